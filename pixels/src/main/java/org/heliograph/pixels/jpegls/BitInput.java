package org.heliograph.pixels.jpegls;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.heliograph.dicom.Tags;
import org.heliograph.pixels.PixelException;

/** The bits of a scan, T.87 §A.1: behind a byte FF one bit is stuffed, unless a marker stands there, which ends the data. */
final class BitInput {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private int at;
    /** The next bits, from the highest one on; {@code held} of them count, those below are zero. */
    private long bits;

    private int held;
    private boolean stuffed;

    BitInput(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
    }

    /** The place of the marker that ended the data, when all bits before it were read: padding is passed over. */
    int position() {
        int place = at - (held >> 3);
        while (place + 1 < bytes.length && !((bytes[place] & 0xFF) == 0xFF && (bytes[place + 1] & 0x80) != 0)) {
            place++;
        }
        return place;
    }

    void restart(int from) {
        at = from;
        bits = 0;
        held = 0;
        stuffed = false;
    }

    private void fill() {
        while (held <= 48) {
            if (!stuffed && at + 8 <= bytes.length) {
                long next = (long) LONG.get(bytes, at);
                // No byte is FF: as many as there is place for go in at once.
                if (((~next - 0x0101010101010101L) & next & 0x8080808080808080L) == 0) {
                    int count = (64 - held) >> 3;
                    int width = count * 8;
                    bits |= width == 64 ? next : (next >>> (64 - width)) << (64 - held - width);
                    held += width;
                    at += count;
                    continue;
                }
            }
            if (at >= bytes.length) {
                return;
            }
            int value = bytes[at] & 0xFF;
            if (stuffed && value >= 0x80) {
                return;
            }
            if (value == 0xFF && at + 1 < bytes.length && bytes[at + 1] < 0) {
                return;
            }
            int width = stuffed ? 7 : 8;
            bits |= (long) value << (64 - held - width);
            held += width;
            stuffed = value == 0xFF;
            at++;
        }
    }

    private static PixelException ended() {
        return new PixelException("JPEG-LS scan ends early", Tags.PIXEL_DATA);
    }

    boolean bit() {
        if (held == 0) {
            fill();
            if (held == 0) {
                throw ended();
            }
        }
        boolean set = bits < 0;
        bits <<= 1;
        held--;
        return set;
    }

    /** At most 31 bits. */
    int bits(int count) {
        if (count == 0) {
            return 0;
        }
        if (held < count) {
            fill();
            if (held < count) {
                throw ended();
            }
        }
        int value = (int) (bits >>> (64 - count));
        bits <<= count;
        held -= count;
        return value;
    }

    /** A number in the limited length Golomb code, §A.5.3 turned about. */
    int golomb(int k, int limit, int qbpp) {
        if (held < 48) {
            fill();
        }
        int zeros = Long.numberOfLeadingZeros(bits);
        int most = limit - qbpp - 1;
        int used = zeros + 1 + k;
        if (zeros < most && used <= held) {
            long left = bits << zeros << 1;
            int low = k == 0 ? 0 : (int) (left >>> (64 - k));
            bits = left << k;
            held -= used;
            return zeros << k | low;
        }
        return slowly(k, most, qbpp);
    }

    private int slowly(int k, int most, int qbpp) {
        int zeros = 0;
        while (!bit()) {
            zeros++;
            if (zeros > most) {
                throw new PixelException("JPEG-LS code too long", Tags.PIXEL_DATA);
            }
        }
        return zeros < most ? zeros << k | bits(k) : bits(qbpp) + 1;
    }
}
