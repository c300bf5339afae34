package org.heliograph.pixels.jpeg2000;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.heliograph.pixels.FrameSamples;

/** The programs of OpenJPEG and OpenJPH: the second sources of what our codecs say. */
record Peer(Path folder) {
    /** Decodes with OpenJPEG, with that many resolutions left out. */
    int[][] openJpeg(byte[] codestream, FrameSamples like, int discarded) throws IOException, InterruptedException {
        Path out = folder.resolve("out.rawl");
        Files.deleteIfExists(out);
        run("opj_decompress", "-i", stream(codestream), "-o", out.toString(), "-r", String.valueOf(discarded));
        return planes(Files.readAllBytes(out), like, discarded);
    }

    /** Decodes with OpenJPH, with that many resolutions left out; its files cannot hold signed samples. */
    int[][] openJph(byte[] codestream, FrameSamples like, int discarded) throws IOException, InterruptedException {
        Path out = folder.resolve(like.components() == 3 ? "out.ppm" : "out.pgm");
        Files.deleteIfExists(out);
        run("ojph_expand", "-i", stream(codestream), "-o", out.toString(), "-skip_res", String.valueOf(discarded));
        return netpbm(Files.readAllBytes(out), like, discarded);
    }

    /** Samples pixel by pixel, in one or two bytes, big endian, behind a header of three lines. */
    private static int[][] netpbm(byte[] file, FrameSamples like, int discarded) {
        int at = 0;
        for (int line = 0; line < 3; at++) {
            line += file[at] == 10 ? 1 : 0;
        }
        int bytes = like.precision() <= 8 ? 1 : 2;
        int components = like.components();
        int[][] planes = new int[components][samples(like, discarded)];
        assertThat(file.length - at).isEqualTo(planes[0].length * components * bytes);
        for (int i = 0; i < planes[0].length * components; i++, at += bytes) {
            int high = file[at] & 0xFF;
            planes[i % components][i / components] = bytes == 1 ? high : high << 8 | file[at + 1] & 0xFF;
        }
        return planes;
    }

    private static int samples(FrameSamples like, int discarded) {
        return Area.ceilShift(like.width(), discarded) * Area.ceilShift(like.height(), discarded);
    }

    private String stream(byte[] codestream) throws IOException {
        return Files.write(folder.resolve("in.j2c"), codestream).toString();
    }

    /** Runs a program that must succeed. */
    static void run(String... command) throws IOException, InterruptedException {
        boolean installed = Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, command[0])));
        if (System.getenv("CI") != null) {
            assertThat(installed).as(command[0] + " is installed").isTrue();
        }
        assumeThat(installed).as(command[0] + " is installed").isTrue();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor())
                .as(String.join(" ", command) + "\n" + said)
                .isZero();
    }

    /** Planes one after the other, in one or two bytes, little endian. */
    private static int[][] planes(byte[] raw, FrameSamples like, int discarded) {
        int samples = samples(like, discarded);
        int bytes = like.precision() <= 8 ? 1 : 2;
        assertThat(raw).hasSize(samples * like.components() * bytes);
        int[][] planes = new int[like.components()][samples];
        int unused = 32 - like.precision();
        for (int i = 0; i < raw.length / bytes; i++) {
            int value = raw[i * bytes] & 0xFF | (bytes == 1 ? 0 : (raw[i * bytes + 1] & 0xFF) << 8);
            planes[i / samples][i % samples] = like.signed() ? value << unused >> unused : value << unused >>> unused;
        }
        return planes;
    }
}
