package org.heliograph.dimse.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** Programs that tests need. Without one a test is left out, in CI it fails. */
final class Installed {
    private Installed() {}

    static String program(String name) {
        boolean there = Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
        if (System.getenv("CI") != null) {
            assertThat(there).as(name + " is installed").isTrue();
        }
        Assumptions.assumeTrue(there, () -> name + " is not installed");
        return name;
    }
}
