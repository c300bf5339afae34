package org.heliograph.gateway.doctor;

import java.io.IOException;
import java.net.Socket;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.heliograph.gateway.trust.PlatformTrust;
import org.heliograph.gateway.trust.UncheckedTls;

/** Who answers with TLS: the platform's own authority, or somebody who breaks it open. */
record TlsLook(Way way, Optional<PlatformTrust> trust, Optional<X509Certificate> authority) {
    /** True when TLS may be used; without an enrolment nobody can say whose it is. */
    boolean look(Consumer<Finding> found) {
        String issuer;
        try {
            issuer = issuer(shake(UncheckedTls.context(), false));
        } catch (IOException e) {
            found.accept(new Finding(
                    "tls",
                    Trouble.NO_TLS,
                    "What answers at " + way.host() + " port " + way.port() + " does not speak TLS ("
                            + e.getClass().getSimpleName()
                            + "): a sign-in page of the network (captive portal), or another service on that port."));
            return false;
        }
        if (trust.isEmpty()) {
            found.accept(Finding.good(
                    "tls",
                    "TLS works; the certificate is issued by " + issuer
                            + ". Whether that is the platform shows at the enrolment."));
            return true;
        }
        return checked(trust.get(), issuer, found);
    }

    private boolean checked(PlatformTrust ours, String issuer, Consumer<Finding> found) {
        try {
            shake(ours.tls(), true);
            found.accept(Finding.good("tls", "The certificate is the platform's own, issued by " + issuer + "."));
            return true;
        } catch (IOException _) {
            return brokenOpen(ours, issuer, found);
        }
    }

    private boolean brokenOpen(PlatformTrust ours, String issuer, Consumer<Finding> found) {
        if (authority.isPresent()) {
            try {
                shake(ours.tls(authority), true);
                found.accept(new Finding(
                        "tls",
                        Trouble.WARNING,
                        "A proxy breaks TLS open: the certificate is issued by " + issuer
                                + ", which --proxy-ca-file allows. Whoever runs the proxy can read what is sent."));
                return true;
            } catch (IOException _) {
                // Said below.
            }
        }
        found.accept(new Finding(
                "tls",
                Trouble.TLS_BROKEN_OPEN,
                "The certificate is not the platform's: it is issued by " + issuer
                        + ". Either a proxy breaks TLS open, and must leave " + way.host()
                        + " alone or be allowed with --proxy-ca-file, or this is another server, or the certificate is"
                        + " for another name or another time. Nothing was sent."));
        return false;
    }

    private Certificate[] shake(SSLContext context, boolean named) throws IOException {
        try (Socket bare = way.open();
                SSLSocket socket =
                        (SSLSocket) context.getSocketFactory().createSocket(bare, way.host(), way.port(), true)) {
            if (named) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
            }
            socket.startHandshake();
            return socket.getSession().getPeerCertificates();
        }
    }

    private static String issuer(Certificate[] chain) throws SSLException {
        if (chain.length > 0 && chain[0] instanceof X509Certificate leaf) {
            return "\"" + leaf.getIssuerX500Principal().getName() + "\"";
        }
        throw new SSLException("no certificate");
    }
}
