package org.heliograph.dimse.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.heliograph.dimse.Octets;

/** Which certificates of peers are believed. */
public sealed interface TlsTrust {
    /** Those that one of these authorities signed, themselves included, within their time. */
    record Authorities(List<X509Certificate> certificates) implements TlsTrust {
        public Authorities {
            certificates = List.copyOf(certificates);
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException("nobody can be trusted without an authority");
            }
        }
    }

    /**
     * This very certificate, whoever signed it and whatever it says.
     *
     * @param sha256 of the certificate's DER encoding
     */
    record Pinned(Octets sha256) implements TlsTrust {
        public Pinned {
            if (sha256.length() != 32) {
                throw new IllegalArgumentException("SHA-256 has 32 bytes, not " + sha256.length());
            }
        }
    }

    /** Any at all: the bytes are hidden from those who listen, not from those who stand between. */
    record Anyone() implements TlsTrust {}

    /** The authorities of a PEM file. */
    static TlsTrust authorities(Path pem) throws IOException, CertificateException {
        return new Authorities(Pem.certificates(pem));
    }
}
