package org.heliograph.pixels.jpeg2000;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
            planes[i % components][i / components] = bytes == 1 ? high : high << 8 | (file[at + 1] & 0xFF);
        }
        return planes;
    }

    private static int samples(FrameSamples like, int discarded) {
        return Area.ceilShift(like.width(), discarded) * Area.ceilShift(like.height(), discarded);
    }

    /** Encodes with OpenJPEG: Part 1, with the options given. */
    byte[] openJpegStream(FrameSamples frame, String... options) throws IOException, InterruptedException {
        Path in = folder.resolve("in.rawl");
        int bytes = frame.precision() <= 8 ? 1 : 2;
        int samples = samples(frame, 0);
        byte[] raw = new byte[samples * frame.components() * bytes];
        for (int i = 0; i < raw.length / bytes; i++) {
            int value = frame.planes()[i / samples][i % samples];
            raw[i * bytes] = (byte) value;
            if (bytes == 2) {
                raw[2 * i + 1] = (byte) (value >> 8);
            }
        }
        Files.write(in, raw);
        Path out = folder.resolve("peer.j2k");
        Files.deleteIfExists(out);
        String form = frame.width() + "," + frame.height() + "," + frame.components() + "," + frame.precision() + ","
                + (frame.signed() ? "s" : "u");
        List<String> words =
                new ArrayList<>(List.of("opj_compress", "-i", in.toString(), "-o", out.toString(), "-F", form));
        words.addAll(List.of(options));
        run(words.toArray(String[]::new));
        return Files.readAllBytes(out);
    }

    /** Encodes unsigned samples with OpenJPH: HTJ2K, with the options given. */
    byte[] openJphStream(FrameSamples frame, String... options) throws IOException, InterruptedException {
        boolean colour = frame.components() == 3;
        Path in = folder.resolve(colour ? "in.ppm" : "in.pgm");
        String header = (colour ? "P6\n" : "P5\n") + frame.width() + " " + frame.height() + "\n"
                + ((1 << frame.precision()) - 1) + "\n";
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(header.getBytes(UTF_8));
        for (int i = 0; i < samples(frame, 0) * frame.components(); i++) {
            int value = frame.planes()[i % frame.components()][i / frame.components()];
            if (frame.precision() > 8) {
                file.write(value >> 8);
            }
            file.write(value);
        }
        Files.write(in, file.toByteArray());
        Path out = folder.resolve("peer.j2c");
        Files.deleteIfExists(out);
        List<String> words = new ArrayList<>(List.of("ojph_compress", "-i", in.toString(), "-o", out.toString()));
        words.addAll(List.of(options));
        run(words.toArray(String[]::new));
        return Files.readAllBytes(out);
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
            int value = (raw[i * bytes] & 0xFF) | (bytes == 1 ? 0 : (raw[i * bytes + 1] & 0xFF) << 8);
            planes[i / samples][i % samples] = like.signed() ? value << unused >> unused : value << unused >>> unused;
        }
        return planes;
    }
}
