package org.heliograph.platform.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.heliograph.link.Jws;
import org.heliograph.link.JwsException;
import org.heliograph.link.KeyPurpose;
import org.heliograph.link.PublicKeys;
import org.heliograph.link.RootDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

final class TrustTest {
    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    private static final byte[] TEXT = "{\"v\":1}".getBytes(StandardCharsets.UTF_8);
    private static final char[] PASSWORD = "in-memory".toCharArray();

    @TempDir
    private Path folder;

    @Test
    void aTextSignedForOnePurposeIsNotSignedForAnother() {
        Trust trust = at(NOW);
        String settings = trust.sign(KeyPurpose.SETTINGS, TEXT, "t+jws");
        assertThat(trust.verified(KeyPurpose.SETTINGS, settings, "t+jws")).hasValue(TEXT);
        assertThat(trust.verified(KeyPurpose.RECEIPT, settings, "t+jws")).isEmpty();
        assertThatThrownBy(() -> trust.verified(KeyPurpose.SETTINGS, settings, "other+jws"))
                .isInstanceOf(JwsException.class);
    }

    @Test
    void theRootDocumentIsSignedByTheRootAndNamesEveryKey() {
        Trust trust = at(NOW);
        PublicKey root = PublicKeys.ed25519(trust.rootKey());
        RootDocument document = read(Jws.parse(trust.rootDocument()).payload(root, RootDocument.TYPE));
        assertThat(Base64.getDecoder().decode(document.rootKey())).isEqualTo(trust.rootKey());
        assertThat(document.purposeKeys().stream().map(RootDocument.PurposeKey::purpose))
                .containsExactlyInAnyOrder("receipt", "settings", "checkpoint", "update", "report");
    }

    @Test
    void signsWithANewKeyAfterSixtyDaysAndStillVerifiesTheOld() {
        String old = at(NOW).sign(KeyPurpose.RECEIPT, TEXT, "t");
        Trust later = at(NOW.plus(Duration.ofDays(200)));
        String young = later.sign(KeyPurpose.RECEIPT, TEXT, "t");
        assertThat(Jws.parse(young).keyId()).isNotEqualTo(Jws.parse(old).keyId());
        assertThat(later.verified(KeyPurpose.RECEIPT, old, "t")).hasValue(TEXT);
        assertThat(later.publicKeys(KeyPurpose.RECEIPT)).hasSize(2);
    }

    @Test
    void keepsItsKeysOverARestart() {
        Trust first = at(NOW);
        String signed = first.sign(KeyPurpose.REPORT, TEXT, "t");
        Trust second = at(NOW.plusSeconds(60));
        assertThat(second.rootKey()).isEqualTo(first.rootKey());
        assertThat(second.authority()).isEqualTo(first.authority());
        assertThat(second.verified(KeyPurpose.REPORT, signed, "t")).hasValue(TEXT);
    }

    @Test
    void forgetsThePrivateHalfOfAKeyWhoseTimeIsOver() throws Exception {
        at(NOW).sign(KeyPurpose.RECEIPT, TEXT, "t");
        at(NOW.plus(Duration.ofDays(91))).sign(KeyPurpose.RECEIPT, TEXT, "t");
        List<String> lines = Files.readAllLines(folder.resolve("purpose-keys"));
        assertThat(lines.stream().filter(line -> line.startsWith("receipt-")))
                .satisfiesExactly(
                        old -> assertThat(old).endsWith(" -"),
                        young -> assertThat(young).doesNotEndWith(" -"));
    }

    @Test
    void theTlsCertificateHoldsForItsNamesByTheAuthority() throws Exception {
        Trust trust = at(NOW);
        KeyStore store = trust.tlsKeyStore(PASSWORD);
        X509Certificate server = (X509Certificate) store.getCertificate("platform");
        assertThat(server.getSubjectAlternativeNames().stream().map(name -> String.valueOf(name.get(1))))
                .containsExactlyInAnyOrder("localhost", "127.0.0.1", "platform.example.org");

        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(trust.authority(), null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(NOW));
        CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(server)), parameters);
    }

    @Test
    void renewsTheTlsCertificateInTimeAndForANewName() throws Exception {
        X509Certificate first = tls(at(NOW));
        assertThat(tls(at(NOW.plus(Duration.ofDays(300))))).isEqualTo(first);
        assertThat(tls(at(NOW.plus(Duration.ofDays(310))))).isNotEqualTo(first);
        Trust renamed = Trust.in(folder, "other.example.org", Clock.fixed(NOW, ZoneOffset.UTC));
        assertThat(tls(renamed).getSubjectAlternativeNames().toString()).contains("other.example.org");
    }

    @Test
    void nobodyElseCanReadTheKeys() throws Exception {
        at(NOW).sign(KeyPurpose.RECEIPT, TEXT, "t");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    private Trust at(Instant now) {
        return Trust.in(folder, "platform.example.org", Clock.fixed(now, ZoneOffset.UTC));
    }

    private static X509Certificate tls(Trust trust) throws Exception {
        return (X509Certificate) trust.tlsKeyStore(PASSWORD).getCertificate("platform");
    }

    private static RootDocument read(byte[] json) {
        return JsonMapper.shared().readValue(json, RootDocument.class);
    }
}
