package org.heliograph.dimse.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.heliograph.dimse.TransportSettings;
import org.heliograph.dimse.association.AssociationPolicy.Decision;
import org.heliograph.dimse.association.AssociationRequest;
import org.heliograph.dimse.association.DicomListener;
import org.heliograph.dimse.association.ListenerSettings;
import org.heliograph.dimse.peers.Dcmtk;
import org.heliograph.dimse.peers.Openssl;
import org.heliograph.dimse.peers.Openssl.Certificate;
import org.heliograph.dimse.peers.Openssl.Talk;
import org.heliograph.dimse.peers.RawPeer;
import org.heliograph.dimse.peers.Recorded;
import org.heliograph.dimse.peers.SharedData;
import org.heliograph.dimse.storage.StoreScp;
import org.heliograph.dimse.storage.StoreStatus;
import org.heliograph.dimse.verification.EchoScp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who may speak to a listener of TLS, and who is refused before a byte of DICOM is looked at (row U12). */
@Timeout(60)
class TlsListenerTest {
    private static final byte[] REQUEST = Recorded.pdu("echoscu-associate-rq");
    private static final TransportSettings IMPATIENT = new TransportSettings(
            16 * 1024, Duration.ofSeconds(2), Duration.ofMillis(800), Duration.ofMillis(200), Duration.ofSeconds(5));

    @TempDir
    static Path folder;

    private static Openssl openssl;
    private static Certificate server;
    private static Certificate client;
    private static Certificate stranger;
    private static Certificate expired;

    private final BlockingQueue<AssociationRequest> asked = new LinkedBlockingQueue<>();
    private DicomListener listener;

    @BeforeAll
    static void certificates() {
        openssl = Openssl.in(folder);
        server = openssl.certificate("server", "DNS:localhost,IP:127.0.0.1", "ca", 2);
        client = openssl.certificate("modality", "DNS:modality", "ca", 2);
        stranger = openssl.certificate("stranger", "DNS:modality", "other-ca", 2);
        expired = openssl.certificate("expired", "DNS:modality", "ca", -1);
    }

