package org.heliograph.platform.identity;

/** A secret under {@link IdentityKey}: nonce and ciphertext. */
final class Sealed {
    private final byte[] bytes;

    Sealed(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    byte[] bytes() {
        return bytes.clone();
    }
}
