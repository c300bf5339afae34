package org.heliograph.platform.identity;

/** The SHA-256 of a session's or a link's secret: what the database knows of it. */
final class TokenHash {
    private final byte[] bytes;

    TokenHash(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    byte[] bytes() {
        return bytes.clone();
    }
}
