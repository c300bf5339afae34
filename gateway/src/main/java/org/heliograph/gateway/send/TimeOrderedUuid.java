package org.heliograph.gateway.send;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** UUIDs of version 7 (RFC 9562 §5.7): the time, then random bits. */
final class TimeOrderedUuid {
    private TimeOrderedUuid() {}

    static UUID at(Instant time) {
        SecureRandom random = new SecureRandom();
        long high = time.toEpochMilli() << 16 | 0x7000 | random.nextInt(1 << 12);
        long low = 0x8000_0000_0000_0000L | random.nextLong() >>> 2;
        return new UUID(high, low);
    }
}
