package org.heliograph.dicom;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.heliograph.dicom.ReadOptions.Leniency;

/**
 * Reads an encoded data set (PS3.5 §7) token by token, in one pass and in constant memory.
 *
 * <p>{@link #readHeader} gathers the tokens to a {@link DataSet} in which large values are places, not bytes.
 */
public final class DataSetReader {
    static final Tag ITEM = Tag.of(0xFFFE, 0xE000);
    static final Tag ITEM_DELIMITATION = Tag.of(0xFFFE, 0xE00D);
    static final Tag SEQUENCE_DELIMITATION = Tag.of(0xFFFE, 0xE0DD);

    private final EncodedInput in;
    private final TransferSyntax syntax;
    private final ReadOptions options;
    private final HeaderReader headers;
    private final boolean resolvingUnknown;
    private final Deque<Level> levels = new ArrayDeque<>();
    private long valueLeft;
    private boolean done;

    private enum Kind {
        DATA_SET,
        SEQUENCE,
        ITEM,
        FRAGMENTS
    }

    /**
     * Where the reader is within: {@code end} is the offset of its end, or -1 when a delimiter ends it; {@code limit} is
     * the nearest end of all levels around.
     */
    private record Level(Kind kind, long end, long limit, boolean explicitVr, boolean bigEndian, ImplicitVrs vrs) {}

    public DataSetReader(InputStream in, TransferSyntax syntax, ReadOptions options) {
        this(in, syntax, options, false);
    }

    private DataSetReader(InputStream in, TransferSyntax syntax, ReadOptions options, boolean resolvingUnknown) {
        this.in = new EncodedInput(syntax.deflated() ? new InflatedInput(in, options) : in);
        this.options = options;
        this.headers = new HeaderReader(this.in, options.leniency());
        this.resolvingUnknown = resolvingUnknown;
        this.syntax = syntax;
    }

    /** A reader to which UN of defined length is a sequence when the dictionary says so, or a private one begins an item. */
    static DataSetReader resolvingUnknown(InputStream in, TransferSyntax syntax, ReadOptions options) {
        return new DataSetReader(in, syntax, options, true);
    }

    /** Reads a data set; values over the options' limit and encapsulated pixel data are left where they are. */
    public static DataSet readHeader(InputStream in, TransferSyntax syntax, ReadOptions options) throws IOException {
        return new HeaderBuilder(new DataSetReader(in, syntax, options), options).read();
    }

    /** What was read of a data set and, when {@code LENIENT} reading met damage, why not more. */
    record Extent(DataSet dataSet, Optional<DicomException> damage) {}

    static Extent readExtent(InputStream in, TransferSyntax syntax, ReadOptions options) throws IOException {
        return new HeaderBuilder(new DataSetReader(in, syntax, options), options).readExtent();
    }

    /** Whether the bytes are the items of a sequence in implicit VR, all of them. */
    static boolean isItems(byte[] value, boolean bigEndian) throws IOException {
        DataSetReader reader = new DataSetReader(
                new ByteArrayInputStream(value), TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN, ReadOptions.DEFAULT);
        Level all = new Level(Kind.DATA_SET, -1, Long.MAX_VALUE, false, bigEndian, new ImplicitVrs().insideTried());
        reader.levels.push(all);
        reader.push(all, Kind.SEQUENCE, value.length, false, bigEndian, all.vrs);
        try {
            while (reader.levels.size() > 1) {
                reader.next();
            }
            return true;
        } catch (DicomException noItems) {
            return false;
        }
    }

    /** The next token; empty at the end of the data set, or before the tag that the options name. */
    public Optional<Token> next() throws IOException {
        in.skip(valueLeft);
        valueLeft = 0;
        if (done) {
            return Optional.empty();
        }
        if (levels.isEmpty()) {
            begin();
        }
        Level level = levels.element();
        return switch (level.kind) {
            case DATA_SET, ITEM -> inDataSet(level);
            case SEQUENCE -> Optional.of(inSequence(level));
            case FRAGMENTS -> Optional.of(inFragments(level));
        };
    }

