package org.heliograph.pixels.jpeg2000;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.Arrays;
import java.util.List;

/**
 * The codewords of a quad (CxtVLC, T.814 Annex C), arranged for looking up: significance, whether there is an unsigned
 * residual, and what the codeword tells of the exponents.
 */
final class VlcTables {
    /** For the first row of quads and for the others, by {@code context << 8 | rho << 4 | exponent pattern}. */
    private static final short[][] ENCODING = {encoding("vlc-first-row.txt"), encoding("vlc-other-rows.txt")};

    /** For the first row of quads and for the others, by {@code context << 7 | next seven bits}. */
    private static final char[][] DECODING = {decoding("vlc-first-row.txt"), decoding("vlc-other-rows.txt")};

    private VlcTables() {}

    private record Codeword(int context, int rho, int offset, int known, int ones, int bits, int length) {}

    /** Entries of {@code codeword << 8 | length << 4 | e_k}. */
    static short[] encoding(boolean firstRow) {
        return ENCODING[firstRow ? 0 : 1];
    }

    /** Entries of {@code e_k << 12 | e_1 << 8 | rho << 4 | u_off << 3 | length}; 0 where there is no codeword. */
    static char[] decoding(boolean firstRow) {
        return DECODING[firstRow ? 0 : 1];
    }

    private static short[] encoding(String resource) {
        List<Codeword> all = read(resource);
        short[] table = new short[8 << 8];
        for (int index = 0; index < table.length; index++) {
            int context = index >> 8;
            int rho = index >> 4 & 15;
            int pattern = index & 15;
            int fewest = Integer.MAX_VALUE;
            for (Codeword word : all) {
                boolean fits = word.context == context
                        && word.rho == rho
                        && word.offset == (pattern == 0 ? 0 : 1)
                        && (pattern & word.known) == word.ones;
                // A bit of the exponent that the codeword tells is one bit less in MagSgn (§7.3.6).
                int cost = word.length - Integer.bitCount(word.known);
                if (fits && cost < fewest) {
                    fewest = cost;
                    table[index] = (short) (word.bits << 8 | word.length << 4 | word.known);
                }
            }
        }
        return table;
    }

    private static char[] decoding(String resource) {
        char[] table = new char[8 << 7];
        for (Codeword word : read(resource)) {
            for (int high = 0; high < 1 << (7 - word.length); high++) {
                table[word.context << 7 | high << word.length | word.bits] =
                        (char) (word.known << 12 | word.ones << 8 | word.rho << 4 | word.offset << 3 | word.length);
            }
        }
        return table;
    }

    private static List<Codeword> read(String resource) {
        try (InputStream in = VlcTables.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            return new BufferedReader(new InputStreamReader(in, US_ASCII))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(VlcTables::codeword)
                    .toList();
        } catch (IOException broken) {
            throw new IllegalStateException(resource + " cannot be read", broken);
        }
    }

    private static Codeword codeword(String line) {
        int[] v = Arrays.stream(line.split(" "))
                .mapToInt(word -> Integer.parseInt(word, 16))
                .toArray();
        return new Codeword(v[0], v[1], v[2], v[3], v[4], v[5], v[6]);
    }
}
