package org.heliograph.pixels;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;

/** The frames of an image on their way into another transfer syntax. */
final class EncodedFrames {
    /** So many bytes of encoded frames are kept, so that their offsets are known before they are written. */
    static final long MAX_AHEAD = PixelLayout.MAX_FRAME_BYTES;

    private static final int ITEM = 0xE000;
    private static final int SEQUENCE_DELIMITATION = 0xE0DD;

    private final FrameSource source;
    private final FrameEncoder encoder;
    private final List<FrameBytes> ahead = new ArrayList<>();
    private long bytesAhead;
    /** The first frame, until it is asked for. */
    private Optional<DecodedFrame.Samples> first;

    EncodedFrames(FrameSource source, FrameEncoder encoder, DecodedFrame.Samples first) {
        this.source = source;
        this.encoder = encoder;
        this.first = Optional.of(first);
    }

    /** Encodes from the first frame on, until there are so many bytes. */
    void encodeAhead(long bytes) throws IOException {
        while (ahead.size() < source.frames() && bytesAhead < bytes) {
            FrameBytes frame = encoded(ahead.size() + 1);
            ahead.add(frame);
            bytesAhead += frame.length();
        }
    }

    /** How many times larger the decoded frames are than the encoded ones. */
    double ratio() {
        return bytesAhead == 0 ? 1 : ahead.size() * (double) encoder.output().frameBytes() / bytesAhead;
    }

    /** The bytes of all frames uncompressed; frames of one bit a pixel share bytes (PS3.5 §8.1.1). */
    long nativeLength() {
        return Math.ceilDiv(Math.multiplyExact(encoder.output().frameBits(), source.frames()), 8L);
    }

    private DecodedFrame.Samples decoded(int number) throws IOException {
        if (number == 1 && first.isPresent()) {
            DecodedFrame.Samples held = first.get();
            first = Optional.empty();
            return held;
        }
        return switch (FrameDecoder.decode(source, number)) {
            case DecodedFrame.Samples samples -> samples;
            case DecodedFrame.Unsupported _ ->
                throw new PixelException("frame " + number + " is of another kind than the first", Tags.PIXEL_DATA);
        };
    }

    private FrameBytes encoded(int number) throws IOException {
        DecodedFrame.Samples frame = decoded(number);
        if (!encoder.takes(frame.layout())) {
            throw new PixelException("frame " + number + " is of another kind than the first", Tags.PIXEL_DATA);
        }
        return encoder.encode(frame);
    }

    /** Writes the pixel data element, encapsulated (PS3.5 §A.4), a fragment for each frame. */
    void write(OutputStream out) throws IOException {
        out.write(new byte[] {(byte) 0xE0, 0x7F, 0x10, 0, 'O', 'B', 0, 0, -1, -1, -1, -1});
        boolean table = ahead.size() == source.frames() && ahead.size() > 1;
        item(out, ITEM, table ? ahead.size() * 4 : 0);
        long offset = 0;
        for (int i = 0; table && i < ahead.size(); i++) {
            out.write(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt((int) offset)
                    .array());
            offset += 8 + even(ahead.get(i).length());
        }
        for (FrameBytes frame : ahead) {
            fragment(out, frame);
        }
        for (int number = ahead.size() + 1; number <= source.frames(); number++) {
            fragment(out, encoded(number));
        }
        item(out, SEQUENCE_DELIMITATION, 0);
    }

    private static void fragment(OutputStream out, FrameBytes frame) throws IOException {
        item(out, ITEM, even(frame.length()));
        frame.writeTo(out);
        if ((frame.length() & 1) != 0) {
            out.write(0);
        }
    }

    private static int even(int length) {
        return length + (length & 1);
    }

    private static void item(OutputStream out, int element, int length) throws IOException {
        out.write(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0xFFFE)
                .putShort((short) element)
                .putInt(length)
                .array());
    }

    /** The samples of all frames, one behind the other, as a little-endian value whose words a writer may turn. */
    InputStream samples() {
        return new SampleStream();
    }

    private final class SampleStream extends InputStream {
        private byte[] frame = new byte[0];
        private int at;
        private int number;
        /** Bits of the frame before that did not fill a byte. */
        private int carry;

        private int carried;
        private boolean ended;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            while (at == frame.length) {
                if (ended) {
                    return -1;
                }
                next();
            }
            int count = Math.min(length, frame.length - at);
            System.arraycopy(frame, at, into, offset, count);
            at += count;
            return count;
        }

        private void next() throws IOException {
            at = 0;
            if (number == source.frames()) {
                frame = carried > 0 ? new byte[] {(byte) carry} : new byte[0];
                ended = true;
                return;
            }
            frame = encoded(++number).raw();
            long bits = encoder.output().frameBits();
            if (bits % 8 != 0 || carried > 0) {
                frame = joined(frame, (int) (bits & 7), bits);
            }
            if (encoder.syntax().equals(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN)) {
                turnWords(frame, encoder.output().bitsAllocated() / 8);
            }
        }

        /** The frame's bits behind those carried from the one before; what fills no byte is carried on. */
        private byte[] joined(byte[] samples, int odd, long bits) {
            int whole = (int) ((carried + bits) / 8);
            byte[] joined = new byte[whole];
            int held = carry;
            for (int i = 0; i < samples.length; i++) {
                int value = samples[i] & 0xFF;
                if (i == samples.length - 1 && odd != 0) {
                    value &= (1 << odd) - 1;
                }
                held |= value << carried;
                if (i < whole) {
                    joined[i] = (byte) held;
                    held >>>= 8;
                }
            }
            carry = held;
            carried = (int) ((carried + bits) % 8);
            return joined;
        }

        /** Cells of more than 16 bits are turned whole in big endian, while a writer turns words of OW by themselves. */
        private static void turnWords(byte[] samples, int width) {
            for (int start = 0; width > 2 && start + width <= samples.length; start += width) {
                for (int low = start, high = start + width - 2; low < high; low += 2, high -= 2) {
                    for (int b = 0; b < 2; b++) {
                        byte held = samples[low + b];
                        samples[low + b] = samples[high + b];
                        samples[high + b] = held;
                    }
                }
            }
        }
    }
}
