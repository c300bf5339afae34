package org.heliograph.link;

import java.time.Instant;
import java.util.List;

/**
 * The platform's keys, signed by its root: where a gateway's trust begins.
 *
 * @param rootKey base64 of the 32 bytes of the Ed25519 public key
 * @param ca base64 of the DER of the certificate authority that the platform's TLS certificate comes from
 */
public record RootDocument(int v, String rootKey, String ca, List<PurposeKey> purposeKeys, Instant issuedAt) {
    public static final String TYPE = "heliograph-root+jws";

    public RootDocument {
        purposeKeys = List.copyOf(purposeKeys);
    }

    /**
     * A key for one purpose. It stays listed as long as what it signed is kept.
     *
     * @param purpose the word of a {@link KeyPurpose}; a gateway ignores keys of words it does not know
     * @param publicKey base64 of the 32 bytes of the Ed25519 public key
     */
    public record PurposeKey(String kid, String purpose, String publicKey, Instant notBefore, Instant notAfter) {}

    /** The answer to {@code GET /link/v1/root}. */
    public record Answer(String document) {}
}
