package org.heliograph.records.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.parser.DefaultEscaping;
import ca.uhn.hl7v2.parser.EncodingCharacters;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** H3: what we escape HAPI resolves, what HAPI escapes we resolve. */
class Hl7EscapesAgainstHapiTest {
    private final DefaultEscaping hapi = new DefaultEscaping();
    private final EncodingCharacters characters = new EncodingCharacters('|', "^~\\&");

    @Test
    void agreesWithHapiOnTextWithSeparators() {
        Random random = new Random(7);
        // Without the full stop: HAPI leaves what looks like a formatting command unescaped.
        String alphabet = "|^~\\&abFSTRE ";
        MessageWriter writer = new MessageWriter(Delimiters.STANDARD, Hl7Charset.ASCII);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(20); i >= 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String escaped = new String(writer.escaped(text.toString()), StandardCharsets.US_ASCII);

            assertThat(escaped).isEqualTo(hapi.escape(text.toString(), characters));
            assertThat(hapi.unescape(escaped, characters)).isEqualTo(text.toString());
            assertThat(read(hapi.escape(text.toString(), characters))).isEqualTo(text.toString());
        }
    }

    private static String read(String escaped) {
        String message = "MSH|^~\\&|A\rOBX|1|TX|||" + escaped + "\r";
        return Hl7Message.parse(message.getBytes(StandardCharsets.US_ASCII))
                .field("OBX", 5)
                .text();
    }
}
