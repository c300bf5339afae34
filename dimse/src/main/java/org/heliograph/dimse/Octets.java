package org.heliograph.dimse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that do not change: what a field of a PDU carries that the upper layer does not understand. */
public final class Octets {
    public static final Octets EMPTY = new Octets(new byte[0]);

    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of these bytes. */
    public static Octets of(byte... bytes) {
        return bytes.length == 0 ? EMPTY : new Octets(bytes.clone());
    }

    /** The text in UTF-8. */
    public static Octets ofText(String text) {
        return new Octets(text.getBytes(StandardCharsets.UTF_8));
    }

    public int length() {
        return bytes.length;
    }

    /** The byte at {@code index}, 0 to 255; 0 beyond the end, as fields that a peer leaves out mean. */
    public int at(int index) {
        return index < bytes.length ? bytes[index] & 0xFF : 0;
    }

    /** A copy. */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /** The text that these are in UTF-8; what is none is shown as U+FFFD. */
    public String toText() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets octets && Arrays.equals(bytes, octets.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The length only: these bytes may be a secret. */
    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
