package org.heliograph.platform.upload;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** What the bytes of one request must hash to (tus 1.0, extension checksum). */
public final class Checksum {
    /** The words of tus and the JDK's names. SHA-1 is here because tus asks every server for it. */
    private static final Map<String, String> ALGORITHMS = Map.of("sha1", "SHA-1", "sha256", "SHA-256");

    private final String algorithm;
    private final byte[] expected;

    private Checksum(String algorithm, byte[] expected) {
        this.algorithm = algorithm;
        this.expected = expected;
    }

    /** Reads {@code Upload-Checksum}; empty when it names no algorithm that is known, or is none. */
    public static Optional<Checksum> parse(String header) {
        String[] words = header.split(" ", 2);
        String algorithm = ALGORITHMS.get(words[0]);
        if (algorithm == null || words.length != 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Checksum(algorithm, Base64.getDecoder().decode(words[1])));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    MessageDigest begin() {
        return digest(algorithm);
    }

    boolean fits(MessageDigest digest) {
        return MessageDigest.isEqual(digest.digest(), expected);
    }

    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has " + algorithm, impossible);
        }
    }
}
