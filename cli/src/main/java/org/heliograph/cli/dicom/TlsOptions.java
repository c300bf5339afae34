package org.heliograph.cli.dicom;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.heliograph.cli.UsageException;
import org.heliograph.dimse.tls.ClientCertificate;
import org.heliograph.dimse.tls.Security;
import org.heliograph.dimse.tls.TlsIdentity;
import org.heliograph.dimse.tls.TlsProfile;
import org.heliograph.dimse.tls.TlsSettings;
import org.heliograph.dimse.tls.TlsTrust;
import picocli.CommandLine.Option;

/** How the connection is secured (PS3.15 Annex B). Files are PEM. */
final class TlsOptions {
    @Option(names = "--tls", description = "by TLS 1.2 or 1.3")
    private boolean tls;

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description = "our certificate and those that lead to its authority")
    private Optional<Path> certificate = Optional.empty();

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = "its key, not encrypted (default: in the same file)")
    private Optional<Path> key = Optional.empty();

    @Option(names = "--tls-ca", paramLabel = "FILE", description = "the authorities whose certificates are believed")
    private Optional<Path> authorities = Optional.empty();

    @Option(names = "--tls-any-host", description = "the peer's certificate need not be for the host that is called")
    private boolean anyHost;

    @Option(
            names = "--tls-insecure",
            description = "believe any certificate: whoever stands between reads and changes all")
    private boolean insecure;

    /** For calling others. */
    Security calling(Console console) throws IOException {
        if (!wanted()) {
            return new Security.None();
        }
        TlsSettings settings = new TlsSettings(
                identity(), trust(console), ClientCertificate.NONE, !anyHost && !insecure, TlsProfile.BCP_195);
        return settings;
    }

    /** For being called: whoever calls needs a certificate where authorities are named. */
    Security listening(Console console) throws IOException {
        if (!wanted()) {
            return new Security.None();
        }
        if (certificate.isEmpty()) {
            throw new UsageException("a listener needs --tls-cert");
        }
        boolean anonymous = authorities.isEmpty();
        TlsTrust trust = anonymous ? new TlsTrust.Anyone() : trust(console);
        ClientCertificate ask = anonymous ? ClientCertificate.NONE : ClientCertificate.REQUIRED;
        return new TlsSettings(identity(), trust, ask, false, TlsProfile.BCP_195);
    }

    private boolean wanted() {
        boolean details = certificate.isPresent() || authorities.isPresent() || insecure;
        if (details && !tls) {
            throw new UsageException("TLS is off: add --tls");
        }
        return tls;
    }

    private Optional<TlsIdentity> identity() throws IOException {
        if (certificate.isEmpty()) {
            return Optional.empty();
        }
        Path file = certificate.get();
        try {
            return Optional.of(TlsIdentity.pem(key.orElse(file), file));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("--tls-cert, --tls-key: " + e.getMessage(), e);
        }
    }

    private TlsTrust trust(Console console) throws IOException {
        if (insecure) {
            console.note(
                    "WARNING: --tls-insecure believes any certificate. Whoever stands between reads and changes all.");
            return new TlsTrust.Anyone();
        }
        if (authorities.isEmpty()) {
            throw new UsageException("say whom to believe: --tls-ca FILE");
        }
        try {
            return TlsTrust.authorities(authorities.get());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("--tls-ca: " + e.getMessage(), e);
        }
    }
}
