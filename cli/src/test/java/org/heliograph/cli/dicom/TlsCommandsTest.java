package org.heliograph.cli.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tool's TLS options, with dcmtk at the other end and certificates that OpenSSL made. */
class TlsCommandsTest {
    @TempDir
    static Path keys;

    @TempDir
    Path folder;

    @BeforeAll
    static void makeCertificates() throws Exception {
        openssl(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                keys.resolve("ca.key"),
                "-out",
                keys.resolve("ca.pem"),
                "-days",
                "2",
                "-subj",
                "/CN=Test authority");
        openssl(
                "req",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                keys.resolve("host.key"),
                "-out",
                keys.resolve("host.csr"),
                "-subj",
                "/CN=localhost");
        Path names = Files.writeString(keys.resolve("names"), "subjectAltName=DNS:localhost,IP:127.0.0.1\n");
        openssl(
                "x509",
                "-req",
                "-in",
                keys.resolve("host.csr"),
                "-CA",
                keys.resolve("ca.pem"),
                "-CAkey",
                keys.resolve("ca.key"),
                "-CAcreateserial",
                "-days",
                "2",
                "-extfile",
                names,
                "-out",
                keys.resolve("host.pem"));
    }

    private static void openssl(Object... words) throws Exception {
        Object[] command = new Object[words.length + 1];
        command[0] = "openssl";
        System.arraycopy(words, 0, command, 1, words.length);
        Dcmtk.Result result = Dcmtk.run(command);
        assertThat(result.code()).as(result.output()).isZero();
    }

    @Test
    void receivesFromStorescuOverTlsAndFromNobodyWithoutACertificate() throws Exception {
        Path source = SharedData.file("dicom/charsets/chrX1.dcm");
        Receiving receiving = Receiving.objects(
                1,
                folder,
                "--tls",
                "--tls-cert",
                keys.resolve("host.pem"),
                "--tls-key",
                keys.resolve("host.key"),
                "--tls-ca",
                keys.resolve("ca.pem"));

        Ran plain = Ran.tool("echo", "--acse-timeout", 5, "127.0.0.1:" + receiving.port());
        Ran anonymous = Ran.tool("echo", "--tls", "--tls-ca", keys.resolve("ca.pem"), "localhost:" + receiving.port());
        Dcmtk.Result sent = Dcmtk.run(
                "storescu",
                "+tls",
                keys.resolve("host.key"),
                keys.resolve("host.pem"),
                "+cf",
                keys.resolve("ca.pem"),
                "127.0.0.1",
                receiving.port(),
                source);

        assertThat(plain.code()).isEqualTo(1);
        assertThat(anonymous.code()).isEqualTo(1);
        assertThat(sent.code()).as(sent.output()).isZero();
        assertThat(receiving.ended().code()).isZero();
    }

    @Test
    void sendsToStorescpWhoseAuthorityIsKnownAndToNoOther() throws Exception {
        Path source = SharedData.file("dicom/charsets/chrX1.dcm");
        Path out = Files.createDirectory(folder.resolve("out"));
        try (Dcmtk.Server storescp = Dcmtk.server(
                folder,
                "storescp",
                "-od",
                out,
                "+tls",
                keys.resolve("host.key"),
                keys.resolve("host.pem"),
                "+cf",
                keys.resolve("ca.pem"))) {
            String peer = "localhost:" + storescp.port();
            Object[] own = {"--tls-cert", keys.resolve("host.pem"), "--tls-key", keys.resolve("host.key")};

            Ran known = Ran.tool(
                    "send", peer, source, "--tls", own[0], own[1], own[2], own[3], "--tls-ca", keys.resolve("ca.pem"));
            Ran unknown = Ran.tool(
                    "send",
                    peer,
                    source,
                    "--tls",
                    own[0],
                    own[1],
                    own[2],
                    own[3],
                    "--tls-ca",
                    "/etc/ssl/certs/ca-certificates.crt");
            Ran insecure = Ran.tool("send", peer, source, "--tls", own[0], own[1], own[2], own[3], "--tls-insecure");
            Ran nobody = Ran.tool("send", peer, source, "--tls");

            assertThat(known.code()).as(known.err()).isZero();
            assertThat(unknown.code()).isEqualTo(1);
            assertThat(insecure.code()).as(insecure.err()).isZero();
            assertThat(insecure.err()).contains("WARNING");
            assertThat(nobody.err()).contains("--tls-ca");
        }
    }
}
