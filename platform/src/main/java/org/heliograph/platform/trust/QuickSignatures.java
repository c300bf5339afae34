package org.heliograph.platform.trust;

import com.google.crypto.tink.subtle.Ed25519Sign;
import java.security.GeneralSecurityException;
import java.security.interfaces.EdECPrivateKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.heliograph.link.KeyPurpose;

/**
 * Signatures by Ed25519 (RFC 8032 §5.1.6) as Tink makes them: the same bytes as the JDK's, which takes ten times as long,
 * and each pack is signed. What was made ready for a key is kept until another one signs for its purpose.
 */
final class QuickSignatures {
    private final Map<KeyPurpose, Ready> ready = new ConcurrentHashMap<>();

    private record Ready(String kid, Ed25519Sign signing) {}

    byte[] sign(SigningKey key, byte[] text) {
        Ready with = ready.compute(
                key.purpose(), (_, before) -> before != null && before.kid.equals(key.kid()) ? before : ready(key));
        try {
            return with.signing.sign(text);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Tink could not sign", impossible);
        }
    }

    private static Ready ready(SigningKey key) {
        try {
            byte[] secret = ((EdECPrivateKey) key.privateKey().orElseThrow())
                    .getBytes()
                    .orElseThrow(() -> new TrustException("A key does not give its bytes"));
            return new Ready(key.kid(), new Ed25519Sign(secret));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Tink took no key of ours", impossible);
        }
    }
}
