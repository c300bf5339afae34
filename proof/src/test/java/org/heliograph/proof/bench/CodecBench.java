package org.heliograph.proof.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.heliograph.pixels.FrameSamples;
import org.heliograph.pixels.jpeg2000.DecodeLimits;
import org.heliograph.pixels.jpeg2000.Htj2kCodec;
import org.heliograph.pixels.jpeg2000.Htj2kOptions;

/** HTJ2K lossless of real CT on one core, ours beside OpenJPH's tools and its WebAssembly build; and the ratios. */
final class CodecBench {
    private static final int PASSES = 3;

    /** The version that the figures were seen with. */
    private static final String WASM = "@cornerstonejs/codec-openjph@2.4.11";

    private final BenchOptions options;
    private final Htj2kCodec codec = new Htj2kCodec();

    CodecBench(BenchOptions options) {
        this.options = options;
    }

    void run() throws Exception {
        CodecFrames chest = CodecFrames.of("ct-chest-100", 1);
        try (BenchFolder folder = BenchFolder.create()) {
            String wasm = prepare(folder, chest);
            check(folder, chest, wasm);
            int megabytes = (int) Math.round(PASSES * chest.bytes() / 1e6);
            String mosaic = folder.path("mosaic.pgm").toString();
            String stream = folder.path("mosaic.j2c").toString();
            String back = folder.path("back.pgm").toString();
            Rounds.compare(
                    "MB of 512 x 512 CT of 16 bits encoded without loss, one thread",
                    options,
                    List.of(
                            contender(
                                    "ours, warm",
                                    megabytes,
                                    () -> chest.frames().forEach(frame -> codec.encode(frame, Htj2kOptions.DEFAULT))),
                            process(folder, "ours, a process", megabytes, ours(folder, "encode")),
                            process(folder, "WebAssembly in Node", megabytes, node(folder, wasm, "encode")),
                            contender(
                                    "ojph_compress",
                                    megabytes,
                                    () -> command(
                                            folder,
                                            "ojph_compress",
                                            "-i",
                                            mosaic,
                                            "-o",
                                            stream,
                                            "-reversible",
                                            "true"))));
            Rounds.compare(
                    "MB of the same decoded",
                    options,
                    List.of(
                            contender("ours, warm", megabytes, () -> {
                                for (int frame = 0; frame < chest.frames().size(); frame++) {
                                    codec.decode(
                                            Files.readAllBytes(file(folder, frame, "j2c")), DecodeLimits.DEFAULT, 0);
                                }
                            }),
                            process(folder, "ours, a process", megabytes, ours(folder, "decode")),
                            process(folder, "WebAssembly in Node", megabytes, node(folder, wasm, "decode")),
                            contender(
                                    "ojph_expand",
                                    megabytes,
                                    () -> command(folder, "ojph_expand", "-i", stream, "-o", back))));
            ratios(folder, "ct-chest-100", 4);
            ratios(folder, "mr-fruit-phantom-196", 10);
            ratios(folder, "mr-fmri-150", 10);
        }
    }

    /** Writes the frames for the peers, and gives where the WebAssembly codec is. */
    private String prepare(BenchFolder folder, CodecFrames frames) throws IOException, InterruptedException {
        Files.createDirectories(folder.path("frames"));
        for (int i = 0; i < frames.frames().size(); i++) {
            FrameSamples frame = frames.frames().get(i);
            Files.write(file(folder, i, "raw"), CodecFrames.raw(frame));
            Files.write(file(folder, i, "j2c"), codec.encode(frame, Htj2kOptions.DEFAULT));
        }
        frames.writePgm(folder.path("mosaic.pgm"));
        try (InputStream script = Objects.requireNonNull(getClass().getResourceAsStream("codec-openjph.cjs"))) {
            Files.copy(script, folder.path("codec-openjph.cjs"));
        }
        command(
                folder,
                "npm",
                "install",
                "--silent",
                "--prefix",
                folder.path("npm").toString(),
                WASM);
        return folder.path("npm/node_modules/@cornerstonejs/codec-openjph/dist/openjphjs.js")
                .toString();
    }

