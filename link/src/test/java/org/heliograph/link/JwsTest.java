package org.heliograph.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class JwsTest {
    /** RFC 8037 Appendix A.4 and A.2. */
    private static final String RFC_8037 = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
            + "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

    private static final PublicKey RFC_8037_KEY =
            PublicKeys.ed25519(Base64.getUrlDecoder().decode("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"));

    /** Made with {@code openssl dgst -sha384 -sign}, r and s put one behind the other (RFC 7518 §3.4). */
    private static final String OPENSSL = "eyJhbGciOiJFUzM4NCIsImtpZCI6Im9wZW5zc2wiLCJ0eXAiOiJKV1QifQ"
            + ".U2lnbmVkIGJ5IG9wZW5zc2w.2zYMWobV0zroeXBXYVAFrhkMhjnoIWrfbBt8Vns0bF7eiM-RHMZeuxqFYcQKzb43"
            + "gNz4OPVQ8pES87rE-B_pzYw0FaPl3n9HrlNBllMhR_3Ui8FVDUWN-p6IBXm9Giyk";

    private static final byte[] OPENSSL_KEY = Base64.getDecoder()
            .decode("MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAElkH7CWRyOymaziyTEzTZcgrff5/S0fYK+7VIF7Il1yjmdBlSKVyBbW1CRU117HdG"
                    + "RtyHc0zCbGILulh5l45sUbBEn1VPw4eoQAtzV5oFmuS3v1zDNiqzYuGFqC5B8JBN");

    private static final byte[] PAYLOAD = "{\"v\":1}".getBytes(StandardCharsets.UTF_8);

    @Test
    void verifiesTheExampleOfRfc8037() {
        assertThat(Jws.parse(RFC_8037).payload(RFC_8037_KEY))
                .isEqualTo("Example of Ed25519 signing".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void verifiesWhatOpensslSigned() {
        Jws read = Jws.parse(OPENSSL);
        assertThat(read.keyId()).contains("openssl");
        assertThat(read.payload(PublicKeys.p384(OPENSSL_KEY), "JWT"))
                .isEqualTo("Signed by openssl".getBytes(StandardCharsets.US_ASCII));
    }

    /** The hash is by {@code openssl dgst -sha256} over the key's DER. */
    @Test
    void writesTheFingerprintThatTwoPeopleCompare() {
        assertThat(PublicKeys.fingerprint(OPENSSL_KEY)).isEqualTo("F7FD-841F-1FB3-7A59-7DE8-A63A-B61A-4AAB");
    }

    @Test
    void takesAKeyOrThrowsItsOneExceptionWhateverComes() {
        Random random = new Random(20260502);
        for (int round = 0; round < 5_000; round++) {
            byte[] key = OPENSSL_KEY.clone();
            for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
                key[random.nextInt(key.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(PublicKeys.p384(key).getAlgorithm()).isEqualTo("EC");
            } catch (JwsException refused) {
                assertThat(refused).hasMessageNotContaining("null");
            }
        }
    }

    @Test
    void readsBackWhatItSignedWithBothKinds() throws Exception {
        for (KeyPair pair : new KeyPair[] {ed25519(), p384()}) {
            Jws read = Jws.parse(Jws.sign(pair.getPrivate(), "key-1", "t+jws", PAYLOAD));
            assertThat(read.keyId()).contains("key-1");
            assertThat(read.payload(pair.getPublic(), "t+jws")).isEqualTo(PAYLOAD);
        }
    }

    @Test
    void refusesASignatureForAnotherType() throws Exception {
        KeyPair pair = ed25519();
        Jws read = Jws.parse(Jws.sign(pair.getPrivate(), "k", "receipt", PAYLOAD));
        assertThatThrownBy(() -> read.payload(pair.getPublic(), "settings")).isInstanceOf(JwsException.class);
    }

    @Test
    void refusesAnotherKeyAndAnotherAlgorithm() throws Exception {
        String signed = Jws.sign(ed25519().getPrivate(), "k", "t", PAYLOAD);
        PublicKey other = ed25519().getPublic();
        PublicKey curve = p384().getPublic();
        assertThatThrownBy(() -> Jws.parse(signed).payload(other)).isInstanceOf(JwsException.class);
        assertThatThrownBy(() -> Jws.parse(signed).payload(curve)).isInstanceOf(JwsException.class);
    }

    @Test
    void refusesTheAlgorithmNone() {
        String none = encode("{\"alg\":\"none\"}") + "." + encode("{}") + ".";
        assertThatThrownBy(() -> Jws.parse(none).payload(RFC_8037_KEY)).isInstanceOf(JwsException.class);
    }

    @Test
    void refusesHeadersThatAskForMoreThanWeUnderstand() {
        for (String header : new String[] {
            "{\"alg\":\"EdDSA\",\"crit\":[\"exp\"]}",
            "{\"alg\":\"EdDSA\",\"crit\":\"exp\"}",
            "{\"alg\":\"EdDSA\",\"b64\":false}",
            "{\"alg\":\"EdDSA\",\"alg\":\"ES384\"}",
            "{\"alg\":\"EdDSA\",}",
            "{\"alg\":{}}",
            "{}",
            "[]",
            ""
        }) {
            assertThatThrownBy(() -> Jws.parse(encode(header) + "." + encode("{}") + ".AA"))
                    .as(header)
                    .isInstanceOf(JwsException.class);
        }
    }

    @Test
    void returnsOrThrowsItsOneExceptionWhateverComes() {
        Random random = new Random(20260501);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder(RFC_8037);
            for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
                text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x7f));
            }
            if (text.toString().equals(RFC_8037)) {
                continue;
            }
            assertThatThrownBy(() -> Jws.parse(text.toString()).payload(RFC_8037_KEY))
                    .isInstanceOf(JwsException.class);
        }
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static KeyPair ed25519() throws Exception {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    private static KeyPair p384() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        return generator.generateKeyPair();
    }
}
