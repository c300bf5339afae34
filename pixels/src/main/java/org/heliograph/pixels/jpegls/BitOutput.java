package org.heliograph.pixels.jpegls;

import java.util.Arrays;

/** The bytes of a stream; behind a byte FF of a scan one zero bit is stuffed (T.87 §A.1). */
final class BitOutput {
    private byte[] bytes;
    private int length;
    private long bits;
    private int held;
    private boolean stuffing;

    BitOutput(int expected) {
        bytes = new byte[Math.max(64, expected)];
    }

    /** A byte outside of a scan. */
    void octet(int value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.toIntExact(Math.min(Integer.MAX_VALUE - 16, length * 2L)));
        }
        bytes[length++] = (byte) value;
    }

    void short16(int value) {
        octet(value >>> 8);
        octet(value);
    }

    void marker(int code) {
        octet(0xFF);
        octet(code);
    }

    /** At most 32 bits. */
    void put(int value, int count) {
        bits |= (value & 0xFFFFFFFFL) << (64 - held - count);
        held += count;
        while (held >= 16) {
            drain();
        }
    }

    private void drain() {
        int width = stuffing ? 7 : 8;
        int value = (int) (bits >>> (64 - width));
        bits <<= width;
        held -= width;
        stuffing = value == 0xFF;
        octet(value);
    }

    /** A number in the limited length Golomb code, §A.5.3. */
    void golomb(int mapped, int k, int limit, int qbpp) {
        int high = mapped >>> k;
        int most = limit - qbpp - 1;
        if (high < most) {
            zeros(high);
            put(1 << k | (mapped & (1 << k) - 1), k + 1);
        } else {
            zeros(most);
            put(1, 1);
            put(mapped - 1, qbpp);
        }
    }

    private void zeros(int count) {
        int left = count;
        for (; left > 32; left -= 32) {
            put(0, 32);
        }
        put(0, left);
    }

    /** Fills the last byte with zeros; a scan does not end with FF. */
    void align() {
        while (held > 0) {
            drain();
        }
        held = 0;
        bits = 0;
        if (stuffing) {
            octet(0);
            stuffing = false;
        }
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, length);
    }
}
