package org.heliograph.pixels;

import java.io.IOException;
import java.util.Arrays;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.Tags;

/** Uncompressed frames, one behind the other without gaps (PS3.5 §8.1.1); of one bit a pixel they share bytes. */
final class NativeFrames implements FrameSource.Frames {
    private final PixelLayout layout;
    private final BulkSource source;
    private final long offset;
    private final long length;
    private final int swapUnit;

    NativeFrames(PixelLayout layout, BulkSource source, long offset, long length, int swapUnit) {
        this.layout = layout;
        this.source = source;
        this.offset = offset;
        this.length = length;
        this.swapUnit = swapUnit;
    }

    @Override
    public byte[] frame(int index) throws IOException {
        if (layout.isTooLarge()) {
            throw new PixelException("frame larger than " + PixelLayout.MAX_FRAME_BYTES + " bytes", Tags.PIXEL_DATA);
        }
        long firstBit = layout.frameBits() * index;
        long lastByte = (firstBit + layout.frameBits() + 7) / 8;
        if (lastByte > length) {
            throw new PixelException("fewer bytes than the frames need", Tags.PIXEL_DATA);
        }
        // Words of other byte ordering are turned whole; frames of odd length may begin within one.
        long from = firstBit / 8 / swapUnit * swapUnit;
        long to = Math.min(length, (lastByte + swapUnit - 1) / swapUnit * swapUnit);
        byte[] bytes = FrameSource.range(source, offset + from, (int) (to - from));
        FrameSource.swap(bytes, swapUnit);
        long ahead = firstBit - from * 8;
        if (ahead == 0 && bytes.length == layout.frameBytes()) {
            return bytes;
        }
        return ahead % 8 == 0
                ? Arrays.copyOfRange(bytes, (int) (ahead / 8), (int) (ahead / 8 + layout.frameBytes()))
                : shifted(bytes, (int) ahead);
    }

    /** The bits from {@code ahead} on, moved to the start; bit 0 of a byte is its first pixel (PS3.5 §8.1.1). */
    private byte[] shifted(byte[] bytes, int ahead) {
        byte[] frame = new byte[(int) layout.frameBytes()];
        int skip = ahead / 8;
        int shift = ahead % 8;
        for (int i = 0; i < frame.length; i++) {
            int low = (bytes[skip + i] & 0xFF) >>> shift;
            int high = skip + i + 1 < bytes.length ? (bytes[skip + i + 1] & 0xFF) << (8 - shift) : 0;
            frame[i] = (byte) (low | high);
        }
        return frame;
    }
}
