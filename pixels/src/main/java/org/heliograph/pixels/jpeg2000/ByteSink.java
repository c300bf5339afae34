package org.heliograph.pixels.jpeg2000;

import java.util.Arrays;

/** Bytes that grow; numbers are big endian, as all of a codestream is (T.800 §A.1). */
final class ByteSink {
    private byte[] bytes;
    private int length;

    ByteSink(int capacity) {
        bytes = new byte[capacity];
    }

    void clear() {
        length = 0;
    }

    int length() {
        return length;
    }

    byte[] bytes() {
        return bytes;
    }

    ByteSink u8(int value) {
        room(1);
        bytes[length++] = (byte) value;
        return this;
    }

    ByteSink u16(int value) {
        return u8(value >> 8).u8(value);
    }

    ByteSink u32(int value) {
        return u16(value >>> 16).u16(value);
    }

    void put(byte[] from, int offset, int count) {
        room(count);
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
    }

    private void room(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, count), (int)
                    Math.min(Integer.MAX_VALUE - 8L, bytes.length * 2L)));
        }
    }
}
