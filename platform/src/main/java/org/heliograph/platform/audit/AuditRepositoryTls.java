package org.heliograph.platform.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** The certificates of the way to the audit repository, read from the operator's PEM files. */
final class AuditRepositoryTls {
    private static final char[] IN_MEMORY = "in memory".toCharArray();

    private AuditRepositoryTls() {}

    /**
     * Reads the files.
     *
     * @throws AuditRepositoryException when one cannot be read, or is not what it should be
     */
    static SSLSocketFactory of(AuditRepositorySettings settings) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own(settings.client()), IN_MEMORY);
            TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(
                    settings.authority().isPresent()
                            ? authorities(settings.authority().get())
                            : null);
            context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException unusable) {
            throw new AuditRepositoryException("The certificates for the audit repository cannot be used", unusable);
        }
    }

    private static KeyStore own(Optional<AuditRepositorySettings.Client> client)
            throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        if (client.isPresent()) {
            Certificate[] chain = certificates(client.get().certificate()).toArray(Certificate[]::new);
            store.setKeyEntry("platform", key(client.get().key()), IN_MEMORY, chain);
        }
        return store;
    }

    private static PrivateKey key(Path file) throws IOException {
        try (PEMParser pem = new PEMParser(Files.newBufferedReader(file))) {
            return switch (pem.readObject()) {
                case PrivateKeyInfo pkcs8 -> new JcaPEMKeyConverter().getPrivateKey(pkcs8);
                case PEMKeyPair pair -> new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
                case null, default -> throw new IOException("no private key in the file");
            };
        }
    }

    private static KeyStore authorities(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        int number = 0;
        for (Certificate certificate : certificates(file)) {
            store.setCertificateEntry("authority " + number++, certificate);
        }
        return store;
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, IN_MEMORY);
        return store;
    }

    private static Collection<? extends Certificate> certificates(Path file)
            throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }
}
