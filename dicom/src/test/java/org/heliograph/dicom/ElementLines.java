package org.heliograph.dicom;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every element of a file as a line that another toolkit's can be compared with, by the path of tags and item numbers. */
final class ElementLines {
    /**
     * VR as the data have it; the SHA-1 of the little-endian value, its first 16 digits, and the value's start, a character a byte; both empty
     * for a sequence and for fragments.
     */
    record Line(String vr, long length, String digest, String start) {}

    private static final int START = 4096;

    private final DicomFile file;
    private final Map<String, Line> lines = new LinkedHashMap<>();

    private ElementLines(DicomFile file) {
        this.file = file;
    }

    static Map<String, Line> of(Path path) throws IOException {
        try (DicomFile file = DicomFile.open(path, ReadOptions.DEFAULT)) {
            ElementLines lines = new ElementLines(file);
            lines.walk(file.dataSet(), "");
            return lines.lines;
        }
    }

    private void walk(DataSet dataSet, String path) throws IOException {
        for (Element element : dataSet.elements()) {
            String at = path + element.tag().hex();
            switch (element) {
                case SequenceElement sequence -> {
                    lines.putIfAbsent(at, new Line("SQ", 0, "", ""));
                    for (int i = 0; i < sequence.items().size(); i++) {
                        walk(sequence.items().get(i).dataSet(), at + "/" + i + "/");
                    }
                }
                case ValueElement value -> lines.putIfAbsent(at, line(value, value.bytes()));
                case BulkElement large -> lines.putIfAbsent(at, line(large, bytes(large)));
                case FragmentsElement fragments ->
                    lines.putIfAbsent(at, new Line(vr(fragments), fragments.length(), "", ""));
            }
        }
    }

    private static Line line(Element element, byte[] bytes) {
        return new Line(
                vr(element),
                bytes.length,
                digest(bytes),
                new String(bytes, 0, Math.min(bytes.length, START), ISO_8859_1));
    }

    private byte[] bytes(BulkElement large) throws IOException {
        try (InputStream in = file.bulk().open(large.offset(), large.length())) {
            byte[] bytes = in.readNBytes((int) large.length());
            return large.form().bigEndian()
                    ? ByteOrdering.swapped(bytes, large.vr().unit())
                    : bytes;
        }
    }

    private static String vr(Element element) {
        HeaderForm form = element.form();
        return form.explicitVr()
                ? String.valueOf(new char[] {(char) (form.vrCode() >>> 8), (char) (form.vrCode() & 0xFF)})
                : element.vr().name();
    }

    static String digest(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(bytes))
                    .substring(0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
