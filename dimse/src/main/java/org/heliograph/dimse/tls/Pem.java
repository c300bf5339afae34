package org.heliograph.dimse.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys and certificates as text (RFC 7468). */
final class Pem {
    private static final long MAX_FILE = 1 << 20;
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN ([A-Z ]*PRIVATE KEY)-----([A-Za-z0-9+/=\\s]+)-----END");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    /** What stands before an RSA key of PKCS #1 in PKCS #8: version 0, rsaEncryption, no parameters. */
    private static final byte[] RSA_PREFIX = {
        0x02,
        0x01,
        0x00,
        0x30,
        0x0D,
        0x06,
        0x09,
        0x2A,
        (byte) 0x86,
        0x48,
        (byte) 0x86,
        (byte) 0xF7,
        0x0D,
        0x01,
        0x01,
        0x01,
        0x05,
        0x00
    };

    private Pem() {}

    static List<X509Certificate> certificates(Path file) throws IOException, CertificateException {
        List<X509Certificate> certificates;
        try (InputStream in = Files.newInputStream(file)) {
            certificates = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        }
        if (certificates.isEmpty()) {
            throw new CertificateException("no certificate in " + file);
        }
        return certificates;
    }

    static PrivateKey privateKey(Path file) throws IOException, InvalidKeyException, NoSuchAlgorithmException {
        if (Files.size(file) > MAX_FILE) {
            throw new InvalidKeyException(file + " is too long for a key");
        }
        Matcher found = KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (!found.find()) {
            throw new InvalidKeyException("no private key in PEM in " + file);
        }
        byte[] der = Base64.getMimeDecoder().decode(found.group(2));
        return switch (found.group(1)) {
            case "PRIVATE KEY" -> pkcs8(der, file);
            case "RSA PRIVATE KEY" -> pkcs8(wrapped(der), file);
            default ->
                throw new InvalidKeyException(
                        found.group(1) + " in " + file + ": PKCS #8 without a password is needed");
        };
    }

    private static PrivateKey pkcs8(byte[] der, Path file) throws NoSuchAlgorithmException, InvalidKeyException {
        for (String algorithm : ALGORITHMS) {
            Optional<PrivateKey> key = pkcs8(der, KeyFactory.getInstance(algorithm));
            if (key.isPresent()) {
                return key.get();
            }
        }
        throw new InvalidKeyException("the key in " + file + " is for none of " + ALGORITHMS);
    }

    /** Nothing when it is a key for another algorithm. */
    private static Optional<PrivateKey> pkcs8(byte[] der, KeyFactory algorithm) {
        try {
            return Optional.of(algorithm.generatePrivate(new PKCS8EncodedKeySpec(der)));
        } catch (InvalidKeySpecException _) {
            return Optional.empty();
        }
    }

    private static byte[] wrapped(byte[] pkcs1) {
        byte[] octets = der(0x04, pkcs1);
        byte[] content = new byte[RSA_PREFIX.length + octets.length];
        System.arraycopy(RSA_PREFIX, 0, content, 0, RSA_PREFIX.length);
        System.arraycopy(octets, 0, content, RSA_PREFIX.length, octets.length);
        return der(0x30, content);
    }

    /** Tag, length in three bytes, value. */
    private static byte[] der(int tag, byte[] value) {
        byte[] encoded = new byte[4 + value.length];
        encoded[0] = (byte) tag;
        encoded[1] = (byte) 0x82;
        encoded[2] = (byte) (value.length >>> 8);
        encoded[3] = (byte) value.length;
        System.arraycopy(value, 0, encoded, 4, value.length);
        return encoded;
    }
}
