package org.heliograph.dicom.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WildcardTest {
    @Test
    void matchesWhatAPatternOfRegularExpressionsMatches() {
        Random random = new Random(42);
        int matched = 0;
        for (int round = 0; round < 200_000; round++) {
            String pattern = text(random, "ab*?", random.nextInt(8));
            String value = text(random, "ab", random.nextInt(9));
            boolean expected =
                    Pattern.matches("(?s)" + pattern.replace("*", ".*").replace('?', '.'), value);
            assertThat(new Wildcard(pattern).matches(value))
                    .as(pattern + " " + value)
                    .isEqualTo(expected);
            matched += expected ? 1 : 0;
        }
        assertThat(matched).isGreaterThan(20_000);
    }

    @Test
    void matchesPatternsOfMoreThanOneWord() {
        Random random = new Random(43);
        int matched = 0;
        for (int round = 0; round < 5_000; round++) {
            String value = text(random, "ab", 150 + random.nextInt(150));
            StringBuilder pattern = new StringBuilder(value);
            for (int change = random.nextInt(12); change > 0; change--) {
                int at = random.nextInt(pattern.length() - 3);
                pattern.replace(at, at + 1 + random.nextInt(2), "*?ab".charAt(random.nextInt(4)) + "");
            }
            boolean expected = Pattern.matches(
                    "(?s)" + pattern.toString().replace("*", ".*").replace('?', '.'), value);
            assertThat(new Wildcard(pattern.toString()).matches(value))
                    .as(pattern + " " + value)
                    .isEqualTo(expected);
            matched += expected ? 1 : 0;
        }
        assertThat(matched).isGreaterThan(500);
    }

    @Test
    void takesACharacterBeyondTheBasicPlaneAsOne() {
        assertThat(new Wildcard("?").matches("𠮷")).isTrue();
        assertThat(new Wildcard("??").matches("𠮷")).isFalse();
        assertThat(new Wildcard("𠮷*").matches("𠮷野")).isTrue();
        assertThat(new Wildcard("[a-z]\\d").matches("[a-z]\\d")).isTrue();
    }

    @Test
    @Timeout(10)
    void staysLinearWhateverThePattern() {
        String bomb = "*a".repeat(500) + "*b";
        String value = "a".repeat(60_000);
        long start = System.nanoTime();
        assertThat(new Wildcard(bomb).matches(value)).isFalse();
        assertThat(new Wildcard("*" + "?a".repeat(500) + "*b").matches(value)).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    private static String text(Random random, String alphabet, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
