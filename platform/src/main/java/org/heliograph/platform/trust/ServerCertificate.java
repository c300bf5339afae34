package org.heliograph.platform.trust;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.util.IPAddress;

/** The platform's TLS key and certificate: for the public host, localhost and 127.0.0.1, renewed at start when due. */
record ServerCertificate(KeyPair keys, X509Certificate certificate, X509Certificate authority) {
    private static final Duration LIFE = Duration.ofDays(397);
    private static final Duration RENEW_BEFORE = Duration.ofDays(90);
    private static final String ALIAS = "platform";

    static ServerCertificate in(TrustDirectory directory, CertificateAuthority authority, String host, Clock clock) {
        Set<String> names = new LinkedHashSet<>(List.of("localhost", "127.0.0.1"));
        names.add(host);
        Optional<byte[]> key = directory.read("tls.key");
        Optional<byte[]> kept = directory.read("tls.crt");
        if (key.isPresent() && kept.isPresent()) {
            X509Certificate certificate = Pem.read(kept.get());
            KeyPair keys = Keys.parse(Keys.EC, new String(key.get(), StandardCharsets.US_ASCII));
            if (serves(certificate, keys, names, clock.instant())) {
                return new ServerCertificate(keys, certificate, authority.certificate());
            }
        }
        KeyPair keys = Keys.p256();
        List<GeneralName> general = names.stream()
                .map(name ->
                        new GeneralName(IPAddress.isValid(name) ? GeneralName.iPAddress : GeneralName.dNSName, name))
                .toList();
        X509Certificate certificate = authority.server(keys.getPublic(), general, LIFE);
        directory.write("tls.key", Keys.text(keys).getBytes(StandardCharsets.US_ASCII));
        directory.write("tls.crt", Pem.write(certificate));
        return new ServerCertificate(keys, certificate, authority.certificate());
    }

    /** The key and its chain, in memory, with this password. */
    KeyStore keyStore(char[] password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, password);
            store.setKeyEntry(ALIAS, keys.getPrivate(), password, new Certificate[] {certificate, authority});
            return store;
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean serves(X509Certificate certificate, KeyPair keys, Set<String> names, Instant now) {
        try {
            Set<String> certified = Optional.ofNullable(certificate.getSubjectAlternativeNames()).stream()
                    .flatMap(Collection::stream)
                    .map(name -> String.valueOf(name.get(1)))
                    .collect(Collectors.toSet());
            return certified.containsAll(names)
                    && certificate.getPublicKey().equals(keys.getPublic())
                    && now.plus(RENEW_BEFORE).isBefore(certificate.getNotAfter().toInstant());
        } catch (CertificateParsingException damaged) {
            throw new TrustException("The TLS certificate is damaged", damaged);
        }
    }
}