    @BeforeEach
    void open() throws Exception {
        listener = listen(settings());
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    private static TlsSettings settings() throws IOException, GeneralSecurityException {
        return TlsSettings.of(
                TlsIdentity.pem(server.key(), server.certificate()), TlsTrust.authorities(openssl.authority()));
    }

    private DicomListener listen(TlsSettings settings) throws IOException {
        return listen(settings, IMPATIENT);
    }

    private DicomListener listen(TlsSettings settings, TransportSettings transport) throws IOException {
        return DicomListener.open(
                new ListenerSettings(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4, 1, 8, transport, settings),
                request -> {
                    asked.add(request);
                    return new Decision.Accept(false);
                },
                List.of(new EchoScp(), new StoreScp((_, dataSet) -> {
                    dataSet.skipNBytes(1000);
                    return StoreStatus.SUCCESS;
                })));
    }

    private static String[] with(Certificate certificate, String... more) {
        List<String> options = new ArrayList<>(List.of(
                "-cert",
                certificate.certificate().toString(),
                "-key",
                certificate.key().toString()));
        options.addAll(List.of(more));
        return options.toArray(String[]::new);
    }

    private Talk talk(String... options) throws Exception {
        return openssl.talk(listener.port(), REQUEST, options);
    }

    private void assertRefused(Talk talk) {
        assertThat(talk.received().length()).as(talk.said()).isZero();
        assertThat(talk.said())
                .containsAnyOf("alert", "unexpected eof", "no protocols available", "no ciphers available");
        assertThat(asked).isEmpty();
    }

    @Test
    void whoShowsATrustedCertificateIsHeardByEitherProtocol() throws Exception {
        for (String protocol : List.of("-tls1_2", "-tls1_3")) {
            Talk talk = talk(with(client, protocol));

            assertThat(talk.received().toByteArray()).as(talk.said()).startsWith(2, 0);
            assertThat(asked.take()
                            .certificate()
                            .orElseThrow()
                            .getSubjectX500Principal()
                            .getName())
                    .isEqualTo("CN=modality");
        }
    }

    @Test
    void u12whoShowsNoneOrAWrongOneIsRefused() throws Exception {
        for (String protocol : List.of("-tls1_2", "-tls1_3")) {
            assertRefused(talk(protocol));
            assertRefused(talk(with(stranger, protocol)));
            assertRefused(talk(with(expired, protocol)));
        }
    }

    @Test
    void u12oldProtocolsAndWeakCiphersAreRefused() throws Exception {
        for (String protocol : List.of("-tls1", "-tls1_1")) {
            assertRefused(talk(with(client, protocol, "-cipher", "ALL:@SECLEVEL=0")));
        }
        for (String cipher : List.of("NULL", "AES128-SHA", "AES128-GCM-SHA256", "ECDHE-RSA-AES128-SHA")) {
            assertRefused(talk(with(client, "-tls1_2", "-cipher", cipher + ":@SECLEVEL=0")));
        }
    }

    /** openssl does not offer 3DES any more: a ClientHello by hand (RFC 5246 §7.4.1.2) with 0016H, 000AH and RC4. */
    @Test
    void u12tripleDesIsRefused() throws Exception {
        String hello = "16 0301 0031 01 00002d 0303" + "11".repeat(32) + "00" + "0006 0016 000a 0005" + "01 00"
                // Signature algorithms, without which TLS 1.2 would have SHA-1 only.
                + "0000";
        try (RawPeer peer = RawPeer.connect(listener.port())) {
            peer.send(HexFormat.of().parseHex(hello.replace(" ", "")));
            // A fatal alert: handshake_failure.
            assertThat(peer.readToTheEnd()).containsExactly(0x15, 3, 3, 0, 2, 2, 40);
        }
        assertThat(asked).isEmpty();
    }

    /** Nothing but the refusal would end this conversation in time. */
    @Test
    void u12renegotiationEndsTheConnection() throws Exception {
        listener.close();
        listener = listen(settings(), TransportSettings.defaults());

        String said = openssl.renegotiate(listener.port(), client);

        assertThat(said.substring(said.indexOf("RENEGOTIATING"))).doesNotContain("verify return");
        assertThat(asked).isEmpty();
    }

    @Test
    void u12junkInsteadOfAServerNameHarmsNobody() throws Exception {
        Talk junk = talk(with(client, "-servername", "x".repeat(250) + "\u0001%00../"));

        assertThat(junk.received().length() == 0 || junk.received().at(0) == 2).isTrue();
        assertThat(talk(with(client)).received().toByteArray()).startsWith(2, 0);
    }

    @Test
    void whatIsNoTlsGetsNoAnswerThatIsDicom() throws Exception {
        try (RawPeer peer = RawPeer.connect(listener.port())) {
            peer.send(REQUEST);
            // An alert of TLS, or nothing.
            byte[] answer = peer.readToTheEnd();
            assertThat(answer.length == 0 || answer[0] == 0x15).isTrue();
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void u3aHandshakeByteByByteIsTimedOut() throws Exception {
        try (RawPeer peer = RawPeer.connect(listener.port())) {
            long began = System.nanoTime();
            byte[] hello = new byte[400];
            hello[0] = 0x16;
            hello[1] = 3;
            hello[2] = 1;
            hello[3] = 1;
            peer.trickle(hello, Duration.ofMillis(50));
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
        }
        assertThat(talk(with(client)).received().toByteArray()).startsWith(2, 0);
    }

    @Test
    void certificatesThatAreWantedMayBeMissingButNotWrong() throws Exception {
        listener.close();
        listener = listen(settings().withClientCertificate(ClientCertificate.WANTED));

        assertThat(talk().received().toByteArray()).startsWith(2, 0);
        assertThat(asked.take().certificate()).isEqualTo(Optional.empty());
        assertRefused(talk(with(stranger)));
    }

    @Test
    void storescuStoresByEachOfItsProfiles() throws Exception {
        List<Path> files = SharedData.filesIn("dicom/series/mr-fmri-150").subList(0, 3);
        for (TlsProfile ours : TlsProfile.values()) {
            listener.close();
            listener = listen(settings().withProfile(ours));
            for (String theirs : List.of("+py", "+px", "+pz")) {
                Dcmtk.Result result = Dcmtk.storescu(
                        listener.port(),
                        List.of(
                                "+tls",
                                client.key().toString(),
                                client.certificate().toString(),
                                "+cf",
                                openssl.authority().toString(),
                                theirs),
                        files);
                assertThat(result.exitCode())
                        .as(ours + " " + theirs + result.output())
                        .isZero();
            }
        }
        Dcmtk.Result nothingHidden = Dcmtk.storescu(
                listener.port(),
                List.of(
                        "+tls",
                        client.key().toString(),
                        client.certificate().toString(),
                        "+cf",
                        openssl.authority().toString(),
                        "+pn"),
                files);
        assertThat(nothingHidden.exitCode()).isNotZero();
    }
}
