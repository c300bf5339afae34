package org.heliograph.proof.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A multi-frame object of 4 GB (512 x 512, 16 bit, 8,000 frames) through the tool with a heap of 128 MB. */
final class LargeObjectBench {
    private static final LargeObject LARGE = new LargeObject(8000, 512, 512, "2.25.76543210987654321");
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private LargeObjectBench() {}

    static void run() throws Exception {
        try (BenchFolder folder = BenchFolder.create()) {
            Path object = folder.path("large.dcm");
            LARGE.writeEmpty(object);
            String launcher = folder.peers().launcher();
            System.out.printf(Locale.ROOT, "%n%d frames, %,d bytes, -Xmx128m%n", LARGE.frames(), Files.size(object));
            measure(folder, "hash", List.of(launcher, "dicom", "hash", object.toString()));
            measure(folder, "dump", List.of(launcher, "dicom", "dump", object.toString()));
            Path copy = folder.path("copy.dcm");
            measure(folder, "rewrite", List.of(launcher, "dicom", "rewrite", object.toString(), copy.toString()));
            System.out.println("  rewritten byte for byte: " + (Files.mismatch(object, copy) == -1));
            Files.delete(copy);
            int port = Launched.freePort();
            try (Launched _ = folder.peers().tool(port)) {
                measure(folder, "send", List.of(launcher, "dicom", "send", "127.0.0.1:" + port, object.toString()));
            }
        }
    }

    private static void measure(BenchFolder folder, String name, List<String> command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.log(name).toFile());
        builder.environment().put("HELIOGRAPH_JVM_OPTIONS", "-XX:+UseSerialGC -Xmx128m");
        long begun = System.nanoTime();
        Process process = builder.start();
        long peak = 0;
        while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peak(process.toHandle()));
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "  %-8s exit %d  %6.1f s  %6.0f MB/s  resident at most %d MB%n",
                name,
                process.exitValue(),
                seconds,
                LARGE.pixelBytes() / seconds / 1e6,
                peak / 1024);
    }

    /** The most that the process, or one that it became the parent of, has held so far, in kB. */
    private static long peak(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .map(LargeObjectBench::status)
                .map(PEAK::matcher)
                .filter(Matcher::find)
                .map(found -> Long.parseLong(found.group(1)))
                .max(Comparator.naturalOrder())
                .orElse(0L);
    }

    private static String status(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "status"));
        } catch (IOException ended) {
            return "";
        }
    }
}
