package org.heliograph.gateway.receive;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.heliograph.dimse.tls.ClientCertificate;
import org.heliograph.dimse.tls.TlsIdentity;
import org.heliograph.dimse.tls.TlsProfile;
import org.heliograph.dimse.tls.TlsSettings;
import org.heliograph.dimse.tls.TlsTrust;

/**
 * The gateway's second DICOM port, which speaks TLS only (PS3.15 §B.12). Who is allowed is asked there as well: a
 * certificate proves a peer, an administrator allows it.
 *
 * @param certificate PEM, ours first, then those that lead to its authority
 * @param key PEM, not encrypted
 * @param authorities PEM; whose certificates are believed of peers
 * @param clients whether a peer must show a certificate
 */
public record DicomTls(int port, Path certificate, Path key, Optional<Path> authorities, ClientCertificate clients) {
    public DicomTls {
        if (authorities.isEmpty() && clients != ClientCertificate.NONE) {
            throw new IllegalArgumentException(
                    "certificates of peers are asked for, and nobody is named who signs them");
        }
    }

    /**
     * Reads the files.
     *
     * @throws IOException when one is missing, or does not hold what it should; it says which
     */
    public TlsSettings settings() throws IOException {
        return new TlsSettings(Optional.of(identity()), trust(), clients, false, TlsProfile.BCP_195);
    }

    private TlsIdentity identity() throws IOException {
        try {
            return TlsIdentity.pem(key, certificate);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("--tls-cert, --tls-key: " + e.getMessage(), e);
        }
    }

    /** Without authorities nobody is asked for a certificate, so that there is none to believe. */
    private TlsTrust trust() throws IOException {
        if (authorities.isEmpty()) {
            return new TlsTrust.Anyone();
        }
        try {
            return TlsTrust.authorities(authorities.get());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("--tls-ca: " + e.getMessage(), e);
        }
    }
}
