package org.heliograph.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class EnrolmentCodeTest {
    /** Put together with Python's base64 and hashlib: 8 bytes 01, 16 bytes 02, the hash of 32 bytes 03. */
    private static final String CODE = "HG1.aHR0cHM6Ly9pbWFnZXMuZXhhbXBsZS5vcmc6ODQ0Mw.AQEBAQEBAQE"
            + ".AgICAgICAgICAgICAgICAg.ZIqlxXn7MPOK90TZfW7IQMepEnekmaDXgPPnMU7KCQs";

    @Test
    void readsACodeThatAPersonPasted() {
        EnrolmentCode code = EnrolmentCode.parse("  " + CODE + "\n");
        assertThat(code.platform()).isEqualTo(URI.create("https://images.example.org:8443"));
        assertThat(code.codeId()).isEqualTo("AQEBAQEBAQE");
        assertThat(code.secret()).isEqualTo("AgICAgICAgICAgICAgICAg");
        assertThat(code.text()).isEqualTo(CODE);
    }

    @Test
    void knowsTheRootKeyItWasMadeForAndNoOther() {
        EnrolmentCode code = EnrolmentCode.parse(CODE);
        byte[] root = filled(32, 3);
        assertThat(code.names(root)).isTrue();
        root[31]++;
        assertThat(code.names(root)).isFalse();
        assertThat(EnrolmentCode.of(code.platform(), filled(8, 1), filled(16, 2), filled(32, 3)))
                .isEqualTo(code);
    }

    @Test
    void neverShowsItsSecretByItself() {
        assertThat(EnrolmentCode.parse(CODE).toString()).doesNotContain("AgICAgICAgICAgICAgICAg");
    }

    @Test
    void refusesAPlatformThatIsNotHttps() {
        assertThatThrownBy(() -> EnrolmentCode.parse(CODE.replace("aHR0cHM6", "aHR0cDov")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsOrThrowsItsOneExceptionWhateverIsPasted() {
        Random random = new Random(20260503);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder(CODE);
            for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, (char) random.nextInt(0x250));
                    case 1 -> text.deleteCharAt(at);
                    default -> text.insert(at, (char) random.nextInt(0x80));
                }
            }
            try {
                assertThat(EnrolmentCode.parse(text.toString()).platform().getScheme())
                        .isEqualTo("https");
            } catch (IllegalArgumentException refused) {
                assertThat(refused).isNotInstanceOf(IndexOutOfBoundsException.class);
            }
        }
    }

    private static byte[] filled(int length, int octet) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) octet);
        return bytes;
    }
}
