package org.heliograph.dicom;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.Optional;
import org.heliograph.dicom.ReadOptions.Leniency;

/**
 * Reads a file's meta information (PS3.10 §7) and hands on the stream at the first byte of the data set.
 *
 * <p>Tolerant reading also takes files without preamble, without any meta information and without a transfer syntax.
 */
public final class Part10Reader {
    private static final int PREAMBLE = 128;
    private static final int PREFIX = 4;
    /** The longest header of an element. */
    private static final int LOOK_AHEAD = 12;
    /** Meta information is a dozen short elements; private information in it is the only thing that may be long. */
    private static final int MAX_META = 1 << 20;

    private final FileMeta meta;
    private final InputStream dataSet;

    private Part10Reader(FileMeta meta, InputStream dataSet) {
        this.meta = meta;
        this.dataSet = dataSet;
    }

    /** Reads what stands before the data set. */
    public static Part10Reader open(InputStream in, ReadOptions options) throws IOException {
        byte[] start = in.readNBytes(PREAMBLE + PREFIX + 2);
        int before = hasPreamble(start) ? PREAMBLE + PREFIX : 0;
        if (before == 0 && options.leniency() == Leniency.STRICT) {
            throw new DicomException("no DICM after a preamble", 0, new Tag(0));
        }
        if (before == 0 && start.length >= PREFIX && isPrefix(start, 0)) {
            before = PREFIX;
        }
        PushbackInputStream behind = new PushbackInputStream(in, PREAMBLE + PREFIX + 2 + LOOK_AHEAD);
        behind.unread(start, before, start.length - before);
        Recorded recorded = new Recorded(behind);
        DataSet elements = metaElements(recorded, before, options);
        byte[] next = recorded.peek(8);
        Optional<Uid> declared = elements.uid(Tags.TRANSFER_SYNTAX_UID);
        if (declared.isEmpty() && options.leniency() == Leniency.STRICT) {
            throw new DicomException(
                    "no transfer syntax", (long) before + recorded.consumed(), Tags.TRANSFER_SYNTAX_UID);
        }
        TransferSyntax syntax = declared.map(TransferSyntax::of)
                .or(() -> SyntaxGuess.of(next))
                .orElseThrow(() -> new DicomException("not DICOM", 0, new Tag(0)));
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        raw.write(start, 0, before);
        raw.writeBytes(recorded.bytes());
        return new Part10Reader(new FileMeta(elements, syntax, declared.isEmpty(), raw.toByteArray()), recorded.rest());
    }

    /** What stands before the data set. */
    public FileMeta meta() {
        return meta;
    }

    /** The encoded data set, to be read once. Whoever gave the stream closes it. */
    public InputStream dataSet() {
        return dataSet;
    }

    /** The four letters may also stand in a data set that has no preamble: then no group 0002 follows. */
    private static boolean hasPreamble(byte[] start) {
        boolean prefix = start.length >= PREAMBLE + PREFIX && isPrefix(start, PREAMBLE);
        boolean meta = start.length == PREAMBLE + PREFIX + 2
                && start[PREAMBLE + PREFIX] == 2
                && start[PREAMBLE + PREFIX + 1] == 0;
        return prefix && (meta || SyntaxGuess.of(start).isEmpty());
    }

    private static boolean isPrefix(byte[] bytes, int at) {
        return bytes[at] == 'D' && bytes[at + 1] == 'I' && bytes[at + 2] == 'C' && bytes[at + 3] == 'M';
    }

    /**
     * Reads the elements of group 0002. They end where another group begins: the group length lies too often to be
     * believed. Their VR must exist, always (a wrong one turned the length into a trap elsewhere: CVE-2026-3650).
     */
    private static DataSet metaElements(Recorded in, int before, ReadOptions options) throws IOException {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        boolean explicitVr = true;
        while (true) {
            byte[] header = in.peek(8);
            if (header.length < 8 || header[0] != 2 || header[1] != 0) {
                break;
            }
            Tag tag = Tag.of(2, (header[2] & 0xFF) | (header[3] & 0xFF) << 8);
            int code = (header[4] & 0xFF) << 8 | (header[5] & 0xFF);
            long offset = (long) before + in.consumed();
            if (encoded.size() == 0) {
                explicitVr = Vr.isPlausible(code) || options.leniency() == Leniency.STRICT;
            }
            long length;
            int headerLength = 8;
            if (!explicitVr) {
                length = unsigned(header, 4, 4);
            } else {
                Vr vr = Vr.ofCode(code).orElseThrow(() -> new DicomException("VR that does not exist", offset, tag));
                headerLength = vr.longForm() ? 12 : 8;
                byte[] whole = in.peek(headerLength);
                length = whole.length < headerLength
                        ? Token.UNDEFINED
                        : vr.longForm() ? unsigned(whole, 8, 4) : unsigned(whole, 6, 2);
            }
            if (length > MAX_META - encoded.size()) {
                throw new DicomException("meta information too long", offset, tag);
            }
            byte[] element = in.take(headerLength + (int) length);
            if (element.length < headerLength + length) {
                throw new DicomException("data end early", (long) before + in.consumed(), tag);
            }
            encoded.writeBytes(element);
        }
        TransferSyntax syntax =
                explicitVr ? TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN : TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
        return DataSetReader.readHeader(
                new ByteArrayInputStream(encoded.toByteArray()),
                syntax,
                options.withStopBefore(ReadOptions.TO_THE_END));
    }

    private static long unsigned(byte[] bytes, int at, int count) {
        long value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = value << 8 | (bytes[at + i] & 0xFF);
        }
        return value;
    }

    /** A stream with a short look ahead that keeps what was taken from it. */
    private static final class Recorded {
        private final PushbackInputStream in;
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private byte[] ahead = new byte[0];

        Recorded(PushbackInputStream in) {
            this.in = in;
        }

        int consumed() {
            return taken.size();
        }

        byte[] bytes() {
            return taken.toByteArray();
        }

        byte[] peek(int count) throws IOException {
            if (ahead.length < count) {
                byte[] more = in.readNBytes(count - ahead.length);
                int had = ahead.length;
                ahead = Arrays.copyOf(ahead, had + more.length);
                System.arraycopy(more, 0, ahead, had, more.length);
            }
            return Arrays.copyOf(ahead, Math.min(count, ahead.length));
        }

        byte[] take(int count) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            int fromAhead = Math.min(count, ahead.length);
            bytes.write(ahead, 0, fromAhead);
            ahead = Arrays.copyOfRange(ahead, fromAhead, ahead.length);
            bytes.writeBytes(in.readNBytes(count - fromAhead));
            taken.writeBytes(bytes.toByteArray());
            return bytes.toByteArray();
        }

        InputStream rest() throws IOException {
            in.unread(ahead);
            ahead = new byte[0];
            return in;
        }
    }
}
