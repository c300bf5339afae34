package org.heliograph.pixels.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TagTreeTest {
    /** The example of T.800 §B.10.2. */
    private static final int[] LEAVES = {1, 3, 2, 3, 2, 3, 2, 2, 1, 4, 3, 2, 2, 2, 2, 2, 1, 2};

    @Test
    void writesTheExampleOfTheStandard() {
        ByteSink out = new ByteSink(16);
        PacketBitWriter bits = new PacketBitWriter(out);
        TagTreeWriter writer = new TagTreeWriter(new TagTree(6, 3), LEAVES);
        for (int x = 0; x < 3; x++) {
            writer.write(x, 0, LEAVES[x] + 1, bits);
        }
        bits.finish();
        // 01111, 001, 101
        assertThat(Arrays.copyOf(out.bytes(), out.length())).containsExactly(0b01111001, 0b10100000);
    }

    @Test
    void readsEveryLeafThatWasWritten() {
        ByteSink out = new ByteSink(16);
        PacketBitWriter bits = new PacketBitWriter(out);
        TagTree tree = new TagTree(6, 3);
        TagTreeWriter writer = new TagTreeWriter(tree, LEAVES);
        for (int leaf = 0; leaf < LEAVES.length; leaf++) {
            writer.write(leaf % 6, leaf / 6, LEAVES[leaf] + 1, bits);
        }
        bits.finish();
        TagTreeReader reader = new TagTreeReader(tree);
        PacketBitReader in = new PacketBitReader(out.bytes(), 0, out.length());
        for (int leaf = 0; leaf < LEAVES.length; leaf++) {
            assertThat(reader.value(leaf % 6, leaf / 6, 9, in)).isEqualTo(LEAVES[leaf]);
        }
    }
}
