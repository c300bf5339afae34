package org.heliograph.dicom;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 without the checked exception that every JDK rules out. */
final class Sha256 {
    private final MessageDigest digest;

    Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    void update(byte[] bytes, int from, int length) {
        digest.update(bytes, from, length);
    }

    void update(int oneByte) {
        digest.update((byte) oneByte);
    }

    /** The hash so far; the next update begins anew. */
    byte[] finish() {
        return digest.digest();
    }
}
