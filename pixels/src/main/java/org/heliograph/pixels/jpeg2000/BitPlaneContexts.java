package org.heliograph.pixels.jpeg2000;

/** The contexts of the bit-plane coder (T.800 §D.3) by the state of a sample's neighbours. */
final class BitPlaneContexts {
    static final int COUNT = 19;
    static final int RUN_LENGTH = 17;
    static final int UNIFORM = 18;
    private static final int FIRST_SIGN = 9;

    /** Bits of a sample's flags: which neighbours are significant. */
    static final int NORTH = 1;

    static final int SOUTH = 1 << 1;
    static final int EAST = 1 << 2;
    static final int WEST = 1 << 3;
    static final int NORTH_WEST = 1 << 4;
    static final int NORTH_EAST = 1 << 5;
    static final int SOUTH_WEST = 1 << 6;
    static final int SOUTH_EAST = 1 << 7;
    static final int NEIGHBOURS = 0xFF;

    /** And which of the four nearest are negative, in the order of the first four. */
    static final int NEGATIVE_NORTH = 1 << 8;

    static final int NEGATIVE_SOUTH = 1 << 9;
    static final int NEGATIVE_EAST = 1 << 10;
    static final int NEGATIVE_WEST = 1 << 11;

    /** Zero coding (Table D.1), for each orientation by the eight neighbours. */
    private static final byte[][] ZERO = {zero(Orientation.LL), zero(Orientation.HL), zero(Orientation.HH)};

    /** Sign coding (Table D.3): {@code context << 1 | exchanged} by signs {@code << 4} and significance of the nearest. */
    private static final byte[] SIGN = sign();

    private BitPlaneContexts() {}

    static byte[] zeroCoding(Orientation orientation) {
        return switch (orientation) {
            case LL, LH -> ZERO[0];
            case HL -> ZERO[1];
            case HH -> ZERO[2];
        };
    }

    static int signCoding(int flags) {
        return SIGN[(flags >> 4 & 0xF0) | (flags & 15)];
    }

    private static byte[] zero(Orientation orientation) {
        byte[] table = new byte[256];
        for (int flags = 0; flags < 256; flags++) {
            int vertical = Integer.bitCount(flags & (NORTH | SOUTH));
            int horizontal = Integer.bitCount(flags & (EAST | WEST));
            int diagonal = Integer.bitCount(flags & 0xF0);
            table[flags] = (byte)
                    switch (orientation) {
                        case LL, LH -> zero(horizontal, vertical, diagonal);
                        case HL -> zero(vertical, horizontal, diagonal);
                        case HH -> zeroDiagonal(horizontal + vertical, diagonal);
                    };
        }
        return table;
    }

    private static int zero(int along, int across, int diagonal) {
        if (along == 2) {
            return 8;
        }
        if (along == 1) {
            return across >= 1 ? 7 : diagonal >= 1 ? 6 : 5;
        }
        return across > 0 ? across + 2 : Math.min(diagonal, 2);
    }

    private static int zeroDiagonal(int nearest, int diagonal) {
        return switch (diagonal) {
            case 0 -> Math.min(nearest, 2);
            case 1 -> 3 + Math.min(nearest, 2);
            case 2 -> nearest >= 1 ? 7 : 6;
            default -> 8;
        };
    }

    private static byte[] sign() {
        byte[] table = new byte[256];
        for (int flags = 0; flags < 256; flags++) {
            int vertical = contribution(flags, NORTH, SOUTH);
            int horizontal = contribution(flags, EAST, WEST);
            boolean exchanged = horizontal < 0 || (horizontal == 0 && vertical < 0);
            int h = exchanged ? -horizontal : horizontal;
            int v = exchanged ? -vertical : vertical;
            int context = FIRST_SIGN + (h == 0 ? v : 3 + v);
            table[flags] = (byte) (context << 1 | (exchanged ? 1 : 0));
        }
        return table;
    }

    /** Of two opposite neighbours (Table D.2): -1, 0 or 1. */
    private static int contribution(int flags, int one, int other) {
        return Integer.signum(signed(flags, one) + signed(flags, other));
    }

    private static int signed(int flags, int neighbour) {
        if ((flags & neighbour) == 0) {
            return 0;
        }
        return (flags & neighbour << 4) == 0 ? 1 : -1;
    }
}