    /** What we encode the peer decodes, and what it encodes we decode, to the bit. */
    private void check(BenchFolder folder, CodecFrames frames, String wasm) throws IOException, InterruptedException {
        Launched.together(folder.log("node"), List.of(node(folder, wasm, "check")));
        long ours = 0;
        long theirs = 0;
        for (int i = 0; i < frames.frames().size(); i++) {
            byte[] peer = Files.readAllBytes(file(folder, i, "peer"));
            FrameSamples back = codec.decode(peer, DecodeLimits.DEFAULT, 0);
            if (!Arrays.deepEquals(back.planes(), frames.frames().get(i).planes())) {
                throw new IllegalStateException("frame " + i + " of the WebAssembly codec differs");
            }
            ours += Files.size(file(folder, i, "j2c"));
            theirs += peer.length;
        }
        System.out.printf(
                Locale.ROOT,
                "%d frames decoded both ways, identical; ratio %.3f ours, %.3f OpenJPH%n",
                frames.frames().size(),
                (double) frames.bytes() / ours,
                (double) frames.bytes() / theirs);
    }

    private void ratios(BenchFolder folder, String series, int every) throws IOException, InterruptedException {
        CodecFrames frames = CodecFrames.of(series, every);
        long htj2k = 0;
        long jpeg2000 = 0;
        long jpegLs = 0;
        for (int i = 0; i < frames.frames().size(); i++) {
            FrameSamples frame = frames.frames().get(i);
            htj2k += codec.encode(frame, Htj2kOptions.DEFAULT).length;
            Path raw = Files.write(folder.path("frame.rawl"), CodecFrames.raw(frame));
            Path j2k = folder.path("frame.j2k");
            String form = frame.width() + "," + frame.height() + ",1,16," + (frame.signed() ? "s" : "u");
            command(folder, "opj_compress", "-i", raw.toString(), "-o", j2k.toString(), "-F", form);
            jpeg2000 += Files.size(j2k);
            Path original = frames.files().get(i);
            Path jls = folder.path("frame.dcm");
            command(folder, "dcmcjpls", original.toString(), jls.toString());
            jpegLs += Files.size(jls) - Files.size(original) + Files.size(raw);
        }
        System.out.printf(
                Locale.ROOT,
                "%s, %d frames: ratio %.3f HTJ2K ours, %.3f JPEG 2000 by OpenJPEG, %.3f JPEG-LS by dcmtk%n",
                series,
                frames.frames().size(),
                (double) frames.bytes() / htj2k,
                (double) frames.bytes() / jpeg2000,
                (double) frames.bytes() / jpegLs);
    }

    private static Path file(BenchFolder folder, int frame, String extension) {
        return folder.path(String.format(Locale.ROOT, "frames/%03d.%s", frame, extension));
    }

    private static List<String> node(BenchFolder folder, String wasm, String work) {
        String script = folder.path("codec-openjph.cjs").toString();
        return List.of("node", script, wasm, work, folder.path("frames").toString(), String.valueOf(PASSES));
    }

    private static List<String> ours(BenchFolder folder, String work) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                CodecProcess.class.getName(),
                work,
                folder.path("frames").toString(),
                String.valueOf(PASSES));
    }

    private static void command(BenchFolder folder, String... words) throws IOException, InterruptedException {
        Launched.together(folder.log("peers"), List.of(List.of(words)));
    }

    private interface Pass {
        void run() throws IOException, InterruptedException;
    }

    private static Contender process(BenchFolder folder, String name, int megabytes, List<String> command) {
        return named(name, megabytes, () -> Launched.together(folder.log("codec"), List.of(command)));
    }

    private static Contender contender(String name, int megabytes, Pass pass) {
        return named(name, megabytes, () -> {
            for (int i = 0; i < PASSES; i++) {
                pass.run();
            }
        });
    }

    private static Contender named(String name, int megabytes, Pass work) {
        return new Contender() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void prepare() {}

            @Override
            public int run() throws IOException, InterruptedException {
                work.run();
                return megabytes;
            }
        };
    }
}
