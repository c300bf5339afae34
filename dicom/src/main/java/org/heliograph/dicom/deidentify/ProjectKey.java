package org.heliograph.dicom.deidentify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.heliograph.dicom.Uid;

/**
 * The secret of a project, from which all that replaces an identifier follows: the same key gives the same
 * replacement, in every run; without the key no one gets from the replacement to the identifier, or from one to the
 * other.
 *
 * <p>Replacements are HMAC-SHA-256 (RFC 2104) of what they are for and of what they replace.
 */
public final class ProjectKey {
    private static final int SHORTEST = 16;
    private static final String SYMBOLS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private final SecretKeySpec key;

    private ProjectKey(byte[] secret) {
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    /** The key of those bytes, at least 16 and best 32 random ones. */
    public static ProjectKey of(byte[] secret) {
        if (secret.length < SHORTEST) {
            throw new IllegalArgumentException("a project key has at least 16 bytes");
        }
        return new ProjectKey(secret.clone());
    }

    /** A UID made of a UUID (PS3.5 §B.2) of version 8 (RFC 9562 §5.8). */
    Uid uid(String original) {
        byte[] uuid = Arrays.copyOf(mac("uid", original), 16);
        uuid[6] = (byte) ((uuid[6] & 0x0F) | 0x80);
        uuid[8] = (byte) ((uuid[8] & 0x3F) | 0x80);
        return new Uid("2.25." + new BigInteger(1, uuid));
    }

    /** The days by which a patient's dates go back: 1 to ten years. */
    int days(String patient) {
        return 1
                + new BigInteger(1, mac("days", patient))
                        .mod(BigInteger.valueOf(3652))
                        .intValueExact();
    }

    /** Sixteen letters and digits, 80 bits. */
    String pseudonym(String patient) {
        byte[] mac = mac("patient", patient);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            text.append(SYMBOLS.charAt(mac[i] & 31));
        }
        return text.toString();
    }

    private byte[] mac(String purpose, String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(purpose.getBytes(UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(value.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }
}
