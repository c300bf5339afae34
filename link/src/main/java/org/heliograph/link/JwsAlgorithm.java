package org.heliograph.link;

import java.security.Key;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.spec.NamedParameterSpec;

/** The two signatures of the link (RFC 7518 §3.4, RFC 8037 §3.1). The key decides which, never the token. */
enum JwsAlgorithm {
    ED_DSA("EdDSA", "Ed25519", 64),
    ES384("ES384", "SHA384withECDSAinP1363Format", 96);

    private static final int P384_BITS = 384;

    private final String word;
    private final String signature;
    private final int length;

    JwsAlgorithm(String word, String signature, int length) {
        this.word = word;
        this.signature = signature;
        this.length = length;
    }

    String word() {
        return word;
    }

    /** The name of the signature in the JDK. */
    String signature() {
        return signature;
    }

    /** Bytes of a signature. */
    int length() {
        return length;
    }

    static JwsAlgorithm of(Key key) {
        if (key instanceof EdECKey edwards
                && edwards.getParams().getName().equals(NamedParameterSpec.ED25519.getName())) {
            return ED_DSA;
        }
        if (key instanceof ECKey curve && curve.getParams().getOrder().bitLength() == P384_BITS) {
            return ES384;
        }
        throw new JwsException("neither an Ed25519 nor a P-384 key");
    }
}
