package org.heliograph.pixels.jpeg;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.heliograph.dicom.Tags;
import org.heliograph.pixels.PixelException;
import org.jspecify.annotations.Nullable;

/** Walks the marker segments of a stream, T.81 §B.2, and keeps frame and tables. */
final class Segments {
    private static final int DHT = 0xC4;
    private static final int DAC = 0xCC;
    private static final int JPG = 0xC8;
    private static final int SOF_0 = 0xC0;
    private static final int SOF_15 = 0xCF;
    private static final int RST_0 = 0xD0;
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int DQT = 0xDB;
    private static final int DRI = 0xDD;
    private static final int APP_0 = 0xE0;
    private static final int APP_14 = 0xEE;
    private static final int MAX_SCANS = 100;

    /** A component of the frame header (§B.2.2): how many of its samples stand in a unit, and its quantisation table. */
    record Component(int id, int horizontal, int vertical, int table) {}

    /** A component's place in a scan header (§B.2.3), and its tables. */
    record ScanComponent(int component, int dcTable, int acTable) {}

    /**
     * A scan header, §B.2.3.
     *
     * @param start of the spectral selection, or the predictor
     * @param data where the coded data begin
     */
    record Scan(List<ScanComponent> components, int start, int end, int high, int low, int data) {
        Scan {
            components = List.copyOf(components);
        }
    }

    private final byte[] stream;
    private int at = 2;
    private int process = -1;
    private int precision;
    private int rows;
    private int columns;
    private List<Component> components = List.of();
    private final int[][] quantisation = new int[4][];
    private final @Nullable Huffman[] dc = new Huffman[4];
    private final @Nullable Huffman[] ac = new Huffman[4];
    private int restartInterval;
    private boolean jfif;
    private OptionalInt adobe = OptionalInt.empty();
    private int scans;

    Segments(byte[] stream) {
        this.stream = stream;
        if (stream.length < 4 || octet(0) != 0xFF || octet(1) != SOI) {
            throw damaged("no JPEG stream");
        }
    }

    JpegHeader header() {
        require(process >= 0, "no JPEG frame header");
        boolean letters = components.size() == 3
                && components.get(0).id == 'R'
                && components.get(1).id == 'G'
                && components.get(2).id == 'B';
        return new JpegHeader(process, precision, rows, columns, components.size(), jfif, adobe, letters);
    }

    List<Component> components() {
        return components;
    }

    int restartInterval() {
        return restartInterval;
    }

    int[] quantisation(int table) {
        int[] found = quantisation[table & 3];
        if (found == null) {
            throw damaged("JPEG quantisation table missing");
        }
        return found;
    }

    Huffman dc(int table) {
        return present(dc[table & 3]);
    }

    Huffman ac(int table) {
        return present(ac[table & 3]);
    }

    private static Huffman present(@Nullable Huffman table) {
        if (table == null) {
            throw damaged("JPEG Huffman table missing");
        }
        return table;
    }

    /** Goes on behind the data of a scan. */
    void resume(int position) {
        at = position;
    }

    /** The next scan; none when the stream ends. */
    Optional<Scan> scan() {
        while (at + 1 < stream.length) {
            if (octet(at) != 0xFF) {
                at++;
                require(scans > 0, "no JPEG marker where one belongs");
                continue;
            }
            int marker = octet(at + 1);
            if (marker == EOI) {
                return Optional.empty();
            }
            if (marker == 0xFF) {
                at++;
                continue;
            }
            if (marker == 0 || marker == 1 || (marker >= RST_0 && marker <= SOI)) {
                at += 2;
                continue;
            }
            int length = short16(at + 2);
            int start = at + 4;
            int end = at + 2 + length;
            require(length >= 2 && end <= stream.length, "JPEG segment that is too long");
            at = end;
            if (marker == SOS) {
                require(++scans <= MAX_SCANS, "more than " + MAX_SCANS + " JPEG scans");
                return Optional.of(scan(start, end));
            }
            segment(marker, start, end);
        }
        return Optional.empty();
    }

    private void segment(int marker, int start, int end) {
        switch (marker) {
            case DQT -> quantisation(start, end);
            case DHT -> huffman(start, end);
            case DAC, JPG -> throw damaged("JPEG with arithmetic coding");
            case DRI -> {
                require(end - start >= 2, "short JPEG segment");
                restartInterval = short16(start);
            }
            case APP_0 -> jfif |= startsWith("JFIF", start, end);
            case APP_14 -> {
                if (startsWith("Adobe", start, end) && end - start >= 12) {
                    adobe = OptionalInt.of(octet(start + 11));
                }
            }
            default -> {
                if (marker >= SOF_0 && marker <= SOF_15) {
                    frame(marker - SOF_0, start, end);
                }
            }
        }
    }

