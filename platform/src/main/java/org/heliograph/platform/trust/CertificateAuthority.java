package org.heliograph.platform.trust;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The private authority that the platform's TLS certificate comes from (RFC 5280). It may sign servers and no more. */
record CertificateAuthority(KeyPair keys, X509Certificate certificate, Clock clock) {
    private static final X500Name NAME = new X500Name("CN=Heliograph platform CA");
    private static final Duration LIFE = Duration.ofDays(3650);
    private static final Duration CLOCK_SKEW = Duration.ofHours(1);

    static CertificateAuthority in(TrustDirectory directory, Clock clock) {
        Optional<byte[]> key = directory.read("ca.key");
        Optional<byte[]> kept = directory.read("ca.pem");
        if (key.isPresent() && kept.isPresent()) {
            KeyPair keys = Keys.parse(Keys.EC, new String(key.get(), StandardCharsets.US_ASCII));
            return new CertificateAuthority(keys, Pem.read(kept.get()), clock);
        }
        KeyPair keys = Keys.p256();
        X509v3CertificateBuilder builder = builder(NAME, clock.instant(), LIFE, keys.getPublic());
        X509Certificate certificate = sign(keys, builder, (with, extensions) -> {
            with.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            with.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            with.addExtension(
                    Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(keys.getPublic()));
        });
        // The key last: a certificate without its key is made anew, and nobody has trusted it yet.
        directory.write("ca.pem", Pem.write(certificate));
        directory.write("ca.key", Keys.text(keys).getBytes(StandardCharsets.US_ASCII));
        return new CertificateAuthority(keys, certificate, clock);
    }

    /** A certificate for a TLS server of these names. */
    X509Certificate server(PublicKey server, List<GeneralName> names, Duration life) {
        X500Name subject = new X500Name("CN=Heliograph platform");
        return sign(keys, builder(subject, clock.instant(), life, server), (with, extensions) -> {
            with.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            with.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            with.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            with.addExtension(
                    Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(GeneralName[]::new)));
            with.addExtension(
                    Extension.authorityKeyIdentifier, false, extensions.createAuthorityKeyIdentifier(keys.getPublic()));
        });
    }

    @FunctionalInterface
    private interface Extending {
        void extend(X509v3CertificateBuilder with, JcaX509ExtensionUtils extensions) throws IOException;
    }

    private static X509v3CertificateBuilder builder(X500Name subject, Instant now, Duration life, PublicKey key) {
        BigInteger serial = new BigInteger(127, new SecureRandom());
        Date from = Date.from(now.minus(CLOCK_SKEW));
        return new JcaX509v3CertificateBuilder(NAME, serial, from, Date.from(now.plus(life)), subject, key);
    }

    private static X509Certificate sign(KeyPair authority, X509v3CertificateBuilder builder, Extending extending) {
        try {
            extending.extend(builder, new JcaX509ExtensionUtils());
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(
                            new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate())));
        } catch (IOException | GeneralSecurityException | OperatorCreationException failed) {
            throw new TrustException("A certificate could not be made", failed);
        }
    }
}
