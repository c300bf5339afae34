package org.heliograph.gateway.fake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.heliograph.gateway.json.Json;
import org.heliograph.link.Jws;
import org.heliograph.link.KeyPurpose;
import org.heliograph.link.PublicKeys;
import org.heliograph.link.RootDocument;

/** The platform's keys: a root, one key for each purpose, and a certificate made by the JDK's keytool. */
final class FakeTrust {
    private static final char[] PASSWORD = "changeit".toCharArray();

    final KeyPair root = ed25519();
    final KeyPair receipts = ed25519();
    final KeyPair settings = ed25519();
    final KeyPair checkpoints = ed25519();
    final SSLContext tls;
    private final byte[] certificate;
    private final Json json = new Json();

    FakeTrust(Path directory) throws IOException, GeneralSecurityException, InterruptedException {
        Path file = directory.resolve("tls-" + System.nanoTime() + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "platform",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=fake platform",
                        "-ext",
                        "san=ip:127.0.0.1,ip:::1,dns:localhost",
                        "-validity",
                        "2",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool failed");
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        certificate = store.getCertificate("platform").getEncoded();
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
    }

    byte[] rawRoot() {
        byte[] encoded = root.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }

    String document() {
        RootDocument document = new RootDocument(
                1,
                base64(rawRoot()),
                base64(certificate),
                List.of(
                        key("receipt-1", KeyPurpose.RECEIPT, receipts),
                        key("settings-1", KeyPurpose.SETTINGS, settings),
                        key("checkpoint-1", KeyPurpose.CHECKPOINT, checkpoints)),
                Instant.now());
        return Jws.sign(root.getPrivate(), "root", RootDocument.TYPE, json.bytes(document));
    }

    private static RootDocument.PurposeKey key(String kid, KeyPurpose purpose, KeyPair pair) {
        return new RootDocument.PurposeKey(
                kid,
                purpose.word(),
                base64(PublicKeys.ed25519(pair.getPublic())),
                Instant.now().minusSeconds(60),
                Instant.now().plusSeconds(86_400));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static KeyPair ed25519() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
