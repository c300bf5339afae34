package org.heliograph.platform.study.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.heliograph.platform.http.BodyTooLargeException;

/**
 * Reads the parts of a multipart body one after the other (RFC 2046 §5.1.1), holding one buffer in memory. Parts, the
 * length of their headers and of what stands before the first are limited.
 */
final class MultipartReader {
    private static final int BUFFER = 64 << 10;
    private static final int MOST_HEADERS = 8 << 10;
    private static final int MOST_PARTS = 20_000;
    /** RFC 2046 §5.1.1 has 70; Orthanc writes 73. */
    static final int LONGEST_BOUNDARY = 200;

    private final InputStream in;
    private final byte[] delimiter;
    private final int[] shifts;
    private final boolean[] absent;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    /** Where the next delimiter begins in the buffer; -1 when it was not found yet. */
    private int delimiterAt = -1;

    /** Before this no delimiter begins. */
    private int searched;

    private boolean finished;
    private int parts;

    /**
     * A part: its media type, the place that it says it stands for, and its content, good until the next part is asked for.
     *
     * @param location empty when it names none
     */
    record Part(String contentType, String location, InputStream content) {}

    MultipartReader(InputStream in, String boundary) throws MultipartException {
        if (boundary.isEmpty() || boundary.length() > LONGEST_BOUNDARY || boundary.endsWith(" ")) {
            throw new MultipartException("a boundary has 1 to 200 characters");
        }
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(ISO_8859_1);
        this.shifts = shifts(delimiter);
        this.absent = absent(delimiter);
        // The first delimiter may stand at the very start, without its line end.
        buffer[0] = '\r';
        buffer[1] = '\n';
        limit = 2;
    }

    /** The next part; empty behind the last one. What was left of the former part is skipped. */
    Optional<Part> next() throws IOException {
        while (!finished && skip()) {
            // To the end of the former part.
        }
        if (finished) {
            return Optional.empty();
        }
        position = delimiterAt + delimiter.length;
        delimiterAt = -1;
        if (require(2) && buffer[position] == '-' && buffer[position + 1] == '-') {
            finished = true;
            return Optional.empty();
        }
        if (++parts > MOST_PARTS) {
            throw new BodyTooLargeException("more than " + MOST_PARTS + " parts");
        }
        skipPadding();
        return Optional.of(part());
    }

    /** Behind a delimiter there may be white space before the line ends. */
    private void skipPadding() throws IOException {
        for (int padding = 0; padding < LONGEST_BOUNDARY; padding++) {
            if (!require(2)) {
                throw new MultipartException("the body ends behind a delimiter");
            }
            if (buffer[position] == '\r' && buffer[position + 1] == '\n') {
                position += 2;
                return;
            }
            if (buffer[position] != ' ' && buffer[position] != '\t') {
                break;
            }
            position++;
        }
        throw new MultipartException("a delimiter with something behind it");
    }

    private Part part() throws IOException {
        String contentType = "";
        String location = "";
        int read = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            read += line.length() + 2;
            if (read > MOST_HEADERS) {
                throw new MultipartException("a part's headers are too long");
            }
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            switch (name) {
                case "content-type" -> contentType = value.toLowerCase(Locale.ROOT);
                case "content-location" -> location = value;
                default -> {
                    // No other header changes what a part is.
                }
            }
        }
        return new Part(contentType, location, new Content());
    }

    private String line() throws IOException {
        int scanned = 0;
        while (true) {
            for (int at = position + scanned; at + 1 < limit; at++) {
                if (buffer[at] == '\r' && buffer[at + 1] == '\n') {
                    String line = new String(buffer, position, at - position, ISO_8859_1);
                    position = at + 2;
                    return line;
                }
            }
            scanned = Math.max(0, limit - position - 1);
            if (scanned > MOST_HEADERS || !require(limit - position + 1)) {
                throw new MultipartException("a part's headers have no end");
            }
        }
    }

    /** Bytes of the current part; -1 at its end. */
    private int read(byte[] target, int from, int length) throws IOException {
        int end = await();
        if (end <= position) {
            return -1;
        }
        int count = Math.min(length, end - position);
        System.arraycopy(buffer, position, target, from, count);
        position += count;
        return count;
    }

    /** Passes over what is there of the current part; false at its end. */
    private boolean skip() throws IOException {
        int end = await();
        boolean some = end > position;
        position = Math.max(position, end);
        return some;
    }

    /** Reads on until something of the current part is in the buffer, or its end; gives where that ends. */
    private int await() throws IOException {
        while (true) {
            if (delimiterAt < 0) {
                delimiterAt = find();
            }
            int end = delimiterAt >= 0 ? delimiterAt : limit - delimiter.length + 1;
            if (end > position || delimiterAt >= 0) {
                return end;
            }
            if (!require(limit - position + 1)) {
                throw new MultipartException("the body ends within a part");
            }
        }
    }

    /**
     * Where the next delimiter begins; -1 when none is whole in the buffer. What was searched before is not searched again,
     * and of the rest about one byte of a delimiter's length is looked at (Horspool 1980).
     */
    private int find() {
        int last = delimiter.length - 1;
        int at = Math.max(position, searched);
        while (at + last < limit) {
            at = leap(at);
            byte end = buffer[at + last];
            if (end == delimiter[last]
                    && Arrays.equals(buffer, at, at + delimiter.length, delimiter, 0, delimiter.length)) {
                return at;
            }
            at += shifts[end & 0xFF];
        }
        searched = at;
        return -1;
    }

    /**
     * Where a delimiter may begin, from there on: where no byte of one stands under its last, none begins before that byte
     * is passed. Four at a time, which do not wait for each other.
     */
    private int leap(int from) {
        int length = delimiter.length;
        int at = from;
        int last = at + length - 1;
        while (last + 4 * length < limit
                && absent[buffer[last] & 0xFF]
                && absent[buffer[last + length] & 0xFF]
                && absent[buffer[last + 2 * length] & 0xFF]
                && absent[buffer[last + 3 * length] & 0xFF]) {
            at += 4 * length;
            last += 4 * length;
        }
        return at;
    }

    /** Which bytes are in no place of a delimiter. */
    private static boolean[] absent(byte[] delimiter) {
        boolean[] absent = new boolean[256];
        Arrays.fill(absent, true);
        for (byte one : delimiter) {
            absent[one & 0xFF] = false;
        }
        return absent;
    }

    /** By how much a delimiter can move on when that byte stands under its last one. */
    private static int[] shifts(byte[] delimiter) {
        int[] shifts = new int[256];
        Arrays.fill(shifts, delimiter.length);
        for (int i = 0; i < delimiter.length - 1; i++) {
            shifts[delimiter[i] & 0xFF] = delimiter.length - 1 - i;
        }
        return shifts;
    }

    /** Whether so many bytes are in the buffer behind the position, reading on as needed. */
    private boolean require(int count) throws IOException {
        while (limit - position < count) {
            if (position > 0) {
                System.arraycopy(buffer, position, buffer, 0, limit - position);
                limit -= position;
                searched -= position;
                position = 0;
            }
            if (limit == buffer.length) {
                return false;
            }
            int read = in.read(buffer, limit, buffer.length - limit);
            if (read < 0) {
                return false;
            }
            limit += read;
        }
        return true;
    }

    private final class Content extends InputStream {
        private final int mine = parts;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            if (mine != parts || finished) {
                return -1;
            }
            return length == 0 ? 0 : MultipartReader.this.read(target, from, length);
        }
    }
}
