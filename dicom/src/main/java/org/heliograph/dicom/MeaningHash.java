package org.heliograph.dicom;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The name of what an object means, the same for every encoding of it: a sender that re-encodes on resend sends the same
 * meaning in other bytes.
 *
 * <p>SHA-256 over the elements in their order: of each the tag and the SHA-256 of its little-endian value. Items stand
 * between marks, so that neither their lengths nor their delimiters count. Left out are group lengths, (0008,0001), data
 * set trailing padding (FFFC,FFFC), and padding at the end of text; a binary value of odd length counts with its padding. VRs are left out too, since implicit VR carries none;
 * UN of a known sequence, and of a private one, is read as the sequence that it is (PS3.5 §6.2.2).
 *
 * <p>Losslessly compressed pixel data count as what they are uncompressed, when they are given as {@link NativePixels}. All
 * others count as their transfer syntax and the concatenation of their fragments, so the offset table and the fragmentation do
 * not matter; tables of offsets that are elements of their own are left out.
 */
public final class MeaningHash {
    private static final Tag DATA_SET_TRAILING_PADDING = Tag.of(0xFFFC, 0xFFFC);

    private final byte[] hash;

    private MeaningHash(byte[] hash) {
        this.hash = hash;
    }

    /**
     * Reads an encoded data set to its end, in constant memory.
     *
     * @throws DicomException when it is no data set, also when a value of UN that must be a sequence is none
     */
    public static MeaningHash of(TransferSyntax syntax, InputStream dataSet, ReadOptions options) throws IOException {
        return of(syntax, dataSet, options, Optional.empty());
    }

    /**
     * Reads an encoded data set to its end, in constant memory.
     *
     * @param pixels what the data set's encapsulated pixel data are uncompressed
     */
    public static MeaningHash of(
            TransferSyntax syntax, InputStream dataSet, ReadOptions options, Optional<NativePixels> pixels)
            throws IOException {
        ReadOptions toTheEnd = options.withStopBefore(ReadOptions.TO_THE_END);
        return new Walk(DataSetReader.resolvingUnknown(dataSet, syntax, toTheEnd), syntax, pixels).hash();
    }