    /**
     * Some writers name one syntax and write another: whether the first element has a VR, and in which ordering it is one of the dictionary,
     * can be seen, not guessed.
     */
    private void begin() throws IOException {
        boolean explicitVr = syntax.explicitVr();
        boolean bigEndian = syntax.bigEndian();
        if (options.leniency() != Leniency.STRICT) {
            explicitVr = explicitVr ? bigEndian || !headers.looksImplicit() : headers.looksExplicit();
            bigEndian = explicitVr && headers.looksBigEndian().orElse(bigEndian);
        }
        levels.push(new Level(Kind.DATA_SET, -1, Long.MAX_VALUE, explicitVr, bigEndian, new ImplicitVrs()));
    }

    /** Bytes of the current value or fragment that were not read yet. */
    public long remaining() {
        return valueLeft;
    }

    /** Reads some bytes of the current value as they stand in the data; -1 at its end. */
    public int read(byte[] target, int from, int length) throws IOException {
        if (valueLeft == 0) {
            return -1;
        }
        int count = in.read(target, from, (int) Math.min(length, valueLeft));
        valueLeft -= count;
        return count;
    }

    /** The rest of the current value, which must fit into memory by the caller's own limit. */
    byte[] rest(Vr vr, boolean bigEndian) throws IOException {
        byte[] value = in.bytes(Math.toIntExact(valueLeft));
        valueLeft = 0;
        return bigEndian ? ByteOrdering.swapped(value, vr.unit()) : value;
    }

    /** Bytes read so far; after an empty {@link #next} the length of the encoded data set. */
    public long offset() {
        return in.offset();
    }

    DicomException problem(String what) {
        return in.problem(what);
    }

    private Optional<Token> inDataSet(Level level) throws IOException {
        if (level.end == in.offset()) {
            levels.pop();
            return Optional.of(new Token.ItemEnd());
        }
        if (level.kind == Kind.DATA_SET && !in.has(1)) {
            done = true;
            return Optional.empty();
        }
        if (level.kind == Kind.DATA_SET && stopsHere(level)) {
            done = true;
            return Optional.empty();
        }
        Header header = headers.read(level.explicitVr, level.bigEndian, level.vrs);
        requireWithin(level, 0);
        if (header.tag().equals(ITEM_DELIMITATION) && level.kind == Kind.ITEM && level.end < 0) {
            requireEmpty(header);
            levels.pop();
            return Optional.of(new Token.ItemEnd());
        }
        if (header.tag().group() == 0xFFFE && !isStrayDelimiter(header)) {
            throw in.problem("item or delimiter where an element belongs");
        }
        return Optional.of(element(level, header));
    }

    /**
     * A delimiter behind a sequence or item that a length already ended, or an empty item there: nothing is lost by keeping
     * it as it is.
     */
    private boolean isStrayDelimiter(Header header) {
        return options.leniency() != Leniency.STRICT
                && header.length() == 0
                && (header.tag().equals(SEQUENCE_DELIMITATION)
                        || header.tag().equals(ITEM_DELIMITATION)
                        || header.tag().equals(ITEM))
                && (levels.element().end != -1 || levels.element().kind == Kind.DATA_SET);
    }

    private boolean stopsHere(Level level) throws IOException {
        return !options.stopBefore().equals(ReadOptions.TO_THE_END)
                && in.has(4)
                && Tag.of(in.peekUnsignedShort(0, level.bigEndian), in.peekUnsignedShort(2, level.bigEndian))
                                .compareTo(options.stopBefore())
                        >= 0;
    }

