package org.heliograph.pixels.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class MqDecoderTest {
    /** The test sequence of ITU-T T.88 §H.2, whose decoder is that of T.800 Annex C. */
    @Test
    void decodesTheTestSequenceOfTheStandard() {
        byte[] coded = HexFormat.of().parseHex("84C73BFCE1A1430402200000410DBB86F4317FFF88FF37471ADB6ADFFFAC");
        byte[] expected = HexFormat.of()
                .parseHex("00020051000000C0035287 2AAAAAAAAA82C02000FCD79EF6BF7FED904F46A3BF".replace(" ", ""));
        MqDecoder mq = new MqDecoder();
        mq.resetContexts();
        mq.start(coded, 0, coded.length);
        byte[] decoded = new byte[expected.length];
        for (int i = 0; i < 8 * expected.length; i++) {
            decoded[i / 8] |= (byte) (mq.bit(1) << (7 - i % 8));
        }
        assertThat(decoded).isEqualTo(expected);
    }
}
