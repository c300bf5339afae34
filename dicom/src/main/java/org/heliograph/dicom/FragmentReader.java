package org.heliograph.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Walks encapsulated pixel data (PS3.5 §A.4) in one pass: the basic offset table first, then fragment by fragment. */
public final class FragmentReader {
    /** Where a fragment's bytes are, counted from the basic offset table's item. */
    public record Fragment(long offset, long length) {}

    private final EncodedInput in;
    private long left;

    /** Reads from the first byte of the basic offset table's item: a {@link FragmentsElement}'s bytes. */
    public FragmentReader(InputStream in) {
        this.in = new EncodedInput(in);
    }

    /** The next fragment, the first one being the basic offset table; empty behind the last. */
    public Optional<Fragment> next() throws IOException {
        in.skip(left);
        left = 0;
        Tag tag = Tag.of(in.unsignedShort(false), in.unsignedShort(false));
        long length = in.unsignedInt(false);
        if (tag.equals(DataSetReader.SEQUENCE_DELIMITATION)) {
            return Optional.empty();
        }
        if (!tag.equals(DataSetReader.ITEM) || length == Token.UNDEFINED) {
            throw in.problem("no fragment where one belongs");
        }
        left = length;
        return Optional.of(new Fragment(in.offset(), length));
    }

    /** Reads some bytes of the current fragment; -1 at its end. */
    public int read(byte[] target, int from, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int count = in.read(target, from, (int) Math.min(length, left));
        left -= count;
        return count;
    }

    /** The bytes of the current fragment that come, as many as it has up to {@code count}; they stay unread. */
    byte[] peek(int count) throws IOException {
        int there = (int) Math.min(count, left);
        if (!in.has(there)) {
            throw in.problem("data end early");
        }
        return in.peekBytes(there);
    }

    /** Skips so many bytes of the current fragment, none when the count is negative. */
    void skip(long count) throws IOException {
        if (count > 0) {
            in.skip(count);
            left -= count;
        }
    }
}