    public byte[] bytes() {
        return hash.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MeaningHash that && Arrays.equals(hash, that.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    /** The 64 hexadecimal digits, lower case. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(hash);
    }

    private static final class Walk {
        private static final int VALUE = 'V';
        private static final int SEQUENCE = 'Q';
        private static final int ITEM = 'I';
        private static final int END_OF_ITEM = 'E';
        private static final int END_OF_SEQUENCE = 'Z';

        private final DataSetReader reader;
        private final TransferSyntax syntax;
        private final Sha256 elements = new Sha256();
        private final Sha256 value = new Sha256();
        private final byte[] chunk = new byte[16 << 10];
        private final Optional<NativePixels> pixels;
        private int depth;

        Walk(DataSetReader reader, TransferSyntax syntax, Optional<NativePixels> pixels) {
            this.reader = reader;
            this.syntax = syntax;
            this.pixels = pixels;
        }

        MeaningHash hash() throws IOException {
            for (Optional<Token> token = reader.next(); token.isPresent(); token = reader.next()) {
                take(token.get());
            }
            return new MeaningHash(elements.finish());
        }

        /** A sequence without items means what an element without a value means. */
        private void begin(Token.SequenceStart start) throws IOException {
            Token first = reader.next().orElseThrow();
            boolean empty = first instanceof Token.SequenceEnd;
            mark(start.tag(), empty ? VALUE : SEQUENCE);
            if (empty) {
                finishValue();
            } else {
                take(first);
            }
        }

        private void take(Token token) throws IOException {
            switch (token) {
                case Token.Value of when isLeftOut(of.tag()) -> {}
                case Token.Value of -> takeValue(of);
                case Token.SequenceStart start -> begin(start);
                case Token.ItemStart _ -> {
                    depth++;
                    elements.update(ITEM);
                }
                case Token.ItemEnd _ -> {
                    depth--;
                    elements.update(END_OF_ITEM);
                }
                case Token.SequenceEnd _ -> elements.update(END_OF_SEQUENCE);
                case Token.FragmentsStart start -> takeFragments(start);
                case Token.Fragment _, Token.FragmentsEnd _ ->
                    throw new IllegalStateException("the reader gave a fragment outside pixel data");
            }
        }

        private static boolean isLeftOut(Tag tag) {
            return tag.isGroupLength()
                    || tag.equals(Tags.LENGTH_TO_END)
                    || tag.equals(DATA_SET_TRAILING_PADDING)
                    || tag.equals(Tags.EXTENDED_OFFSET_TABLE)
                    || tag.equals(Tags.EXTENDED_OFFSET_TABLE_LENGTHS)
                    || tag.equals(Tags.ENCAPSULATED_PIXEL_DATA_VALUE_TOTAL_LENGTH)
                    || tag.group() == 0xFFFE;
        }

        private void takeValue(Token.Value of) throws IOException {
            mark(of.tag(), VALUE);
            Optional<Element> other = depth > 0
                    ? Optional.empty()
                    : pixels.flatMap(all -> all.attributes().get(of.tag()));
            if (other.isPresent() && other.get() instanceof ValueElement element) {
                skip();
                update(element);
                return;
            }
            boolean text = Dictionary.vr(of.tag()).isText() && !of.tag().isPrivate();
            PaddingFilter filter = new PaddingFilter(value, text);
            int unit = of.form().bigEndian() ? of.vr().unit() : 1;
            // A whole number of units each time, so that turning them never meets half of one.
            for (int count = fill(); count > 0; count = fill()) {
                if (unit > 1) {
                    ByteOrdering.swap(chunk, 0, count, unit);
                }
                filter.update(chunk, count);
            }
            // Whoever writes it anew makes it even (PS3.5 §7.1.1); at the end of text padding does not count anyway.
            if (!text && (of.length() & 1) != 0) {
                value.update(0);
            }
            finishValue();
        }

        /** A value in place of the one that was read, whose padding does not count either. */
        private void update(ValueElement element) throws IOException {
            byte[] bytes = element.bytes();
            PaddingFilter filter = new PaddingFilter(value, element.vr().isText());
            filter.update(bytes, bytes.length);
            finishValue();
        }

        private void skip() throws IOException {
            int count = fill();
            while (count > 0) {
                count = fill();
            }
        }

        private void takeNative(NativePixels decoded) throws IOException {
            while (reader.next().orElseThrow() instanceof Token.Fragment) {
                skip();
            }
            long length = 0;
            try (InputStream in = decoded.content().open()) {
                for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                    value.update(chunk, 0, count);
                    length += count;
                }
            }
            if ((length & 1) != 0) {
                value.update(0);
            }
            finishValue();
        }

        private void takeFragments(Token.FragmentsStart start) throws IOException {
            mark(start.tag(), VALUE);
            if (pixels.isPresent() && depth == 0 && start.tag().equals(Tags.PIXEL_DATA)) {
                takeNative(pixels.get());
                return;
            }
            byte[] uid = syntax.uid().value().getBytes(US_ASCII);
            value.update(uid, 0, uid.length);
            value.update(0);
            boolean offsetTable = true;
            while (reader.next().orElseThrow() instanceof Token.Fragment) {
                if (!offsetTable) {
                    for (int count = fill(); count > 0; count = fill()) {
                        value.update(chunk, 0, count);
                    }
                }
                offsetTable = false;
            }
            finishValue();
        }

        /** As much of the current value as the chunk holds; 0 at its end. */
        private int fill() throws IOException {
            int filled = 0;
            while (filled < chunk.length) {
                int count = reader.read(chunk, filled, chunk.length - filled);
                if (count < 0) {
                    break;
                }
                filled += count;
            }
            return filled;
        }

        private void mark(Tag tag, int kind) {
            elements.update(tag.group());
            elements.update(tag.group() >>> 8);
            elements.update(tag.element());
            elements.update(tag.element() >>> 8);
            elements.update(kind);
        }

        private void finishValue() {
            byte[] digest = value.finish();
            elements.update(digest, 0, digest.length);
        }
    }
}
