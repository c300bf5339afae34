package org.heliograph.records.hl7;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One HL7 v2 message in the ER7 encoding (HL7 v2.5.1 §2.6), read by its own separators, its bytes kept as they came.
 *
 * <p>Segments, fields and their parts are views on those bytes; nothing is copied or decoded before it is asked for.
 * Segments end with CR; a sender's CR LF or LF is tolerated, the first end found deciding which.
 */
public final class Hl7Message {
    private static final int UTF_8_BOM_LENGTH = 3;

    final byte[] bytes;
    final BitSet trailBytes;
    private final Delimiters delimiters;
    private final Hl7Charset charset;
    private final List<Hl7Segment> segments;

    private Hl7Message(byte[] bytes, int start, int headerEnd) {
        this.bytes = bytes;
        this.delimiters = Delimiters.read(bytes, start + 3, headerEnd);
        this.trailBytes = new BitSet(0);
        Hl7Segment header = new Hl7Segment(this, start, headerEnd);
        this.charset = charsetOf(header, start);
        this.segments = List.of(header);
    }

    private Hl7Message(Hl7Message header, Hl7Limits limits) {
        this.bytes = header.bytes;
        this.delimiters = header.delimiters;
        this.charset = header.charset;
        this.trailBytes = TrailBytes.of(bytes, charset);
        this.segments = List.copyOf(split(limits, header.segments.getFirst().start));
    }

    /** Reads a message; the array is handed over, not copied. */
    public static Hl7Message parse(byte[] bytes) {
        return parse(bytes, Hl7Limits.DEFAULT);
    }

    public static Hl7Message parse(byte[] bytes, Hl7Limits limits) {
        if (bytes.length > limits.maxBytes()) {
            throw new Hl7Exception(
                    Hl7ErrorCode.APPLICATION_INTERNAL_ERROR, "MSH", "longer than " + limits.maxBytes() + " bytes");
        }
        return new Hl7Message(header(bytes), limits);
    }

    /** Reads the MSH segment alone, which is enough to answer a message that cannot be read or was cut short. */
    public static Hl7Message header(byte[] bytes) {
        int start = startsWithBom(bytes) ? UTF_8_BOM_LENGTH : 0;
        while (start < bytes.length && isEnd(bytes[start])) {
            start++;
        }
        int end = start;
        while (end < bytes.length && !isEnd(bytes[end])) {
            end++;
        }
        if (end - start < 4 || bytes[start] != 'M' || bytes[start + 1] != 'S' || bytes[start + 2] != 'H') {
            throw new Hl7Exception(Hl7ErrorCode.SEGMENT_SEQUENCE_ERROR, "MSH", "the message does not begin with MSH");
        }
        return new Hl7Message(bytes, start, end);
    }

    public Delimiters delimiters() {
        return delimiters;
    }

    public Hl7Charset charset() {
        return charset;
    }

    /** What makes the decoded text doubtful; empty for most messages. */
    public Set<TextFlag> textFlags() {
        return TextCheck.flags(bytes, charset, startsWithBom(bytes));
    }

    public int size() {
        return bytes.length;
    }

    public byte[] toBytes() {
        return bytes.clone();
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
    }

    public List<Hl7Segment> segments() {
        return segments;
    }

    /** The first segment of that name. */
    public Optional<Hl7Segment> segment(String name) {
        return segments.stream().filter(segment -> segment.is(name)).findFirst();
    }

    public List<Hl7Segment> segments(String name) {
        return segments.stream().filter(segment -> segment.is(name)).toList();
    }

    /** A field of the first segment of that name; an empty value when there is no such segment or field. */
    public Hl7Value field(String segment, int field) {
        return segment(segment).map(found -> found.field(field)).orElseGet(() -> new Hl7Value(this));
    }

    public MessageType type() {
        return MessageType.of(field("MSH", 9));
    }

    public Optional<ControlId> controlId() {
        String id = field("MSH", 10).text();
        return id.isEmpty() ? Optional.empty() : Optional.of(new ControlId(id));
    }

    /** The version named in MSH-12, if it is one of the standard's. */
    public Optional<Hl7Version> version() {
        return Hl7Version.of(field("MSH", 12).component(1).text().strip());
    }

    private List<Hl7Segment> split(Hl7Limits limits, int first) {
        List<Hl7Segment> found = new ArrayList<>();
        boolean lineFeedEnds = endsWithLineFeed(first);
        int start = first;
        for (int at = first; at <= bytes.length; at++) {
            boolean end = at == bytes.length
                    || (bytes[at] == '\r' && !trailBytes.get(at))
                    || (bytes[at] == '\n' && lineFeedEnds);
            if (end) {
                if (at > start) {
                    if (found.size() == limits.maxSegments()) {
                        throw new Hl7Exception(
                                Hl7ErrorCode.APPLICATION_INTERNAL_ERROR,
                                "MSH",
                                "more than " + limits.maxSegments() + " segments");
                    }
                    found.add(segment(found.size(), start, at));
                }
                start = at + 1;
                while (start < bytes.length && bytes[start] == '\n') {
                    start++;
                    at++;
                }
            }
        }
        return found;
    }

    private Hl7Segment segment(int index, int start, int end) {
        Hl7Segment segment = new Hl7Segment(this, start, end);
        if (!segment.isWellNamed()) {
            throw new Hl7Exception(
                    Hl7ErrorCode.SEGMENT_SEQUENCE_ERROR, "segment " + (index + 1), "does not begin with a segment id");
        }
        if (index > 0 && segment.is("MSH")) {
            throw new Hl7Exception(Hl7ErrorCode.SEGMENT_SEQUENCE_ERROR, "MSH", "a second message begins");
        }
        return segment;
    }

    /** In a message whose segments end with CR, a lone LF is data. */
    private boolean endsWithLineFeed(int first) {
        for (int at = first; at < bytes.length; at++) {
            if (isEnd(bytes[at])) {
                return bytes[at] == '\n';
            }
        }
        return false;
    }

    private Hl7Charset charsetOf(Hl7Segment header, int start) {
        String declared = header.field(18).repetition(1).rawAscii().strip();
        boolean undeclaredBom = declared.isEmpty() && start >= UTF_8_BOM_LENGTH && startsWithBom(bytes);
        return undeclaredBom ? Hl7Charset.UTF_8 : Hl7Charset.of(declared);
    }

    private static boolean startsWithBom(byte[] bytes) {
        return bytes.length >= UTF_8_BOM_LENGTH
                && bytes[0] == (byte) 0xEF
                && bytes[1] == (byte) 0xBB
                && bytes[2] == (byte) 0xBF;
    }

    private static boolean isEnd(byte b) {
        return b == '\r' || b == '\n';
    }
}
