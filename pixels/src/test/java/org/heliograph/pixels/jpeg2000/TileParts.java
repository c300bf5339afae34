package org.heliograph.pixels.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** Where the tile-parts of our own codestreams end, read from TLM alone. */
final class TileParts {
    private TileParts() {}

    /** From TLM (T.800 §A.7.1), which follows QCD here; the first tile-part begins where SOT does. */
    static List<Integer> ends(byte[] codestream) {
        int tlm = indexOf(codestream, 0x55);
        int at = indexOf(codestream, 0x90);
        int length = number(codestream, tlm + 2, 2);
        List<Integer> ends = new ArrayList<>();
        for (int entry = tlm + 6; entry < tlm + 2 + length; entry += 6) {
            at += number(codestream, entry + 2, 4);
            ends.add(at);
        }
        assertThat(at).isEqualTo(codestream.length - 2);
        return ends;
    }

    private static int indexOf(byte[] codestream, int marker) {
        for (int at = 0; ; at++) {
            if (codestream[at] == -1 && (codestream[at + 1] & 0xFF) == marker) {
                return at;
            }
        }
    }

    private static int number(byte[] bytes, int at, int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 8 | (bytes[at + i] & 0xFF);
        }
        return value;
    }
}
