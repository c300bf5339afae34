package org.heliograph.dicom;

import java.io.ByteArrayInputStream;
import java.util.Arrays;

/** Bytes in memory, of which many are given in one piece: what is left is known, and is there. */
final class MemoryInput extends ByteArrayInputStream {
    MemoryInput(byte[] bytes, int from, int length) {
        super(bytes, from, length);
    }

    @Override
    public byte[] readNBytes(int length) {
        if (length < 0) {
            throw new IllegalArgumentException(length + " bytes");
        }
        int from = pos;
        pos += Math.min(length, available());
        return Arrays.copyOfRange(buf, from, pos);
    }
}
