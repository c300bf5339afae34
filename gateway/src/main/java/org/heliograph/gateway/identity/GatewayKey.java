package org.heliograph.gateway.identity;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.gateway.data.DataDirectory;
import org.heliograph.gateway.json.Json;
import org.heliograph.link.Jws;
import org.heliograph.link.PublicKeys;

/** The gateway's own key: EC P-384, made on this machine, in a file that only the gateway's user may read. */
public final class GatewayKey {
    private static final String FILE = "identity/key";
    private static final Duration VALID = Duration.ofMinutes(4);

    private final PrivateKey privateKey;
    private final String spki;

    private GatewayKey(PrivateKey privateKey, String spki) {
        this.privateKey = privateKey;
        this.spki = spki;
    }

    /** The claims of a client assertion (RFC 7523 §3). */
    private record Claims(String iss, String sub, String aud, long iat, long exp, String jti) {}

    /** The key as it is kept: both halves, base64. */
    private record Kept(String privateKey, String publicKey) {}

    /** The key that was made before, if there is one. */
    public static Optional<GatewayKey> load(DataDirectory data, Json json) throws IOException {
        Optional<byte[]> kept = data.read(FILE);
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        Kept pair = json.read(kept.get(), Kept.class);
        return Optional.of(new GatewayKey(privateKey(Base64.getDecoder().decode(pair.privateKey())), pair.publicKey()));
    }

    /** Makes a new key and keeps it. */
    public static GatewayKey create(DataDirectory data, Json json) throws IOException {
        KeyPair pair = generate();
        Base64.Encoder base64 = Base64.getEncoder();
        String spki = base64.encodeToString(pair.getPublic().getEncoded());
        data.write(
                FILE,
                json.bytes(new Kept(base64.encodeToString(pair.getPrivate().getEncoded()), spki)));
        return new GatewayKey(pair.getPrivate(), spki);
    }

    /** The public half: base64 of its SPKI. */
    public String publicKey() {
        return spki;
    }

    /** What an administrator compares. */
    public String fingerprint() {
        return PublicKeys.fingerprint(Base64.getDecoder().decode(spki));
    }

    /** Says "it is I" to one audience, once, for a few minutes. */
    public String assertion(String subject, String audience, Instant now, Json json) {
        Claims claims = new Claims(
                subject,
                subject,
                audience,
                now.getEpochSecond(),
                now.plus(VALID).getEpochSecond(),
                UUID.randomUUID().toString());
        return Jws.sign(privateKey, subject, "JWT", json.bytes(claims));
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp384r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has P-384", impossible);
        }
    }

    private static PrivateKey privateKey(byte[] pkcs8) throws IOException {
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new IOException("the gateway's key file holds no key", e);
        }
    }
}