    private boolean startsWith(String word, int start, int end) {
        for (int i = 0; i < word.length(); i++) {
            if (start + i >= end || octet(start + i) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void frame(int found, int start, int end) {
        require(process < 0, "second JPEG frame header");
        require(end - start >= 6, "short JPEG frame header");
        process = found;
        precision = octet(start);
        rows = short16(start + 1);
        columns = short16(start + 3);
        int count = octet(start + 5);
        require(rows > 0 && columns > 0, "JPEG frame of unknown size");
        require(precision >= 2 && precision <= 16, "JPEG precision out of range");
        require(count >= 1 && count <= 4 && end - start >= 6 + 3 * count, "JPEG components out of range");
        List<Component> all = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            int place = start + 6 + 3 * c;
            int sampling = octet(place + 1);
            Component one = new Component(octet(place), sampling >> 4, sampling & 15, octet(place + 2));
            require(
                    one.horizontal >= 1
                            && one.horizontal <= 4
                            && one.vertical >= 1
                            && one.vertical <= 4
                            && one.table < 4,
                    "JPEG component out of range");
            all.add(one);
        }
        components = List.copyOf(all);
    }

    private void quantisation(int start, int end) {
        int place = start;
        while (place < end) {
            int kind = octet(place++);
            int width = kind >> 4 == 0 ? 1 : 2;
            require((kind & 15) < 4 && kind >> 4 < 2 && place + 64 * width <= end, "JPEG quantisation table damaged");
            int[] table = new int[64];
            for (int i = 0; i < 64; i++) {
                table[ZigZag.NATURAL[i]] = width == 1 ? octet(place + i) : short16(place + 2 * i);
            }
            quantisation[kind & 15] = table;
            place += 64 * width;
        }
    }

    private void huffman(int start, int end) {
        int place = start;
        while (place < end) {
            require(place + 17 <= end, "JPEG Huffman table damaged");
            int kind = octet(place);
            int[] counts = new int[17];
            int total = 0;
            for (int i = 1; i <= 16; i++) {
                counts[i] = octet(place + i);
                total += counts[i];
            }
            require((kind & 15) < 4 && kind >> 4 < 2 && place + 17 + total <= end, "JPEG Huffman table damaged");
            int[] symbols = new int[total];
            for (int i = 0; i < total; i++) {
                symbols[i] = octet(place + 17 + i);
            }
            (kind >> 4 == 0 ? dc : ac)[kind & 15] = new Huffman(counts, symbols);
            place += 17 + total;
        }
    }

    private Scan scan(int start, int end) {
        require(process >= 0, "JPEG scan without a frame");
        int count = start < end ? octet(start) : 0;
        require(count >= 1 && count <= 4 && end - start >= 4 + 2 * count, "JPEG scan header damaged");
        List<ScanComponent> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int tables = octet(start + 2 + 2 * i);
            ScanComponent one = new ScanComponent(index(octet(start + 1 + 2 * i)), tables >> 4, tables & 15);
            require(
                    found.stream().noneMatch(other -> other.component == one.component),
                    "JPEG component twice in a scan");
            require(one.dcTable < 4 && one.acTable < 4, "JPEG Huffman table missing");
            found.add(one);
        }
        int tail = start + 1 + 2 * count;
        int approximation = octet(tail + 2);
        return new Scan(found, octet(tail), octet(tail + 1), approximation >> 4, approximation & 15, at);
    }

    private int index(int id) {
        for (int c = 0; c < components.size(); c++) {
            if (components.get(c).id == id) {
                return c;
            }
        }
        throw damaged("JPEG scan of an unknown component");
    }

    private int octet(int position) {
        if (position >= stream.length) {
            throw damaged("JPEG stream ends early");
        }
        return stream[position] & 0xFF;
    }

    private int short16(int position) {
        return octet(position) << 8 | octet(position + 1);
    }

    static void require(boolean holds, String problem) {
        if (!holds) {
            throw damaged(problem);
        }
    }

    static PixelException damaged(String problem) {
        return new PixelException(problem, Tags.PIXEL_DATA);
    }
}
