package org.heliograph.gateway.trust;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.heliograph.gateway.data.DataDirectory;
import org.heliograph.gateway.json.Json;
import org.heliograph.gateway.json.JsonFormatException;
import org.heliograph.link.Jws;
import org.heliograph.link.JwsException;
import org.heliograph.link.KeyPurpose;
import org.heliograph.link.PublicKeys;
import org.heliograph.link.RootDocument;

/** The root document, verified. A purpose key may sign for its purpose and nothing else. */
public final class PlatformTrust {
    private static final String FILE = "trust/root.jws";

    private final String document;
    private final RootDocument root;
    private final Map<String, Purposed> keys = new HashMap<>();

    private record Purposed(KeyPurpose purpose, PublicKey key) {}

    private PlatformTrust(String document, RootDocument root) {
        this.document = document;
        this.root = root;
        for (RootDocument.PurposeKey each : root.purposeKeys()) {
            purpose(each.purpose())
                    .ifPresent(purpose -> keys.put(
                            each.kid(),
                            new Purposed(
                                    purpose,
                                    PublicKeys.ed25519(Base64.getDecoder().decode(each.publicKey())))));
        }
    }

    /**
     * Verifies a document by the root key in it, if that is the root we look for.
     *
     * @throws TrustException when it is not, or the signature does not fit
     */
    public static PlatformTrust verify(String document, Predicate<byte[]> isOurRoot, Json json) {
        try {
            Jws jws = Jws.parse(document);
            byte[] rootKey = Base64.getDecoder()
                    .decode(json.read(jws.unverifiedPayload(), RootDocument.class)
                            .rootKey());
            if (!isOurRoot.test(rootKey)) {
                throw new TrustException("the platform's root is not the one that this gateway was given");
            }
            byte[] payload = jws.payload(PublicKeys.ed25519(rootKey), RootDocument.TYPE);
            return new PlatformTrust(document, json.read(payload, RootDocument.class));
        } catch (JwsException | JsonFormatException | IllegalArgumentException e) {
            throw new TrustException("the platform's root document is not signed by its root", e);
        }
    }

    /** The document that was kept; it was verified before it was. */
    public static Optional<PlatformTrust> load(DataDirectory data, Json json) throws IOException {
        return data.read(FILE).map(kept -> verify(new String(kept, US_ASCII), _ -> true, json));
    }

    public void save(DataDirectory data) throws IOException {
        data.write(FILE, document.getBytes(US_ASCII));
    }

    /** A newer document of the same root. */
    public PlatformTrust renewed(String newer, Json json) {
        byte[] ours = Base64.getDecoder().decode(root.rootKey());
        return verify(newer, theirs -> Arrays.equals(ours, theirs), json);
    }

    /** Whether this key id is known, so that a document need not be fetched anew. */
    public boolean knows(String compact) {
        try {
            return Jws.parse(compact).keyId().filter(keys::containsKey).isPresent();
        } catch (JwsException _) {
            return true; // fetching keys does not mend a text that is none
        }
    }

    /**
     * The payload of a text that a key of that purpose signed as that type.
     *
     * @throws TrustException when it did not
     */
    public byte[] payload(String compact, KeyPurpose purpose, String type) {
        return verified(compact, purpose, (jws, key) -> jws.payload(key, type));
    }

    /**
     * The payload of a text that a key of that purpose signed.
     *
     * @throws TrustException when it did not
     */
    public byte[] payload(String compact, KeyPurpose purpose) {
        return verified(compact, purpose, Jws::payload);
    }

    private byte[] verified(String compact, KeyPurpose purpose, BiFunction<Jws, PublicKey, byte[]> verify) {
        try {
            Jws jws = Jws.parse(compact);
            Purposed key = keys.get(jws.keyId().orElse(""));
            if (key == null || key.purpose() != purpose) {
                throw new TrustException("not signed by a " + purpose.word() + " key of the platform");
            }
            return verify.apply(jws, key.key());
        } catch (JwsException e) {
            throw new TrustException("not signed by a " + purpose.word() + " key of the platform", e);
        }
    }

    /** TLS that accepts certificates of the platform's own authority and no other; host names are checked. */
    public SSLContext tls() {
        return tls(Optional.empty());
    }

    /** As {@link #tls()}, or of one more authority, which somebody has named on purpose. */
    public SSLContext tls(Optional<X509Certificate> besides) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "platform",
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(
                                    new ByteArrayInputStream(Base64.getDecoder().decode(root.ca()))));
            if (besides.isPresent()) {
                store.setCertificateEntry("besides", besides.get());
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw new TrustException("the platform's certificate authority cannot be read", e);
        }
    }

    private static Optional<KeyPurpose> purpose(String word) {
        try {
            return Optional.of(KeyPurpose.of(word));
        } catch (IllegalArgumentException _) {
            return Optional.empty(); // a purpose of a newer platform
        }
    }
}
