package org.heliograph.pixels.jpegls;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.Tags;
import org.heliograph.pixels.PixelException;

/** Walks the marker segments of a stream, T.87 Annex C, and keeps what they said. */
final class Segments {
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int DRI = 0xDD;
    private static final int SOF_55 = 0xF7;
    private static final int LSE = 0xF8;
    private static final int APP_8 = 0xE8;
    private static final int RST_0 = 0xD0;
    private static final int RST_7 = 0xD7;
    private static final int MAX_COMPONENTS = 4;

    /** A scan header, §C.2.3: which components, how they alternate, and where the coded data begin. */
    record Scan(List<Integer> components, int near, Interleave interleave, int pointTransform, int data) {
        Scan {
            components = List.copyOf(components);
        }
    }

    private final byte[] stream;
    private int at;
    private Optional<JpegLsHeader> header = Optional.empty();
    private byte[] identifiers = new byte[0];
    private Presets presets = new Presets(0, 0, 0, 0, 0);
    private int restartInterval;

    Segments(byte[] stream) {
        this.stream = stream;
        if (stream.length < 4 || octet(0) != 0xFF || octet(1) != SOI) {
            throw damaged("no JPEG-LS stream");
        }
        at = 2;
    }

    JpegLsHeader frame() {
        while (header.isEmpty()) {
            if (next().isPresent()) {
                throw damaged("JPEG-LS scan without a frame");
            }
        }
        return header.get();
    }

    Presets presets() {
        return presets;
    }

    /** Rows between restart markers; 0 for none. */
    int restartInterval() {
        return restartInterval;
    }

    /** Goes on behind the data of a scan. */
    void resume(int position) {
        at = position;
    }

    /** The next scan; none when the stream ends. */
    Optional<Scan> scan() {
        while (at + 1 < stream.length) {
            if (octet(at) == 0xFF && octet(at + 1) == EOI) {
                return Optional.empty();
            }
            Optional<Scan> scan = next();
            if (scan.isPresent()) {
                return scan;
            }
        }
        return Optional.empty();
    }

    private Optional<Scan> next() {
        while (octet(at) == 0xFF && octet(at + 1) == 0xFF) {
            at++;
        }
        int marker = octet(at) == 0xFF ? octet(at + 1) : 0;
        if (marker < 0xC0 || marker == SOI || marker == EOI || (marker >= RST_0 && marker <= RST_7)) {
            throw damaged("no JPEG-LS marker where one belongs");
        }
        int length = short16(at + 2);
        int start = at + 4;
        int end = at + 2 + length;
        if (length < 2 || end > stream.length) {
            throw damaged("JPEG-LS segment that is too long");
        }
        at = end;
        switch (marker) {
            case SOF_55 -> frame(start, end);
            case LSE -> presets(start, end);
            case DRI -> restartInterval = number(start, end);
            case APP_8 -> refuseColourTransform(start, end);
            case SOS -> {
                return Optional.of(scan(start, end));
            }
            default -> {
                if (marker < 0xE0 && marker != 0xDB && marker != 0xC4) {
                    throw damaged("JPEG marker that is none of JPEG-LS");
                }
            }
        }
        return Optional.empty();
    }

    private void frame(int start, int end) {
        if (header.isPresent()) {
            throw damaged("second JPEG-LS frame header");
        }
        require(end - start >= 6, "short JPEG-LS frame header");
        int components = octet(start + 5);
        JpegLsHeader found = new JpegLsHeader(short16(start + 3), short16(start + 1), components, octet(start));
        require(found.width() > 0 && found.height() > 0, "JPEG-LS frame of unknown size");
        require(found.precision() >= 2 && found.precision() <= 16, "JPEG-LS precision out of range");
        require(components >= 1 && components <= MAX_COMPONENTS, "JPEG-LS components out of range");
        require(end - start >= 6 + 3 * components, "short JPEG-LS frame header");
        identifiers = new byte[components];
        for (int c = 0; c < components; c++) {
            identifiers[c] = stream[start + 6 + 3 * c];
            require(octet(start + 7 + 3 * c) == 0x11, "JPEG-LS components of other sizes");
        }
        header = Optional.of(found);
    }

    private void presets(int start, int end) {
        require(end - start >= 1, "short JPEG-LS parameters");
        require(octet(start) == 1, "JPEG-LS mapping table or oversize image");
        require(end - start >= 11, "short JPEG-LS parameters");
        presets = new Presets(
                short16(start + 1), short16(start + 3), short16(start + 5), short16(start + 7), short16(start + 9));
    }

    /** A restart interval of two to four bytes (§C.2.5). */
    private int number(int start, int end) {
        require(end - start >= 2 && end - start <= 4, "JPEG-LS restart interval out of range");
        long value = 0;
        for (int i = start; i < end; i++) {
            value = value << 8 | octet(i);
        }
        return (int) Math.min(value, Integer.MAX_VALUE);
    }

    /** HP's extension, outside of the standard, which DICOM does not allow (PS3.5 §8.2.3). */
    private void refuseColourTransform(int start, int end) {
        boolean hp = end - start >= 5
                && octet(start) == 'm'
                && octet(start + 1) == 'r'
                && octet(start + 2) == 'f'
                && octet(start + 3) == 'x';
        require(!hp || octet(start + 4) == 0, "JPEG-LS colour transform outside of the standard");
    }

    private Scan scan(int start, int end) {
        JpegLsHeader frame = header.orElseThrow(() -> damaged("JPEG-LS scan without a frame"));
        require(end - start >= 1, "short JPEG-LS scan header");
        int count = octet(start);
        require(count >= 1 && count <= frame.components(), "JPEG-LS scan of too many components");
        require(end - start >= 4 + 2 * count, "short JPEG-LS scan header");
        List<Integer> components = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            components.add(index(stream[start + 1 + 2 * i]));
            require(octet(start + 2 + 2 * i) == 0, "JPEG-LS mapping table");
        }
        int tail = start + 1 + 2 * count;
        int interleave = octet(tail + 1);
        require(count == 1 || interleave == 1 || interleave == 2, "JPEG-LS interleave unknown");
        int pointTransform = octet(tail + 2) & 0x0F;
        require(pointTransform < frame.precision(), "JPEG-LS point transform out of range");
        Interleave several = interleave == Interleave.LINE.code() ? Interleave.LINE : Interleave.SAMPLE;
        Interleave mode = count == 1 ? Interleave.NONE : several;
        return new Scan(components, octet(tail), mode, pointTransform, at);
    }

    private int index(byte identifier) {
        for (int c = 0; c < identifiers.length; c++) {
            if (identifiers[c] == identifier) {
                return c;
            }
        }
        throw damaged("JPEG-LS scan of an unknown component");
    }

    private int octet(int position) {
        if (position >= stream.length) {
            throw damaged("JPEG-LS stream ends early");
        }
        return stream[position] & 0xFF;
    }

    private int short16(int position) {
        return octet(position) << 8 | octet(position + 1);
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw damaged(problem);
        }
    }

    private static PixelException damaged(String problem) {
        return new PixelException(problem, Tags.PIXEL_DATA);
    }
}
