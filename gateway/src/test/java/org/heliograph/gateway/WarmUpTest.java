package org.heliograph.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WarmUpTest {
    @Test
    void receivesWhatIsTakenAndLeavesNothing(@TempDir Path parent) throws Exception {
        Path folder = Files.createDirectory(parent.resolve("warm-up"));

        WarmUp.run(folder, new WarmUp.Amounts(3, 2, 2));

        assertThat(folder).doesNotExist();
    }
}
