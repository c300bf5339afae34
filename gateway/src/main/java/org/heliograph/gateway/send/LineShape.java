package org.heliograph.gateway.send;

import java.util.OptionalLong;
import java.util.UUID;

/**
 * How the line is used: so many chunks at a time, of that many bytes. A chunk takes about half a second, so
 * that what is urgent, and what is cut, costs no more, and all connections are in use until shortly before the end; one
 * connection carries enough to be worth its while.
 *
 * @param packBytes about what the line carries in a second: the next pack is on its way while the one before is committed
 */
record LineShape(int connections, int chunkBytes, long packBytes) {
    static final int CONNECTIONS_MAX = 16;
    static final int CHUNK_MAX = 2 << 20;

    /** Chunks of one connection in a second. */
    private static final int A_SECOND = 2;

    private static final int EIGHTHS = 8;
    private static final int SIZES = 4;

    private static final int CONNECTIONS_MIN = 2;
    private static final int CHUNK_MIN = 128 << 10;
    private static final long PACK_MIN = 4L << 20;
    private static final long PACK_MAX = 64L << 20;
    /** Before anything was measured: so little that a slow line is not blocked for long, and a fast one soon shows. */
    private static final long UNKNOWN = 2L << 20;

    /** For a line that carries so much, or for one of which nothing is known. */
    static LineShape of(OptionalLong bytesPerSecond) {
        long rate = bytesPerSecond.orElse(UNKNOWN);
        int connections = Math.clamp(rate / CHUNK_MIN, CONNECTIONS_MIN, CONNECTIONS_MAX);
        int chunk = Math.clamp(Long.highestOneBit(Math.max(1, rate / connections / A_SECOND)), CHUNK_MIN, CHUNK_MAX);
        return new LineShape(connections, chunk, Math.clamp(rate, PACK_MIN, PACK_MAX));
    }

    /**
     * How large the chunks of a pack are: five to eight eighths. Where all had one size they would end together, and the
     * line would be empty while their answers are under way.
     */
    int chunkBytes(UUID pack) {
        return chunkBytes / EIGHTHS * (EIGHTHS - Math.floorMod(pack.hashCode(), SIZES));
    }
}
