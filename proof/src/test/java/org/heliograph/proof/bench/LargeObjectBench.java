package org.heliograph.proof.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.heliograph.dicom.Part10Writer;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.Uids;

/** A multi-frame object of 4 GB (512 x 512, 16 bit, 8,000 frames) through the tool with a heap of 128 MB. */
final class LargeObjectBench {
    private static final int FRAMES = 8000;
    private static final long PIXEL_BYTES = 512L * 512 * 2 * FRAMES;
    private static final Uid INSTANCE = new Uid("2.25.76543210987654321");
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private LargeObjectBench() {}

    static void run() throws Exception {
        try (BenchFolder folder = BenchFolder.create()) {
            Path object = folder.path("large.dcm");
            write(object);
            String launcher = folder.peers().launcher();
            System.out.printf(Locale.ROOT, "%n%d frames, %,d bytes, -Xmx128m%n", FRAMES, Files.size(object));
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
                PIXEL_BYTES / seconds / 1e6,
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

    /** The pixels are a hole in the file, so that making it takes no time. */
    private static void write(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(Part10Writer.header(
                    Uids.ENHANCED_CT_IMAGE_STORAGE, INSTANCE, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid()));
            out.write(text(0x0008, 0x0016, "UI", Uids.ENHANCED_CT_IMAGE_STORAGE.value()));
            out.write(text(0x0008, 0x0018, "UI", INSTANCE.value()));
            out.write(text(0x0010, 0x0020, "LO", "LARGE"));
            out.write(text(0x0020, 0x000D, "UI", "2.25.1"));
            out.write(text(0x0020, 0x000E, "UI", "2.25.2"));
            out.write(number(0x0028, 0x0002, 1));
            out.write(text(0x0028, 0x0004, "CS", "MONOCHROME2"));
            out.write(text(0x0028, 0x0008, "IS", Integer.toString(FRAMES)));
            out.write(number(0x0028, 0x0010, 512));
            out.write(number(0x0028, 0x0011, 512));
            out.write(number(0x0028, 0x0100, 16));
            out.write(number(0x0028, 0x0101, 16));
            out.write(number(0x0028, 0x0102, 15));
            out.write(number(0x0028, 0x0103, 0));
            ByteBuffer pixels = littleEndian(12).putShort((short) 0x7FE0).putShort((short) 0x0010);
            out.write(pixels.put((byte) 'O')
                    .put((byte) 'W')
                    .putShort((short) 0)
                    .putInt((int) PIXEL_BYTES)
                    .array());
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {0}), channel.size() + PIXEL_BYTES - 1);
        }
    }

    private static byte[] text(int group, int element, String vr, String value) {
        String padded = value.length() % 2 == 0 ? value : value + (vr.equals("UI") ? "\0" : " ");
        byte[] bytes = padded.getBytes(StandardCharsets.US_ASCII);
        return littleEndian(8 + bytes.length)
                .putShort((short) group)
                .putShort((short) element)
                .put(vr.getBytes(StandardCharsets.US_ASCII))
                .putShort((short) bytes.length)
                .put(bytes)
                .array();
    }

    private static byte[] number(int group, int element, int value) {
        return littleEndian(10)
                .putShort((short) group)
                .putShort((short) element)
                .put((byte) 'U')
                .put((byte) 'S')
                .putShort((short) 2)
                .putShort((short) value)
                .array();
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    }
}
