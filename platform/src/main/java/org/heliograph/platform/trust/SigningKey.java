package org.heliograph.platform.trust;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Optional;
import org.heliograph.link.KeyPurpose;

/** A key for one purpose. Its private half is forgotten when its time is over, its public half never. */
record SigningKey(
        String kid,
        KeyPurpose purpose,
        Instant notBefore,
        Instant notAfter,
        PublicKey publicKey,
        Optional<PrivateKey> privateKey) {

    static SigningKey make(String kid, KeyPurpose purpose, Instant notBefore, Instant notAfter) {
        KeyPair pair = Keys.ed25519();
        return new SigningKey(kid, purpose, notBefore, notAfter, pair.getPublic(), Optional.of(pair.getPrivate()));
    }

    SigningKey withoutPrivateKey() {
        return new SigningKey(kid, purpose, notBefore, notAfter, publicKey, Optional.empty());
    }
}
