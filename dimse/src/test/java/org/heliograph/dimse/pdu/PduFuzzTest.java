package org.heliograph.dimse.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.heliograph.dimse.DimseException;
import org.heliograph.dimse.message.CommandSet;
import org.heliograph.dimse.peers.Recorded;
import org.heliograph.dimse.peers.RecordedConversation;
import org.junit.jupiter.api.Test;

/** Damaged PDUs and command sets are read or refused with the one declared exception. */
class PduFuzzTest {
    private static final int ROUNDS = 20_000;
    private static final int[] INTERESTING = {0, 1, 2, 3, 0x7F, 0x80, 0xFE, 0xFF};

    @Test
    void damagedPdusAreReadOrRefused() throws IOException {
        List<byte[]> seeds = new ArrayList<>(Recorded.pdus().values());
        for (String name : RecordedConversation.NAMES) {
            RecordedConversation.of(name)
                    .lines()
                    .forEach(line -> seeds.add(line.bytes().toByteArray()));
        }
        seeds.add(resource("seeds/all-items"));
        seeds.add(resource("seeds/all-items-and-identity"));
        Random random = new Random(20_261_121);
        int read = 0;
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = damage(seeds.get(random.nextInt(seeds.size())).clone(), random);
            try {
                Optional<PduType> type = PduType.of(damaged[0] & 0xFF);
                if (type.isPresent()) {
                    Pdu pdu = type.get().decode(damaged, Pdu.HEADER_LENGTH, damaged.length - Pdu.HEADER_LENGTH);
                    readCommands(pdu);
                    read++;
                }
            } catch (DimseException e) {
                assertThat(e.kind()).isEqualTo(DimseException.Kind.PROTOCOL);
                refused++;
            }
        }
        assertThat(read).isPositive();
        assertThat(refused).isPositive();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(PduFuzzTest.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }

    private static void readCommands(Pdu pdu) {
        if (pdu instanceof PDataTf data) {
            for (Pdv value : data.values()) {
                assertThat(CommandSet.decode(value.data()).toString()).isNotEmpty();
            }
        }
    }

    /** Changes up to four bytes, half of the time among the first hundred, where lengths and types stand; may cut. */
    private static byte[] damage(byte[] pdu, Random random) {
        for (int i = random.nextInt(4); i >= 0; i--) {
            int bound = random.nextBoolean() ? Math.min(100, pdu.length) : pdu.length;
            int value = random.nextBoolean() ? INTERESTING[random.nextInt(INTERESTING.length)] : random.nextInt(256);
            pdu[random.nextInt(bound)] = (byte) value;
        }
        if (random.nextInt(4) == 0) {
            return Arrays.copyOf(pdu, Pdu.HEADER_LENGTH + random.nextInt(pdu.length - Pdu.HEADER_LENGTH + 1));
        }
        return pdu;
    }
}
