package org.heliograph.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory does not depend on the size of an object: a program of its own reads, names, copies and edits a large one. */
class LargeObjectTest {
    @TempDir
    Path folder;

    @Test
    void threeHundredMegabytesNeedThirtyTwoOfMemory() throws IOException, InterruptedException {
        readsAnObjectOf(1_500, "-Xmx32m");
    }

    @Test
    @Tag("long")
    void fourGigabytesNeedThirtyTwoOfMemory() throws IOException, InterruptedException {
        readsAnObjectOf(21_000, "-Xmx32m");
    }

    private void readsAnObjectOf(int frames, String memory) throws IOException, InterruptedException {
        Path file = folder.resolve("large.dcm");
        LargeObject.write(file, frames);
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        memory,
                        "-cp",
                        placeOf(DataSet.class) + ":" + placeOf(LargeObject.class),
                        LargeObject.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(program.waitFor()).isZero();
        assertThat(output)
                .containsExactly(
                        Integer.toString(frames),
                        Integer.toString(frames),
                        identity(file),
                        "64",
                        Long.toString(Files.size(file)),
                        // (0010,0020) LO, four characters.
                        "12");
    }

    private static String placeOf(Class<?> type) {
        return Path.of(java.net.URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    /** By the JDK: the syntax, a zero byte, and all behind the meta information, whose group length says where that is. */
    private static String identity(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("1.2.840.10008.1.2.4.80\0".getBytes(StandardCharsets.US_ASCII));
            byte[] start = in.readNBytes(144);
            in.skipNBytes((start[140] & 0xFF) | (start[141] & 0xFF) << 8);
            byte[] chunk = new byte[1 << 16];
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                digest.update(chunk, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
