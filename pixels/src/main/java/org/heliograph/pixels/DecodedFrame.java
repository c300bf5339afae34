package org.heliograph.pixels;

import org.heliograph.dicom.TransferSyntax;

/** What {@link FrameDecoder} makes of a frame. */
public sealed interface DecodedFrame {
    /**
     * The stored samples, little endian.
     *
     * @param layout how they lie in the bytes, and what they mean once they are decoded: no longer YBR_RCT but RGB
     */
    record Samples(FrameBytes bytes, PixelLayout layout) implements DecodedFrame {
        /**
         * The samples pixel by pixel, whatever their layout: chrominance that two pixels share is given to both, planes are
         * interleaved, and a sample of one bit becomes a byte.
         */
        public FrameBytes byPixel() {
            if (layout.bitsAllocated() == 1) {
                return bits();
            }
            Samples whole = SharedChrominance.isIn(layout) ? SharedChrominance.expanded(this) : this;
            return whole.layout.planar() && layout.samplesPerPixel() > 1 ? whole.interleaved() : whole.bytes;
        }

        private FrameBytes bits() {
            byte[] samples = bytes.raw();
            byte[] whole = new byte[Math.toIntExact(layout.samples())];
            for (int i = 0; i < whole.length; i++) {
                whole[i] = (byte) (samples[i >> 3] >> (i & 7) & 1);
            }
            return new FrameBytes(whole);
        }

        private FrameBytes interleaved() {
            byte[] samples = bytes.raw();
            int width = layout.bitsAllocated() / 8;
            int count = layout.samplesPerPixel();
            int pixels = Math.toIntExact(layout.pixels());
            byte[] interleaved = new byte[Math.toIntExact(layout.frameBytes())];
            for (int sample = 0; sample < count; sample++) {
                for (int pixel = 0; pixel < pixels; pixel++) {
                    int from = (sample * pixels + pixel) * width;
                    int to = (pixel * count + sample) * width;
                    for (int b = 0; b < width; b++) {
                        interleaved[to + b] = samples[from + b];
                    }
                }
            }
            return new FrameBytes(interleaved);
        }
    }

    /** The frame can be passed on with its object, not decoded. */
    record Unsupported(TransferSyntax transferSyntax, BrowserFrame.Reason reason) implements DecodedFrame {}
}