    private Token element(Level level, Header header) throws IOException {
        boolean undefined = header.length() == Token.UNDEFINED;
        boolean disguised = undefined ? header.isSequenceInDisguise() : resolvingUnknown && isUnknownSequence(header);
        if (header.vr() == Vr.SQ || disguised) {
            boolean inUnknown = header.form().explicitVr() && header.form().vrCode() == Vr.UN.code();
            // A private sequence of implicit VR was tried before it was called one.
            boolean tried = header.tag().isPrivate() && !header.form().explicitVr();
            push(
                    level,
                    Kind.SEQUENCE,
                    header.length(),
                    level.explicitVr && !inUnknown,
                    level.bigEndian && !inUnknown,
                    tried && !undefined ? level.vrs.insideTried() : level.vrs);
            return new Token.SequenceStart(header.tag(), header.form(), header.length());
        }
        if (undefined) {
            if (header.vr().kind() != Vr.Kind.BYTES) {
                throw in.problem("undefined length in a VR that has a length");
            }
            push(level, Kind.FRAGMENTS, Token.UNDEFINED, level.explicitVr, level.bigEndian, level.vrs);
            return new Token.FragmentsStart(header.tag(), header.vr(), header.form(), in.offset());
        }
        requireWithin(level, header.length());
        valueLeft = header.length();
        return new Token.Value(header.tag(), header.vr(), header.form(), in.offset(), header.length());
    }

    private boolean isUnknownSequence(Header header) throws IOException {
        if (header.vr() != Vr.UN || header.length() == 0) {
            return false;
        }
        return header.tag().isPrivate()
                ? header.length() >= 8
                        && in.has(8)
                        && in.peekUnsignedShort(0, false) == ITEM.group()
                        && in.peekUnsignedShort(2, false) == ITEM.element()
                : Dictionary.vr(header.tag()) == Vr.SQ;
    }

    private Token inSequence(Level level) throws IOException {
        if (level.end >= 0 && in.offset() >= level.end) {
            levels.pop();
            return new Token.SequenceEnd();
        }
        Header header = headers.readDelimiter(level.bigEndian);
        requireWithin(level, 0);
        if (header.tag().equals(SEQUENCE_DELIMITATION) && level.end < 0) {
            requireEmpty(header);
            levels.pop();
            return new Token.SequenceEnd();
        }
        if (!header.tag().equals(ITEM)) {
            throw in.problem("no item where one belongs");
        }
        boolean explicitVr = level.explicitVr
                && !(options.leniency() != Leniency.STRICT && header.length() > 0 && headers.looksImplicit());
        push(level, Kind.ITEM, header.length(), explicitVr, level.bigEndian, level.vrs.inside());
        return new Token.ItemStart(header.length());
    }

    private Token inFragments(Level level) throws IOException {
        Header header = headers.readDelimiter(level.bigEndian);
        requireWithin(level, 0);
        if (header.tag().equals(SEQUENCE_DELIMITATION)) {
            requireEmpty(header);
            levels.pop();
            return new Token.FragmentsEnd(in.offset());
        }
        if (!header.tag().equals(ITEM) || header.length() == Token.UNDEFINED) {
            throw in.problem("no fragment where one belongs");
        }
        requireWithin(level, header.length());
        valueLeft = header.length();
        return new Token.Fragment(in.offset(), header.length());
    }

    private void push(Level outer, Kind kind, long length, boolean explicitVr, boolean bigEndian, ImplicitVrs vrs) {
        // A sequence and its item are two levels here and one in the standard's sense.
        if (levels.size() > 2 * options.maxDepth()) {
            throw in.problem("sequences nested deeper than " + options.maxDepth());
        }
        long end = -1;
        if (length != Token.UNDEFINED) {
            // Of an item and a sequence that disagree, the item is nearer to what it holds.
            boolean itemCounts = kind == Kind.ITEM && options.leniency() == Leniency.LENIENT;
            requireWithin(itemCounts ? around(outer) : outer, length);
            end = in.offset() + length;
        }
        levels.push(new Level(kind, end, end < 0 ? outer.limit : end, explicitVr, bigEndian, vrs));
    }

    /** The level that holds that one, the innermost. */
    private Level around(Level innermost) {
        return levels.stream().skip(1).findFirst().orElse(innermost);
    }

    private void requireWithin(Level level, long length) {
        if (length > level.limit - in.offset()) {
            throw in.problem("length goes beyond the end of what holds it");
        }
    }

    private void requireEmpty(Header delimiter) {
        if (delimiter.length() != 0) {
            throw in.problem("delimiter with a length");
        }
    }
}
