package org.heliograph.dimse.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Who we are: a private key and its certificate.
 *
 * @param chain the key's certificate first, then who signed it, as far as peers need it
 */
public record TlsIdentity(PrivateKey key, List<X509Certificate> chain) {
    public TlsIdentity {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a key needs its certificate");
        }
        if (!chain.getFirst().getPublicKey().getAlgorithm().equals(key.getAlgorithm())) {
            throw new IllegalArgumentException("the first certificate is not that of the key");
        }
    }

    /**
     * Reads PEM files, which may be one: a key by PKCS #8 or PKCS #1 (RSA), not encrypted, and certificates.
     *
     * @throws GeneralSecurityException when they hold no key or certificate that the JDK knows
     */
    public static TlsIdentity pem(Path key, Path chain) throws IOException, GeneralSecurityException {
        return new TlsIdentity(Pem.privateKey(key), Pem.certificates(chain));
    }

    @Override
    public String toString() {
        return "TlsIdentity[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
}
