package org.heliograph.platform.trust;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.heliograph.link.KeyPurpose;

/** The purpose keys: each signs for the first 60 of its 90 days, then a new one does. */
final class SigningKeys {
    private static final Duration LIFE = Duration.ofDays(90);
    private static final Duration OVERLAP = Duration.ofDays(30);

    private final SigningKeyFile file;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private List<SigningKey> keys;

    SigningKeys(SigningKeyFile file, Clock clock) {
        this.file = file;
        this.clock = clock;
        this.keys = file.read();
    }

    /** The key that signs for this purpose now. */
    synchronized SigningKey current(KeyPurpose purpose) {
        renew();
        return keys.stream()
                .filter(key -> key.purpose() == purpose)
                .reduce((older, newer) -> newer)
                .orElseThrow(() -> new IllegalStateException("no key for " + purpose.word()));
    }

    /** Every key there ever was. */
    synchronized List<SigningKey> all() {
        renew();
        return keys;
    }

    private void renew() {
        Instant now = clock.instant();
        List<SigningKey> renewed = new ArrayList<>();
        for (SigningKey key : keys) {
            renewed.add(now.isAfter(key.notAfter()) ? key.withoutPrivateKey() : key);
        }
        for (KeyPurpose purpose : KeyPurpose.values()) {
            boolean signing = renewed.stream()
                    .anyMatch(key -> key.purpose() == purpose
                            && now.isBefore(key.notAfter().minus(OVERLAP)));
            if (!signing) {
                renewed.add(SigningKey.make(newKid(purpose), purpose, now, now.plus(LIFE)));
            }
        }
        if (!renewed.equals(keys)) {
            file.write(renewed);
            keys = List.copyOf(renewed);
        }
    }

    private String newKid(KeyPurpose purpose) {
        byte[] id = new byte[6];
        random.nextBytes(id);
        return purpose.word() + "-" + HexFormat.of().formatHex(id);
    }
}
