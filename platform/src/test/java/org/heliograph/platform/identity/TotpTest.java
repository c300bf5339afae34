package org.heliograph.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** The last six digits of the table in RFC 6238 appendix B. */
    @Test
    void givesTheCodesOfRfc6238() {
        assertThat(Totp.code(SECRET, 59 / 30)).isEqualTo("287082");
        assertThat(Totp.code(SECRET, 1111111109L / 30)).isEqualTo("081804");
        assertThat(Totp.code(SECRET, 20000000000L / 30)).isEqualTo("353130");
    }

    @Test
    void writesTheSecretAsAuthenticatorsReadIt() {
        assertThat(Totp.base32(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    @Test
    void takesOneStepToEitherSideAndEachOnce() {
        Instant at = Instant.ofEpochSecond(59);
        assertThat(Totp.step(SECRET, "287082", at, 0)).hasValue(1);
        assertThat(Totp.step(SECRET, "287082", at.plusSeconds(30), 0)).hasValue(1);
        assertThat(Totp.step(SECRET, "287082", at.plusSeconds(61), 0)).isEmpty();
        assertThat(Totp.step(SECRET, "287082", at, 1)).isEmpty();
    }
}
