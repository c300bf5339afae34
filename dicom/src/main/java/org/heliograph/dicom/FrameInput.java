package org.heliograph.dicom;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** The bytes of a frame out of the items that hold them. */
final class FrameInput extends FilterInputStream {
    private final byte[] header = new byte[FrameIndex.ITEM_HEADER];
    private final long end;
    private long at;
    private long inFragment;
    private long left;

    /** Reads items from {@code offset} on, {@code length} bytes with their headers, and no more than {@code exact} within. */
    FrameInput(InputStream items, long offset, long length, OptionalLong exact) {
        super(items);
        this.at = offset;
        this.end = offset + length;
        this.left = exact.orElse(Long.MAX_VALUE);
    }

    static boolean isItem(byte[] header) {
        return header[0] == (byte) 0xFE && header[1] == (byte) 0xFF && header[2] == 0 && header[3] == (byte) 0xE0;
    }

    static long itemLength(byte[] header) {
        return (header[4] & 0xFF) | (header[5] & 0xFF) << 8 | (header[6] & 0xFF) << 16 | (header[7] & 0xFFL) << 24;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (inFragment == 0) {
            if (at >= end || left == 0) {
                return -1;
            }
            nextFragment();
        }
        int count = in.read(target, offset, (int) Math.min(length, Math.min(inFragment, left)));
        if (count < 0) {
            throw new DicomException("data end early", at, Tags.PIXEL_DATA);
        }
        at += count;
        inFragment -= count;
        left -= count;
        if (left == 0) {
            inFragment = 0;
        }
        return count;
    }

    private void nextFragment() throws IOException {
        if (in.readNBytes(header, 0, header.length) < header.length || !isItem(header)) {
            throw new DicomException("no fragment where one belongs", at, Tags.PIXEL_DATA);
        }
        at += header.length;
        inFragment = itemLength(header);
        if (inFragment > end - at) {
            throw new DicomException("fragment longer than its frame", at, Tags.PIXEL_DATA);
        }
    }

    @Override
    public long skip(long count) throws IOException {
        byte[] chunk = new byte[(int) Math.min(count, 8192)];
        return chunk.length == 0 ? 0 : Math.max(0, read(chunk, 0, chunk.length));
    }

    @Override
    public int available() {
        return 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
