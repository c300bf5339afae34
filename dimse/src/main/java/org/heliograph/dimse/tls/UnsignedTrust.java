package org.heliograph.dimse.tls;

import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.heliograph.dimse.Octets;

/** Believes certificates without regard to who signed them: one that is pinned, or any. */
final class UnsignedTrust extends X509ExtendedTrustManager {
    private final TlsTrust trust;

    UnsignedTrust(TlsTrust trust) {
        this.trust = trust;
    }

    private void check(X509Certificate... chain) throws CertificateException {
        switch (trust) {
            case TlsTrust.Anyone() -> {}
            case TlsTrust.Pinned(Octets sha256) -> {
                if (chain.length == 0 || !sha256(chain[0]).equals(sha256)) {
                    throw new CertificateException("not the certificate that is pinned");
                }
            }
            case TlsTrust.Authorities(var certificates) ->
                throw new IllegalStateException(certificates.size() + " authorities are for PKIX to ask");
        }
    }

    private static Octets sha256(X509Certificate certificate) throws CertificateException {
        try {
            return Octets.of(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new CertificateException(e);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    /** None to suggest: a client sends what it has. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
