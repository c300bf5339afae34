package org.heliograph.platform.objects.keys;

import java.util.UUID;

/**
 * The name of a key of one organisation: 58 random bits, and the slot in the organisation's file where it stands, so
 * that ten million keys need no index in memory. It is a UUID of version 8 (RFC 9562 §5.8).
 */
record KeySlot(UUID id) {
    private static final long SLOT_MASK = (1L << 48) - 1;

    KeySlot {
        if (id.version() != 8 || id.variant() != 2) {
            throw new IllegalArgumentException("not the id of a key");
        }
    }

    static KeySlot of(long random, long slot) {
        if (slot < 0 || slot > SLOT_MASK) {
            throw new IllegalArgumentException("no such slot");
        }
        long high = (random & ~0xF000L) | 0x8000L;
        return new KeySlot(new UUID(high, 0x8000_0000_0000_0000L | slot));
    }

    long slot() {
        return id.getLeastSignificantBits() & SLOT_MASK;
    }
}
