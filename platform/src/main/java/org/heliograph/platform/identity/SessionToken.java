package org.heliograph.platform.identity;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** A random secret of 256 bits that a browser or a link carries; the database keeps its hash only. */
final class SessionToken {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LENGTH = 32;

    private SessionToken() {}

    static String fresh() {
        byte[] bytes = new byte[LENGTH];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Empty when the text is no such secret. */
    static Optional<TokenHash> hash(String token) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            return bytes.length == LENGTH
                    ? Optional.of(
                            new TokenHash(MessageDigest.getInstance("SHA-256").digest(bytes)))
                    : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
