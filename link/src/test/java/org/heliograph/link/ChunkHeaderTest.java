package org.heliograph.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChunkHeaderTest {
    /** Written by hand from the layout in docs/link.md. */
    private static final String TWO_EXTENTS = "48474331" + "0002" + "00000000" + "0000000000000000" + "00000005"
            + "00000001" + "0000000100000000" + "00000003";

    @Test
    void readsWhatTheLayoutSays() throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(HexFormat.of().parseHex(TWO_EXTENTS + "AABB"));

        ChunkHeader header = ChunkHeader.read(in);

        assertThat(header.extents()).containsExactly(new Extent(0, 0, 5), new Extent(1, 1L << 32, 3));
        assertThat(header.payloadLength()).isEqualTo(8);
        assertThat(header.length()).isEqualTo(38);
        assertThat(in.available()).as("left at the first payload").isEqualTo(2);
    }

    @Test
    void writesWhatTheLayoutSays() {
        ChunkHeader header = new ChunkHeader(List.of(new Extent(0, 0, 5), new Extent(1, 1L << 32, 3)));

        assertThat(HexFormat.of().withUpperCase().formatHex(header.toBytes())).isEqualTo(TWO_EXTENTS);
    }

    @Test
    void refusesMoreThanEightMebibytes() {
        Extent half = new Extent(0, 0, 5 << 20);

        assertThatThrownBy(() -> new ChunkHeader(List.of(half, half))).isInstanceOf(ChunkFormatException.class);
    }

    @Test
    void readsOrRefusesMutatedHeaders() throws IOException {
        byte[] sound = HexFormat.of().parseHex(TWO_EXTENTS);
        Random random = new Random(20261121);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = sound.clone();
            for (int change = 0; change <= random.nextInt(3); change++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            int length = random.nextInt(bytes.length + 1);
            try {
                ChunkHeader header = ChunkHeader.read(new ByteArrayInputStream(bytes, 0, length));
                assertThat(header.payloadLength()).isBetween(0, ChunkHeader.MAX_PAYLOAD);
            } catch (ChunkFormatException refused) {
                assertThat(refused).hasMessageNotContaining("null");
            }
        }
    }
}
