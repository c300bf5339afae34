package org.heliograph.link;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * What an administrator carries from the portal to a new gateway: where the platform is, a one-use secret, and the hash
 * of the platform's root key, so that the gateway knows the platform before it says the secret.
 *
 * <p>Text: {@code HG1.<url>.<code id>.<secret>.<SHA-256 of the root key>}, each part base64url.
 */
public record EnrolmentCode(URI platform, String codeId, String secret, String rootHash) {
    private static final String MARK = "HG1";
    private static final int LONGEST = 1024;
    private static final int CODE_ID_BYTES = 8;
    private static final int SECRET_BYTES = 16;
    private static final int HASH_BYTES = 32;

    public EnrolmentCode {
        if (!"https".equals(platform.getScheme()) || platform.getHost() == null) {
            throw new IllegalArgumentException("an enrolment code names an https platform");
        }
        checkBytes(codeId, CODE_ID_BYTES);
        checkBytes(secret, SECRET_BYTES);
        checkBytes(rootHash, HASH_BYTES);
    }

    /** The code of these bytes. */
    public static EnrolmentCode of(URI platform, byte[] codeId, byte[] secret, byte[] rootKey) {
        return new EnrolmentCode(platform, encode(codeId), encode(secret), encode(PublicKeys.sha256(rootKey)));
    }

    /**
     * Reads a code that a person pasted.
     *
     * @throws IllegalArgumentException when it is not one
     */
    public static EnrolmentCode parse(String text) {
        String code = text.strip();
        String[] parts = code.length() > LONGEST ? new String[0] : code.split("\\.", -1);
        if (parts.length != 5 || !parts[0].equals(MARK)) {
            throw new IllegalArgumentException("not an enrolment code: it begins with HG1. and has five parts");
        }
        try {
            String url = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            return new EnrolmentCode(new URI(url), parts[2], parts[3], parts[4]);
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException("the enrolment code names no platform", malformed);
        }
    }

    /** Whether this is the root key that the code was made for. */
    public boolean names(byte[] rootKey) {
        return MessageDigest.isEqual(
                PublicKeys.sha256(rootKey), Base64.getUrlDecoder().decode(rootHash));
    }

    /** The text that a person pastes. It holds the secret: never log it. */
    public String text() {
        return String.join(
                ".", MARK, encode(platform.toString().getBytes(StandardCharsets.UTF_8)), codeId, secret, rootHash);
    }

    @Override
    public String toString() {
        return "enrolment code " + codeId;
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void checkBytes(String part, int length) {
        if (Base64.getUrlDecoder().decode(part).length != length) {
            throw new IllegalArgumentException("a part of the enrolment code is cut off");
        }
    }
}
