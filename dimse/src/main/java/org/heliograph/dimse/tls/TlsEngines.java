package org.heliograph.dimse.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Makes the JDK's TLS engines by our settings, one for each connection. */
public final class TlsEngines {
    private static final String HOST_NAME_CHECK = "HTTPS";

    private final TlsSettings settings;
    private final SSLContext context;

    private TlsEngines(TlsSettings settings, SSLContext context) {
        this.settings = settings;
        this.context = context;
    }

    /** The engines for this security; nothing when there is none. */
    public static Optional<TlsEngines> of(Security security) {
        return switch (security) {
            case Security.None() -> Optional.empty();
            case TlsSettings settings -> Optional.of(new TlsEngines(settings, context(settings)));
        };
    }

    /** For a connection that a peer opened. */
    public SSLEngine acceptor() {
        SSLEngine engine = context.createSSLEngine();
        SSLParameters parameters = parameters();
        parameters.setUseCipherSuitesOrder(true);
        switch (settings.clientCertificate()) {
            case REQUIRED -> parameters.setNeedClientAuth(true);
            case WANTED -> parameters.setWantClientAuth(true);
            case NONE -> {}
        }
        engine.setUseClientMode(false);
        engine.setSSLParameters(parameters);
        return engine;
    }

    /** For a connection that we open to this host. */
    public SSLEngine requestor(String host, int port) {
        SSLEngine engine = context.createSSLEngine(host, port);
        SSLParameters parameters = parameters();
        if (settings.hostName()) {
            parameters.setEndpointIdentificationAlgorithm(HOST_NAME_CHECK);
        }
        engine.setUseClientMode(true);
        engine.setSSLParameters(parameters);
        return engine;
    }

    private SSLParameters parameters() {
        return new SSLParameters(
                settings.profile().cipherSuites().toArray(String[]::new),
                settings.profile().protocols().toArray(String[]::new));
    }

    private static SSLContext context(TlsSettings settings) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers(settings), trustManagers(settings.trust()), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("These keys and certificates cannot be used", e);
        }
    }

    private static KeyManager[] keyManagers(TlsSettings settings) throws GeneralSecurityException, IOException {
        if (settings.identity().isEmpty()) {
            return new KeyManager[0];
        }
        TlsIdentity identity = settings.identity().get();
        char[] none = new char[0];
        KeyStore store = emptyStore();
        store.setKeyEntry("us", identity.key(), none, identity.chain().toArray(X509Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, none);
        return factory.getKeyManagers();
    }

    private static TrustManager[] trustManagers(TlsTrust trust) throws GeneralSecurityException, IOException {
        return switch (trust) {
            case TlsTrust.Authorities authorities -> {
                KeyStore store = emptyStore();
                for (X509Certificate certificate : authorities.certificates()) {
                    store.setCertificateEntry("authority-" + store.size(), certificate);
                }
                TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
                factory.init(store);
                yield factory.getTrustManagers();
            }
            case TlsTrust.Pinned pinned -> new TrustManager[] {new UnsignedTrust(pinned)};
            case TlsTrust.Anyone anyone -> new TrustManager[] {new UnsignedTrust(anyone)};
        };
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
