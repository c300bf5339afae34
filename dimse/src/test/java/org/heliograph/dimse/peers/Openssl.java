package org.heliograph.dimse.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.heliograph.dimse.Octets;

/** Keys, certificates and a client of TLS, all by openssl, in a folder of their own. */
public record Openssl(Path folder) {
    /** A certificate and its key, as files. */
    public record Certificate(Path key, Path certificate) {}

    /** Two authorities, only the first of which anyone trusts: {@code ca.pem}, {@code other-ca.pem}. */
    public static Openssl in(Path folder) {
        Openssl openssl = new Openssl(folder);
        openssl.authority("ca");
        openssl.authority("other-ca");
        return openssl;
    }

    private void authority(String name) {
        run("openssl", "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", path(name + ".key"));
        run(
                "openssl",
                "req",
                "-x509",
                "-new",
                "-key",
                path(name + ".key"),
                "-subj",
                "/CN=" + name,
                "-days",
                "2",
                "-out",
                path(name + ".pem"));
    }

    public Path authority() {
        return folder.resolve("ca.pem");
    }

    public Path otherAuthority() {
        return folder.resolve("other-ca.pem");
    }

    /** A certificate for an RSA key and this host, from an authority, for so many days. */
    public Certificate certificate(String name, String subjectAlternativeName, String authority, int days) {
        try {
            Files.writeString(folder.resolve(name + ".ext"), "subjectAltName=" + subjectAlternativeName + "\n");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        run(
                "openssl",
                "req",
                "-new",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                path(name + ".key"),
                "-subj",
                "/CN=" + name,
                "-out",
                path(name + ".csr"));
        run(
                "openssl",
                "x509",
                "-req",
                "-in",
                path(name + ".csr"),
                "-CA",
                path(authority + ".pem"),
                "-CAkey",
                path(authority + ".key"),
                "-CAcreateserial",
                "-days",
                Integer.toString(days),
                "-extfile",
                path(name + ".ext"),
                "-out",
                path(name + ".pem"));
        return new Certificate(folder.resolve(name + ".key"), folder.resolve(name + ".pem"));
    }

    /** The same key as PKCS #1. */
    public Path pkcs1(Certificate certificate) {
        run("openssl", "rsa", "-in", certificate.key().toString(), "-traditional", "-out", path("pkcs1.key"));
        return folder.resolve("pkcs1.key");
    }

    /** What {@code s_client} received within TLS, and what it said about it. */
    public record Talk(Octets received, String said) {}

    /** Connects, sends these bytes, and listens until the other end has had enough. */
    public Talk talk(int port, byte[] bytes, String... options) throws IOException, InterruptedException {
        Path input = Files.write(folder.resolve("s_client.in"), bytes);
        Path output = folder.resolve("s_client.out");
        Path said = folder.resolve("s_client.err");
        List<String> command = new ArrayList<>(List.of(
                "openssl",
                "s_client",
                "-quiet",
                "-connect",
                "127.0.0.1:" + port,
                "-CAfile",
                authority().toString()));
        command.addAll(Arrays.asList(options));
        Process process = new ProcessBuilder(command)
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .redirectError(said.toFile())
                .start();
        end(process);
        return new Talk(Octets.of(Files.readAllBytes(output)), Files.readString(said));
    }

    /** Connects by TLS 1.2 and asks for renegotiation; what it says then. */
    public String renegotiate(int port, Certificate client) throws IOException, InterruptedException {
        Path said = folder.resolve("renegotiate.txt");
        Process process = new ProcessBuilder(
                        "openssl",
                        "s_client",
                        "-tls1_2",
                        "-connect",
                        "127.0.0.1:" + port,
                        "-cert",
                        client.certificate().toString(),
                        "-key",
                        client.key().toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        process.getOutputStream().write("R\n".getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().flush();
        end(process);
        return Files.readString(said);
    }

    private static void end(Process process) throws InterruptedException {
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("openssl did not end");
        }
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static void run(String... command) {
        Dcmtk.Result result = Dcmtk.run(command);
        if (result.exitCode() != 0) {
            throw new AssertionError(String.join(" ", command) + ": " + result.output());
        }
    }
}
