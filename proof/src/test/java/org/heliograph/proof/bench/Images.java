package org.heliograph.proof.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Folders of real CT images, each image with a SOP Instance UID that nobody has seen before. */
final class Images {
    private static final AtomicLong COUNTER = new AtomicLong(System.nanoTime() % 1_000_000_000L);

    private final List<Path> originals;

    private Images(List<Path> originals) {
        this.originals = originals;
    }

    static Images ofChest() throws IOException {
        try (Stream<Path> files = Files.list(data().resolve("dicom/series/ct-chest-100"))) {
            return new Images(files.filter(Files::isRegularFile).sorted().toList());
        }
    }

    /** The shared files: HELIOGRAPH_TEST_DATA, or beside the project. */
    static Path data() {
        String named = System.getenv("HELIOGRAPH_TEST_DATA");
        return named == null
                ? Path.of(System.getProperty("heliograph.home", "."), "..", "shared", "data")
                : Path.of(named);
    }

    /** Fills a folder anew: nothing else is in it. The UIDs keep their length, so that no other byte of a file moves. */
    void fill(Path folder, int count) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> before = Files.list(folder)) {
            for (Path file : before.toList()) {
                Files.delete(file);
            }
        }
        for (int image = 0; image < count; image++) {
            byte[] file = Files.readAllBytes(originals.get(image % originals.size()));
            Files.write(folder.resolve(String.format(Locale.ROOT, "%05d.dcm", image)), renamed(file));
        }
    }

    /** Fills a folder anew with images of a study that nobody has seen. */
    void fillStudy(Path folder, int count) throws IOException {
        fill(folder, count);
        long study = COUNTER.incrementAndGet();
        long series = COUNTER.incrementAndGet();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                byte[] bytes = Files.readAllBytes(file);
                renamed(bytes, "\40\0\15\0UI", study);
                renamed(bytes, "\40\0\16\0UI", series);
                Files.write(file, bytes);
            }
        }
    }

    private static byte[] renamed(byte[] file) {
        // (0002,0003) UI in the file meta information names the instance; the data set repeats it.
        return renamed(file, "\2\0\3\0UI", COUNTER.incrementAndGet());
    }

    /** Renames the UID of an element, wherever it stands in the header. */
    private static byte[] renamed(byte[] file, String element, long number) {
        String text = new String(file, 0, Math.min(file.length, 8192), StandardCharsets.ISO_8859_1);
        int at = text.indexOf(element) + 8;
        String uid = text.substring(at, at + (file[at - 2] & 0xFF)).replace("\0", "");
        String digits = String.format(Locale.ROOT, "%012d", number);
        String renamed = uid.substring(0, uid.length() - 12) + "1" + digits.substring(1);
        for (int from = text.indexOf(uid); from >= 0; from = text.indexOf(uid, from + 1)) {
            System.arraycopy(renamed.getBytes(StandardCharsets.US_ASCII), 0, file, from, renamed.length());
        }
        return file;
    }

    /** The folders that so many associations at a time send from. */
    static List<Path> folders(Path under, int associations) {
        List<Path> folders = new ArrayList<>();
        for (int association = 0; association < associations; association++) {
            folders.add(under.resolve("association-" + association));
        }
        return folders;
    }
}
