package org.heliograph.link;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** How public keys are written on the link: Ed25519 as its 32 bytes (RFC 8032 §5.1.5), P-384 as SPKI (RFC 5480). */
public final class PublicKeys {
    /** SPKI of an Ed25519 key up to the key itself (RFC 8410 §10.1). */
    private static final byte[] ED25519_SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int ED25519_BYTES = 32;

    private PublicKeys() {}

    public static byte[] ed25519(PublicKey key) {
        byte[] encoded = key.getEncoded();
        if (encoded.length != ED25519_SPKI.length + ED25519_BYTES
                || !Arrays.equals(encoded, 0, ED25519_SPKI.length, ED25519_SPKI, 0, ED25519_SPKI.length)) {
            throw new JwsException("not an Ed25519 key");
        }
        return Arrays.copyOfRange(encoded, ED25519_SPKI.length, encoded.length);
    }

    public static PublicKey ed25519(byte[] raw) {
        if (raw.length != ED25519_BYTES) {
            throw new JwsException("an Ed25519 key has 32 bytes");
        }
        byte[] encoded = Arrays.copyOf(ED25519_SPKI, ED25519_SPKI.length + ED25519_BYTES);
        System.arraycopy(raw, 0, encoded, ED25519_SPKI.length, ED25519_BYTES);
        return decode("Ed25519", encoded);
    }

    /** A gateway's key: EC on P-384 and nothing else. */
    public static PublicKey p384(byte[] spki) {
        PublicKey key = decode("EC", spki);
        if (JwsAlgorithm.of(key) != JwsAlgorithm.ES384) {
            throw new JwsException("not a P-384 key");
        }
        return key;
    }

    /** What two people compare before they trust a gateway's key: 128 bits in eight groups. */
    public static String fingerprint(byte[] spki) {
        String hex = HexFormat.of().withUpperCase().formatHex(sha256(spki), 0, 16);
        return String.join("-", hex.split("(?<=\\G.{4})"));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static PublicKey decode(String algorithm, byte[] encoded) {
        try {
            return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (InvalidKeySpecException malformed) {
            throw new JwsException("not an " + algorithm + " key", malformed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the JDK has no " + algorithm, impossible);
        }
    }
}
