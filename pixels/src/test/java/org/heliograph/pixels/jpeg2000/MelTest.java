package org.heliograph.pixels.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MelTest {
    /** T.814 Table 2: three runs of one, three of two, three of four, two of eight, of 16 and at last of 32 events. */
    @Test
    void runsGrowAsTheTableSays() {
        MelEncoder encoder = new MelEncoder();
        encoder.clear();
        int events = 3 + 3 * 2 + 3 * 4 + 2 * 8 + 16 + 32;
        for (int i = 0; i < events; i++) {
            encoder.put(false);
        }
        // Thirteen runs are thirteen ones: a byte of ones, then a zero on top of the next.
        assertThat(encoder.length()).isEqualTo(1);
        assertThat(encoder.bytes()[0]).isEqualTo((byte) 0xFF);
        assertThat(encoder.tail()).isEqualTo(0b01111100);
        assertThat(encoder.tailMask()).isEqualTo(0b11111100);
    }

    @Test
    void whatIsEncodedIsDecoded() {
        Random random = new Random(3);
        for (int rarity = 1; rarity < 200; rarity += 7) {
            boolean[] events = new boolean[700];
            MelEncoder encoder = new MelEncoder();
            encoder.clear();
            for (int i = 0; i < events.length; i++) {
                events[i] = random.nextInt(rarity) == 0;
                encoder.put(events[i]);
            }
            encoder.finish();
            byte[] coded = Arrays.copyOf(encoder.bytes(), encoder.length() + 2);
            coded[encoder.length()] = (byte) encoder.tail();
            MelDecoder decoder = new MelDecoder();
            decoder.start(coded, 0, coded.length);
            for (int i = 0; i < events.length; i++) {
                assertThat(decoder.next()).as(rarity + ", event " + i).isEqualTo(events[i]);
            }
        }
    }
}
