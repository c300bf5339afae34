package org.heliograph.pixels.jpeg;

/** A Huffman table, T.81 Annex C, made for decoding (§F.2.2.3): short codes by one look, long ones by their length. */
final class Huffman {
    private static final int LOOK = 9;

    private final int[] symbols;
    /** Symbol and length, {@code symbol << 8 | length}, by the next bits; 0 where the code is longer. */
    private final short[] short16 = new short[1 << LOOK];
    /** By length: the first code that is too large for it, moved to 16 bits. */
    private final int[] beyond = new int[18];

    private final int[] offset = new int[17];

    Huffman(int[] counts, int[] symbols) {
        this.symbols = symbols;
        int code = 0;
        int index = 0;
        for (int length = 1; length <= 16; length++) {
            offset[length] = index - code;
            for (int i = 0; i < counts[length]; i++) {
                Segments.require(code < 1 << length, "JPEG Huffman table damaged");
                if (length <= LOOK) {
                    int first = code << (LOOK - length);
                    for (int place = first; place < first + (1 << (LOOK - length)); place++) {
                        short16[place] = (short) (symbols[index] << 8 | length);
                    }
                }
                code++;
                index++;
            }
            beyond[length] = code << (16 - length);
            code <<= 1;
        }
        beyond[17] = Integer.MAX_VALUE;
    }

    int decode(Bits in) {
        int next = in.peek16();
        int found = short16[next >> (16 - LOOK)];
        if (found != 0) {
            in.skip(found & 0xFF);
            return (found >> 8) & 0xFF;
        }
        int length = 1;
        while (length <= 16 && next >= beyond[length]) {
            length++;
        }
        int index = length <= 16 ? offset[length] + (next >> (16 - length)) : symbols.length;
        if (index < 0 || index >= symbols.length) {
            throw Segments.damaged("JPEG Huffman code unknown");
        }
        in.skip(length);
        return symbols[index];
    }
}
