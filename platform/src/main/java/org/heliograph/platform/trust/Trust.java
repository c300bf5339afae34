package org.heliograph.platform.trust;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.link.Jws;
import org.heliograph.link.KeyPurpose;
import org.heliograph.link.PublicKeys;
import org.heliograph.link.RootDocument;
import tools.jackson.databind.json.JsonMapper;

/** Everything the platform signs, and how the world knows it. */
public final class Trust {
    private final KeyPair root;
    private final CertificateAuthority authority;
    private final ServerCertificate server;
    private final SigningKeys keys;
    private final QuickSignatures signatures = new QuickSignatures();
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    private Trust(
            KeyPair root, CertificateAuthority authority, ServerCertificate server, SigningKeys keys, Clock clock) {
        this.root = root;
        this.authority = authority;
        this.server = server;
        this.keys = keys;
        this.clock = clock;
    }

    /** Opens the keys in this directory, making what is not there; the TLS certificate is for this host. */
    public static Trust in(Path path, String host, Clock clock) {
        TrustDirectory directory = TrustDirectory.at(path);
        KeyPair root = directory
                .read("root.key")
                .map(text -> Keys.parse(Keys.ED25519, new String(text, StandardCharsets.US_ASCII)))
                .orElseGet(() -> makeRoot(directory));
        CertificateAuthority authority = CertificateAuthority.in(directory, clock);
        ServerCertificate server = ServerCertificate.in(directory, authority, host, clock);
        return new Trust(root, authority, server, new SigningKeys(new SigningKeyFile(directory), clock), clock);
    }

    private static KeyPair makeRoot(TrustDirectory directory) {
        KeyPair made = Keys.ed25519();
        directory.write("root.key", Keys.text(made).getBytes(StandardCharsets.US_ASCII));
        return made;
    }

    /** Signs with the current key of this purpose, as this type of text (RFC 7515 §4.1.9): a compact JWS. */
    public String sign(KeyPurpose purpose, byte[] payload, String type) {
        SigningKey key = keys.current(purpose);
        return Jws.sign(text -> signatures.sign(key, text), key.kid(), type, payload);
    }

    /** What the root says today: the authority and all purpose keys, as a compact JWS. */
    public String rootDocument() {
        Base64.Encoder base64 = Base64.getEncoder();
        List<RootDocument.PurposeKey> listed = keys.all().stream()
                .map(key -> new RootDocument.PurposeKey(
                        key.kid(),
                        key.purpose().word(),
                        base64.encodeToString(PublicKeys.ed25519(key.publicKey())),
                        key.notBefore(),
                        key.notAfter()))
                .toList();
        RootDocument document = new RootDocument(
                1,
                base64.encodeToString(rootKey()),
                base64.encodeToString(der(authority.certificate())),
                listed,
                clock.instant());
        return Jws.sign(root.getPrivate(), "root", RootDocument.TYPE, json.writeValueAsBytes(document));
    }

    /** The root's public key: 32 bytes. */
    public byte[] rootKey() {
        return PublicKeys.ed25519(root.getPublic());
    }

    /** The public keys of this purpose, also those that sign no more, by key id. */
    public Map<String, PublicKey> publicKeys(KeyPurpose purpose) {
        Map<String, PublicKey> found = new LinkedHashMap<>();
        keys.all().stream()
                .filter(key -> key.purpose() == purpose)
                .forEach(key -> found.put(key.kid(), key.publicKey()));
        return found;
    }

    /**
     * The payload of a text that we signed ourselves, as this type; empty when no key of this purpose has that name.
     *
     * @throws org.heliograph.link.JwsException when the signature is not by that key
     */
    public Optional<byte[]> verified(KeyPurpose purpose, String compact, String type) {
        Jws jws = Jws.parse(compact);
        return jws.keyId()
                .flatMap(kid -> Optional.ofNullable(publicKeys(purpose).get(kid)))
                .map(key -> jws.payload(key, type));
    }

    /** The certificate that clients trust. */
    public X509Certificate authority() {
        return authority.certificate();
    }

    /** The TLS server's key and chain, in memory. */
    public KeyStore tlsKeyStore(char[] password) {
        return server.keyStore(password);
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
