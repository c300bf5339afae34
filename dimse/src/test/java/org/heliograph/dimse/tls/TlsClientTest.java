package org.heliograph.dimse.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.List;
import org.heliograph.dimse.AeTitle;
import org.heliograph.dimse.DimseException;
import org.heliograph.dimse.Octets;
import org.heliograph.dimse.TransportSettings;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.AssociationClient;
import org.heliograph.dimse.association.ConnectOutcome;
import org.heliograph.dimse.association.ListenerSettings;
import org.heliograph.dimse.association.Peer;
import org.heliograph.dimse.peers.Dcmtk;
import org.heliograph.dimse.peers.DicomFile;
import org.heliograph.dimse.peers.Openssl;
import org.heliograph.dimse.peers.Openssl.Certificate;
import org.heliograph.dimse.peers.SharedData;
import org.heliograph.dimse.storage.StoreItem;
import org.heliograph.dimse.storage.StoreOutcome;
import org.heliograph.dimse.storage.StoreScu;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Our user and a storescp that speaks TLS: whom it believes, and who believes it. */
@Timeout(60)
class TlsClientTest {
    @TempDir
    static Path folder;

    private static Openssl openssl;
    private static Certificate server;
    private static Certificate client;
    private static Certificate stranger;
    private static Dcmtk.Storescp storescp;

    @BeforeAll
    static void certificates() throws Exception {
        openssl = Openssl.in(folder);
        server = openssl.certificate("server", "IP:127.0.0.1", "ca", 2);
        client = openssl.certificate("client", "DNS:client", "ca", 2);
        stranger = openssl.certificate("stranger", "DNS:client", "other-ca", 2);
        storescp = storescp(server, "+py");
    }

    @AfterAll
    static void close() {
        storescp.close();
    }

    private static Dcmtk.Storescp storescp(Certificate certificate, String profile) throws Exception {
        return Dcmtk.storescp(
                Files.createTempDirectory(folder, "received"),
                "+tls",
                certificate.key().toString(),
                certificate.certificate().toString(),
                "+cf",
                openssl.authority().toString(),
                profile);
    }

    private static TlsIdentity identity(Certificate certificate) throws IOException, GeneralSecurityException {
        return TlsIdentity.pem(certificate.key(), certificate.certificate());
    }

    private static TlsSettings settings() throws IOException, GeneralSecurityException {
        return TlsSettings.of(identity(client), TlsTrust.authorities(openssl.authority()));
    }

    private static Octets fingerprint(TlsIdentity identity) throws GeneralSecurityException {
        X509Certificate certificate = identity.chain().getFirst();
        return Octets.of(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    }

    /** The outcome of storing one object. */
    private static Object store(String host, int port, Security security) throws IOException {
        DicomFile file =
                DicomFile.read(SharedData.filesIn("dicom/series/ct-chest-100").getFirst());
        StoreItem item = new StoreItem(file.sopClass(), file.sopInstance(), file.transferSyntax());
        ConnectOutcome outcome = new AssociationClient(
                        new AeTitle("HELIOGRAPH"), TransportSettings.defaults(), security)
                .connect(
                        new Peer(host, port, new AeTitle("ANY-SCP")),
                        StoreItem.contexts(List.of(item)).getFirst());
        if (outcome instanceof ConnectOutcome.Accepted(Association association)) {
            try (association) {
                StoreOutcome stored = new StoreScu(association).store(item, file.open());
                association.release();
                return stored;
            }
        }
        return outcome;
    }

    private static void assertStored(Security security) throws IOException {
        assertThat(store("127.0.0.1", storescp.port(), security)).isEqualTo(new StoreOutcome.Answered(0));
    }

    private static void assertUnreachable(Security security) throws IOException {
        assertThat(store("127.0.0.1", storescp.port(), security)).isInstanceOf(ConnectOutcome.Unreachable.class);
    }

    @Test
    void storesIntoStorescpByEachProfileOfBoth() throws Exception {
        for (TlsProfile ours : TlsProfile.values()) {
            assertStored(settings().withProfile(ours));
        }
        try (Dcmtk.Storescp extended = storescp(server, "+pz")) {
            for (TlsProfile ours : TlsProfile.values()) {
                assertThat(store("127.0.0.1", extended.port(), settings().withProfile(ours)))
                        .isEqualTo(new StoreOutcome.Answered(0));
            }
        }
    }

    @Test
    void whatArrivesIsWhatWasSent() throws Exception {
        try (Dcmtk.Storescp other = storescp(server, "+py")) {
            assertThat(store("127.0.0.1", other.port(), settings())).isEqualTo(new StoreOutcome.Answered(0));
            assertThat(other.takeOnly())
                    .contains(DicomFile.read(
                            SharedData.filesIn("dicom/series/ct-chest-100").getFirst()));
        }
    }

    @Test
    void aKeyOfPkcs1IsReadToo() throws Exception {
        TlsIdentity pkcs1 = TlsIdentity.pem(openssl.pkcs1(client), client.certificate());

        assertThat(pkcs1.key()).isEqualTo(identity(client).key());
        assertThatThrownBy(() -> TlsIdentity.pem(client.certificate(), client.certificate()))
                .isInstanceOf(InvalidKeyException.class);
    }

    @Test
    void anAuthorityThatIsNotTrustedIsRefused() throws Exception {
        assertUnreachable(TlsSettings.of(identity(client), TlsTrust.authorities(openssl.otherAuthority())));
    }

    @Test
    void aCertificateForAnotherHostIsRefusedUnlessItMayBe() throws Exception {
        Security strict = settings();

        assertThat(store("localhost", storescp.port(), strict)).isInstanceOf(ConnectOutcome.Unreachable.class);
        assertThat(store("localhost", storescp.port(), settings().withoutHostName()))
                .isEqualTo(new StoreOutcome.Answered(0));
    }

    @Test
    void aPinnedCertificateIsEnoughAndNoOtherWillDo() throws Exception {
        TlsSettings pinned = TlsSettings.of(identity(client), new TlsTrust.Pinned(fingerprint(identity(server))));
        TlsSettings wrong = TlsSettings.of(identity(client), new TlsTrust.Pinned(fingerprint(identity(client))));

        assertStored(pinned.withoutHostName());
        assertUnreachable(wrong.withoutHostName());
    }

    @Test
    void whoShowsAWrongCertificateIsToldSo() throws Exception {
        TlsSettings strange = TlsSettings.of(identity(stranger), TlsTrust.authorities(openssl.authority()));

        assertThat(attempt(strange)).doesNotContain("Answered");
        assertThat(attempt(TlsSettings.anonymous(TlsTrust.authorities(openssl.authority()))))
                .doesNotContain("Answered");
    }

    /** By TLS 1.3 a server refuses a client's certificate after the client has begun to speak. */
    private static String attempt(Security security) throws IOException {
        try {
            return store("127.0.0.1", storescp.port(), security).toString();
        } catch (DimseException e) {
            return e.kind().toString();
        }
    }

    @Test
    void aListenerNeedsACertificate() {
        assertThatThrownBy(() -> ListenerSettings.at(new InetSocketAddress(0))
                        .withSecurity(TlsSettings.anonymous(new TlsTrust.Anyone())))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
