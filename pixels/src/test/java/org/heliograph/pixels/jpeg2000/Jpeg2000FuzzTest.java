package org.heliograph.pixels.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Mutated codestreams: each is decoded or refused with the module's own exception, and none takes long. */
@Timeout(60)
class Jpeg2000FuzzTest {
    private static final int ROUNDS = 500;
    private static final List<String> SEEDS = List.of(
            "openjpeg-all-styles",
            "openjpeg-bypass",
            "openjpeg-layers-markers",
            "openjpeg-lossy",
            "openjpeg-offset",
            "openjpeg-plain",
            "openjpeg-region",
            "openjpeg-tiles-precincts",
            "openjph-lossy",
            "ours-16-bit",
            "ours-colour");

    @Test
    void everySeedIsDecoded() throws IOException {
        for (String name : SEEDS) {
            assertThat(Jpeg2000FuzzTarget.check(seed(name))).as(name).isTrue();
        }
    }

    @Test
    void everyMutatedCodestreamIsDecodedOrRefused() throws IOException {
        Random random = new Random(15444);
        int decoded = 0;
        for (String name : SEEDS) {
            byte[] seed = seed(name);
            for (int round = 0; round < ROUNDS; round++) {
                decoded += Jpeg2000FuzzTarget.check(mutate(seed, random)) ? 1 : 0;
            }
        }
        assertThat(decoded).as("a fuzz test that decodes nothing tests nothing").isGreaterThan(ROUNDS);
    }

    @Test
    void everyByteOfTheHeadersTurnedIsDecodedOrRefused() throws IOException {
        for (String name : SEEDS) {
            byte[] seed = seed(name);
            for (int at = 0; at < Math.min(160, seed.length); at++) {
                for (int value : new int[] {0, 1, 0x7F, 0x80, 0xFF, seed[at] ^ 1, seed[at] + 1}) {
                    byte[] turned = seed.clone();
                    turned[at] = (byte) value;
                    Jpeg2000FuzzTarget.check(turned);
                }
            }
        }
    }

    /** Bits turned, bytes replaced, pieces cut out or cut off: one to four times, half of it in the headers. */
    private static byte[] mutate(byte[] seed, Random random) {
        byte[] bytes = seed.clone();
        for (int times = 1 + random.nextInt(4); times > 0 && bytes.length > 8; times--) {
            int at = random.nextInt(random.nextBoolean() ? bytes.length : Math.min(bytes.length, 160));
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> {
                    int length = Math.min(1 + random.nextInt(16), bytes.length - at);
                    byte[] shorter = Arrays.copyOf(bytes, bytes.length - length);
                    System.arraycopy(bytes, at + length, shorter, at, bytes.length - at - length);
                    bytes = shorter;
                }
                default -> bytes = Arrays.copyOf(bytes, Math.max(at, bytes.length - random.nextInt(64)));
            }
        }
        return bytes;
    }

    private static byte[] seed(String name) throws IOException {
        String resource = "Jpeg2000FuzzTargetInputs/" + name;
        try (InputStream in = Objects.requireNonNull(Jpeg2000FuzzTest.class.getResourceAsStream(resource), name)) {
            return in.readAllBytes();
        }
    }
}
