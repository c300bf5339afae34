package org.heliograph.platform.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.heliograph.link.KeyPurpose;
import org.junit.jupiter.api.Test;

final class QuickSignaturesTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final QuickSignatures signatures = new QuickSignatures();

    /** RFC 8032 §7.1, TEST 3. */
    @Test
    void signsAsTheStandardDoes() throws GeneralSecurityException {
        byte[] secret = HEX.parseHex("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7");
        SigningKey known = new SigningKey(
                "receipt-1",
                KeyPurpose.RECEIPT,
                NOW,
                NOW,
                made("receipt-0").publicKey(),
                Optional.of(KeyFactory.getInstance("Ed25519")
                        .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, secret))));

        assertThat(HEX.formatHex(signatures.sign(known, HEX.parseHex("af82"))))
                .isEqualTo("6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                        + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
    }

    @Test
    void signsByTheKeyThatIsAskedFor() throws GeneralSecurityException {
        SigningKey first = made("receipt-1");
        SigningKey second = made("receipt-2");

        for (SigningKey key : new SigningKey[] {first, second, first}) {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key.publicKey());
            verifier.update(new byte[] {1});
            assertThat(verifier.verify(signatures.sign(key, new byte[] {1})))
                    .as(key.kid())
                    .isTrue();
        }
    }

    private static SigningKey made(String kid) {
        return SigningKey.make(kid, KeyPurpose.RECEIPT, NOW, NOW.plus(Duration.ofDays(90)));
    }
}
