package org.heliograph.pixels;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** The bytes of one frame. */
public final class FrameBytes {
    private final byte[] bytes;

    FrameBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Of bytes that nobody changes any more. */
    public static FrameBytes of(byte[] bytes) {
        return new FrameBytes(bytes);
    }

    public int length() {
        return bytes.length;
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
    }

    /** A copy of the bytes. */
    public byte[] toArray() {
        return bytes.clone();
    }

    /** The bytes themselves, for readers inside the package that do not change them. */
    byte[] raw() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FrameBytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
