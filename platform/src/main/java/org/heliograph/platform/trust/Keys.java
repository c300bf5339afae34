package org.heliograph.platform.trust;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** Key pairs as text: the private key's PKCS #8 and the public key's SPKI, each base64 on a line of its own. */
final class Keys {
    static final String ED25519 = "Ed25519";
    static final String EC = "EC";

    private Keys() {}

    static KeyPair ed25519() {
        try {
            return KeyPairGenerator.getInstance(ED25519).generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static KeyPair p256() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(EC);
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String text(KeyPair pair) {
        Base64.Encoder base64 = Base64.getEncoder();
        return base64.encodeToString(pair.getPrivate().getEncoded()) + "\n"
                + base64.encodeToString(pair.getPublic().getEncoded()) + "\n";
    }

    static KeyPair parse(String algorithm, String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() != 2) {
            throw new TrustException("A key file is cut off");
        }
        return new KeyPair(publicKey(algorithm, lines.get(1)), privateKey(algorithm, lines.get(0)));
    }

    static PrivateKey privateKey(String algorithm, String base64) {
        try {
            byte[] encoded = Base64.getDecoder().decode(base64);
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException damaged) {
            throw new TrustException("A key file is damaged", damaged);
        }
    }

    static PublicKey publicKey(String algorithm, String base64) {
        try {
            byte[] encoded = Base64.getDecoder().decode(base64);
            return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException damaged) {
            throw new TrustException("A key file is damaged", damaged);
        }
    }
}
