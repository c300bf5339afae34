package org.heliograph.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway's TLS port with dcmtk at the other end and a certificate that OpenSSL made. */
class TlsPortTest {
    @TempDir
    Path directory;

    private Path key;
    private Path certificate;

    @BeforeEach
    void makeCertificate() throws Exception {
        key = directory.resolve("key.pem");
        certificate = directory.resolve("certificate.pem");
        Dcmtk.Result made = Dcmtk.run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost,IP:127.0.0.1",
                "-keyout",
                key.toString(),
                "-out",
                certificate.toString());
        assertThat(made.code()).as(made.output()).isZero();
    }

    @Test
    void takesObjectsFromAnAllowedPeerWithACertificateAndFromNobodyElse() throws Throwable {
        try (EnrolledGateway site = gateway("--tls-ca=" + certificate)) {
            int port = site.gateway().dicomTlsPort().orElseThrow();
            List<String> proven =
                    List.of("+tls", key.toString(), certificate.toString(), "+cf", certificate.toString());

            assertThat(store(port, "CT1", List.of()).code()).as("without TLS").isNotZero();
            assertThat(store(port, "CT1", List.of("+tla", "+cf", certificate.toString()))
                            .code())
                    .as("without a certificate")
                    .isNotZero();
            assertThat(store(port, "CT9", proven).output()).contains("Calling AE Title Not Recognized");
            assertThat(site.gateway().state().waitingInstances()).isZero();
            assertThat(site.platform.stored).isEmpty();

            Dcmtk.Result sent = store(port, "CT1", proven);
            assertThat(sent.code()).as(sent.output()).isZero();
            Eventually.asserted(() -> assertThat(site.platform.stored).hasSize(1));
        }
    }

    @Test
    void asksNobodyForACertificateWithoutAuthorities() throws Throwable {
        try (EnrolledGateway site = gateway()) {
            Dcmtk.Result sent = store(
                    site.gateway().dicomTlsPort().orElseThrow(), "CT1", List.of("+tla", "+cf", certificate.toString()));
            assertThat(sent.code()).as(sent.output()).isZero();
        }
    }

    @Test
    void doesNotStartWithAKeyThatCannotBeRead() throws Exception {
        Files.writeString(key, "no key");
        assertThatThrownBy(this::gateway).isInstanceOf(IOException.class).hasMessageContaining("--tls-key");
    }

    private EnrolledGateway gateway(String... more) throws Exception {
        List<String> options =
                new ArrayList<>(List.of("--tls-port=0", "--tls-cert=" + certificate, "--tls-key=" + key));
        options.addAll(List.of(more));
        return new EnrolledGateway(directory, options);
    }

    private static Dcmtk.Result store(int port, String calling, List<String> security) throws Exception {
        List<String> command = new ArrayList<>(List.of("storescu", "-v", "-R", "-ta", "10", "-aet", calling));
        command.addAll(security);
        command.addAll(List.of(
                "-aec",
                "HELIOGRAPH",
                "127.0.0.1",
                "" + port,
                TestSeries.twelve().getFirst().toString()));
        return Dcmtk.run(command);
    }
}
