package org.heliograph.platform.upload.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the headers of tus. */
final class UploadHeaders {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private UploadHeaders() {}

    static Optional<Long> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    /** The hash of the whole, which {@code Upload-Metadata} may name as {@code sha256}; other keys are passed over. */
    static Optional<String> sha256(String metadata) {
        for (String pair : metadata.split(",", -1)) {
            String[] words = pair.strip().split(" ", 2);
            if (words.length == 2 && words[0].equals("sha256")) {
                return decoded(words[1]).filter(text -> SHA_256.matcher(text).matches());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> decoded(String base64) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(base64), UTF_8));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
