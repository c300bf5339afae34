package org.heliograph.dimse.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.AeTitle;
import org.heliograph.dimse.TransportSettings;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.AssociationClient;
import org.heliograph.dimse.association.AssociationPolicy;
import org.heliograph.dimse.association.ConnectOutcome;
import org.heliograph.dimse.association.DicomListener;
import org.heliograph.dimse.association.ListenerSettings;
import org.heliograph.dimse.association.Peer;
import org.heliograph.dimse.association.Rejection;
import org.heliograph.dimse.peers.Dcmtk;
import org.heliograph.dimse.peers.DicomFile;
import org.heliograph.dimse.peers.Openssl;
import org.heliograph.dimse.peers.Openssl.Certificate;
import org.heliograph.dimse.peers.SharedData;
import org.heliograph.dimse.storage.StoreItem;
import org.heliograph.dimse.storage.StoreOutcome;
import org.heliograph.dimse.storage.StoreScp;
import org.heliograph.dimse.storage.StoreScu;
import org.heliograph.dimse.storage.StoreStatus;
import org.heliograph.dimse.verification.EchoScp;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** There by TLS and back by TLS: we store into Orthanc, and Orthanc stores into us, each with certificates. */
@Timeout(60)
class TlsOrthancTest {
    private final BlockingQueue<Uid> stored = new LinkedBlockingQueue<>();

    @Test
    void whatOrthancWasGivenComesBackFromIt(@TempDir Path folder) throws Exception {
        boolean there = Files.isExecutable(Path.of("/usr/sbin/Orthanc"));
        assertThat(there || System.getenv("CI") == null)
                .as("Orthanc is installed")
                .isTrue();
        Assumptions.assumeTrue(there, "Orthanc is not installed");
        Openssl openssl = Openssl.in(folder);
        Certificate ours = openssl.certificate("ours", "IP:127.0.0.1", "ca", 2);
        Certificate theirs = openssl.certificate("theirs", "IP:127.0.0.1", "ca", 2);
        TlsSettings settings = TlsSettings.of(
                TlsIdentity.pem(ours.key(), ours.certificate()), TlsTrust.authorities(openssl.authority()));
        ListenerSettings listening = ListenerSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .withSecurity(settings);
        DicomFile file =
                DicomFile.read(SharedData.filesIn("dicom/series/pet-10").getFirst());
        int dicomPort = Dcmtk.freePort();
        int httpPort = Dcmtk.freePort();
        try (DicomListener listener = DicomListener.open(
                listening,
                request -> request.certificate().isPresent()
                        ? new AssociationPolicy.Decision.Accept(false)
                        : new AssociationPolicy.Decision.Reject(Rejection.CALLING_AE_TITLE),
                List.of(new EchoScp(), new StoreScp((request, _) -> {
                    stored.add(request.sopInstance());
                    return StoreStatus.SUCCESS;
                })))) {
            Process orthanc = orthanc(folder, theirs, openssl.authority(), dicomPort, httpPort, listener.port());
            try {
                Dcmtk.awaitPort(orthanc, dicomPort);
                Dcmtk.awaitPort(orthanc, httpPort);

                assertThat(store(dicomPort, settings, file)).isEqualTo(new StoreOutcome.Answered(0));
                assertThat(post(httpPort, "/modalities/us/store", post(httpPort, "/instances", "")))
                        .contains("\"FailedInstancesCount\" : 0");
                assertThat(stored).containsExactly(file.sopInstance());
            } finally {
                orthanc.destroy();
                orthanc.onExit().join();
            }
        }
    }

    private static Process orthanc(
            Path folder, Certificate certificate, Path authority, int dicomPort, int httpPort, int ourPort)
            throws IOException {
        Path settings = folder.resolve("orthanc.json");
        Files.writeString(settings, """
                {
                  "StorageDirectory": "%1$s/storage", "IndexDirectory": "%1$s/index", "Plugins": [],
                  "DicomAet": "ORTHANC", "DicomPort": %2$d, "HttpPort": %3$d, "DicomAlwaysAllowStore": true,
                  "DicomTlsEnabled": true, "DicomTlsPrivateKey": "%5$s", "DicomTlsCertificate": "%6$s",
                  "DicomTlsTrustedCertificates": "%7$s", "DicomTlsRemoteCertificateRequired": true,
                  "DicomModalities": { "us": { "AET": "HELIOGRAPH", "Host": "127.0.0.1", "Port": %4$d,
                    "UseDicomTls": true } }
                }
                """.formatted(
                        folder, dicomPort, httpPort, ourPort, certificate.key(), certificate.certificate(), authority));
        return new ProcessBuilder("/usr/sbin/Orthanc", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("orthanc.txt").toFile())
                .start();
    }

    private static StoreOutcome store(int port, TlsSettings settings, DicomFile file) throws IOException {
        StoreItem item = new StoreItem(file.sopClass(), file.sopInstance(), file.transferSyntax());
        ConnectOutcome outcome = new AssociationClient(
                        new AeTitle("HELIOGRAPH"), TransportSettings.defaults(), settings)
                .connect(
                        new Peer("127.0.0.1", port, new AeTitle("ORTHANC")),
                        StoreItem.contexts(List.of(item)).getFirst());
        assertThat(outcome).isInstanceOf(ConnectOutcome.Accepted.class);
        try (Association association = ((ConnectOutcome.Accepted) outcome).association()) {
            StoreOutcome result = new StoreScu(association).store(item, file.open());
            association.release();
            return result;
        }
    }

    /** POST when there is something to post, else GET. */
    private static String post(int port, String path, String body) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
        if (!body.isEmpty()) {
            connection.setDoOutput(true);
            connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        }
        return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
