package org.heliograph.cli.dicom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class AtomicFileTest {
    private static final AtomicFile.Content NEW = out -> out.write("new".getBytes(UTF_8));

    @TempDir
    Path folder;

    @Test
    void hasThePermissionsThatAnyNewFileHas() throws Exception {
        Path plain = Files.writeString(folder.resolve("plain"), "");
        Path written = folder.resolve("written");

        AtomicFile.write(written, NEW);

        assertThat(Files.getPosixFilePermissions(written)).isEqualTo(Files.getPosixFilePermissions(plain));
    }

    @Test
    void keepsThePermissionsOfTheFileThatItReplaces() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));

        AtomicFile.write(file, NEW);

        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-rw-r--");
    }

    @Test
    void writesWhereASymbolicLinkLeads() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        AtomicFile.write(link, NEW);

        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
    }

    @Test
    void writesIntoAPipeAndLeavesItThere() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(Dcmtk.run("mkfifo", pipe).code()).isZero();
        Process reader = new ProcessBuilder("cat", pipe.toString()).start();

        AtomicFile.write(pipe, NEW);

        try {
            assertThat(Files.isRegularFile(pipe)).as("replaced by a file").isFalse();
            assertThat(new String(reader.getInputStream().readAllBytes(), UTF_8))
                    .isEqualTo("new");
        } finally {
            reader.destroy();
        }
    }

    @Test
    void leavesWhatWasThereAndNothingElseWhenTheContentFails() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "old");

        assertThat(catchThrowable(() -> AtomicFile.write(file, out -> {
                    out.write(1);
                    throw new IOException("no more");
                })))
                .hasMessage("no more");

        assertThat(file).hasContent("old");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
