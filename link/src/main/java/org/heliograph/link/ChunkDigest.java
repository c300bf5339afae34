package org.heliograph.link;

import java.util.HexFormat;

/** A chunk as the gateway sent it: its number in the pack, its length with its header, SHA-256 in lower-case hex. */
public record ChunkDigest(int index, long length, String sha256) {
    public ChunkDigest {
        if (index < 0 || length < 0) {
            throw new IllegalArgumentException("a chunk's number and length are not negative");
        }
        if (sha256.length() != 64
                || !HexFormat.of().formatHex(HexFormat.of().parseHex(sha256)).equals(sha256)) {
            throw new IllegalArgumentException("a SHA-256 is 64 lower-case hexadecimal digits");
        }
    }
}
