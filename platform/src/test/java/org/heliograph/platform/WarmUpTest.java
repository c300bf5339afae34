package org.heliograph.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WarmUpTest {
    @Test
    void storesAndReadsWhatIsTakenAndLeavesNothing(@TempDir Path parent) throws Exception {
        // The database server may be another user's.
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx--x--x"));
        Path folder = Files.createDirectory(parent.resolve("warm-up"));

        WarmUp.run(folder, new WarmUp.Amounts(2, 1, 2, 1));

        assertThat(folder).doesNotExist();
    }
}
