package org.heliograph.link;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A signed text in compact form (RFC 7515 §7.1): EdDSA by the platform's keys, ES384 by a gateway's.
 *
 * <p>Parsing believes nothing: {@link #keyId} only says which key to try, and {@link #payload(PublicKey)} gives the
 * payload only after the signature was checked with the algorithm of that key.
 */
public final class Jws {
    private static final int LONGEST = 8 << 20;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final Map<String, String> header;
    private final byte[] payload;
    private final byte[] signed;
    private final byte[] signature;

    private Jws(Map<String, String> header, byte[] payload, byte[] signed, byte[] signature) {
        this.header = header;
        this.payload = payload;
        this.signed = signed;
        this.signature = signature;
    }

    /**
     * Signs.
     *
     * @param keyId how the reader finds the public key
     * @param type what the payload is (RFC 7515 §4.1.9), so that one kind of text is never taken for another
     */
    public static String sign(PrivateKey key, String keyId, String type, byte[] payload) {
        JwsAlgorithm algorithm = JwsAlgorithm.of(key);
        return sign(algorithm, text -> signature(algorithm, key, text), keyId, type, payload);
    }

    /** Signs by EdDSA with a key that somebody else holds. */
    public static String sign(Ed25519Signer key, String keyId, String type, byte[] payload) {
        return sign(JwsAlgorithm.ED_DSA, key::sign, keyId, type, payload);
    }

    /** Signs by Ed25519 (RFC 8032 §5.1.6). */
    @FunctionalInterface
    public interface Ed25519Signer {
        byte[] sign(byte[] text);
    }

    private static String sign(
            JwsAlgorithm algorithm, UnaryOperator<byte[]> signer, String keyId, String type, byte[] payload) {
        byte[] header = JwsHeader.write(algorithm.word(), keyId, type).getBytes(StandardCharsets.UTF_8);
        String input = ENCODER.encodeToString(header) + "." + ENCODER.encodeToString(payload);
        byte[] signature = signer.apply(input.getBytes(StandardCharsets.US_ASCII));
        return input + "." + ENCODER.encodeToString(signature);
    }

    private static byte[] signature(JwsAlgorithm algorithm, PrivateKey key, byte[] text) {
        try {
            Signature signature = Signature.getInstance(algorithm.signature());
            signature.initSign(key);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the JDK could not sign", impossible);
        }
    }

    /** Takes the text apart, without believing it. */
    public static Jws parse(String compact) {
        if (compact.length() > LONGEST) {
            throw new JwsException("longer than any text we sign");
        }
        int first = compact.indexOf('.');
        int second = compact.indexOf('.', first + 1);
        if (first < 0 || second < 0 || compact.indexOf('.', second + 1) >= 0) {
            throw new JwsException("not of three parts");
        }
        byte[] header = decode(compact.substring(0, first));
        byte[] payload = decode(compact.substring(first + 1, second));
        byte[] signature = decode(compact.substring(second + 1));
        byte[] signed = compact.substring(0, second).getBytes(StandardCharsets.US_ASCII);
        return new Jws(JwsHeader.read(header), payload, signed, signature);
    }

    /** The key that claims to have signed. */
    public Optional<String> keyId() {
        return Optional.ofNullable(header.get("kid"));
    }

    /** The payload, if this key signed it as this type. */
    public byte[] payload(PublicKey key, String type) {
        if (!type.equals(header.get("typ"))) {
            throw new JwsException("signed as another type of text");
        }
        return payload(key);
    }

    /** The payload, if this key signed it. */
    public byte[] payload(PublicKey key) {
        JwsAlgorithm algorithm = JwsAlgorithm.of(key);
        if (!algorithm.word().equals(header.get("alg"))) {
            throw new JwsException("the algorithm is not the key's");
        }
        if (signature.length != algorithm.length() || !verifies(algorithm, key)) {
            throw new JwsException("the signature is not by this key");
        }
        return payload.clone();
    }

    /** The payload without any check: good only to learn which key should have signed. */
    public byte[] unverifiedPayload() {
        return payload.clone();
    }

    private boolean verifies(JwsAlgorithm algorithm, PublicKey key) {
        try {
            Signature verifier = Signature.getInstance(algorithm.signature());
            verifier.initVerify(key);
            verifier.update(signed);
            return verifier.verify(signature);
        } catch (SignatureException malformed) {
            return false;
        } catch (InvalidKeyException unusable) {
            throw new JwsException("the key cannot verify", unusable);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the JDK could not verify", impossible);
        }
    }

    /** Base64url without padding (RFC 7515 §2), in its only spelling: one signature is one text. */
    private static byte[] decode(String part) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            if (!ENCODER.encodeToString(bytes).equals(part)) {
                throw new JwsException("not canonical base64url");
            }
            return bytes;
        } catch (IllegalArgumentException malformed) {
            throw new JwsException("not base64url", malformed);
        }
    }
}
