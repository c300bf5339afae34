package org.heliograph.platform.gateways;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.tenancy.Tenancy;
import org.heliograph.platform.trust.PublicAddress;
import org.springframework.stereotype.Component;

/** Access tokens of gateways: opaque, ten minutes, given for a signed assertion (RFC 7523 §2.2), gone when revoked. */
@Component
public final class GatewayTokens {
    /** How long a token is good. */
    public static final Duration VALID = Duration.ofMinutes(10);

    private final Tenancy tenancy;
    private final EnrolmentStore store;
    private final Assertions assertions;
    private final PublicAddress address;
    private final Clock clock;

    GatewayTokens(Tenancy tenancy, EnrolmentStore store, Assertions assertions, PublicAddress address, Clock clock) {
        this.tenancy = tenancy;
        this.store = store;
        this.assertions = assertions;
        this.address = address;
        this.clock = clock;
    }

    /** A token for the gateway whose key signed the assertion; each assertion is good once. */
    public Optional<String> token(String assertion) {
        Optional<GatewayId> claimed = assertions.claimedSubject(assertion).flatMap(GatewayTokens::gateway);
        return claimed.flatMap(gateway -> tenancy.global(() -> token(gateway, assertion)));
    }

    private Optional<String> token(GatewayId gateway, String assertion) {
        Instant now = clock.instant();
        Optional<EnrolmentStore.Known> known = store.key(gateway).filter(key -> !key.revoked());
        if (known.isEmpty()) {
            return Optional.empty();
        }
        return assertions
                .verified(assertion, known.get().key(), address.url() + "/oauth/token")
                .filter(good -> good.subject().equals(gateway.toString()))
                .filter(good -> store.useAssertion(gateway, good.jti(), good.expires(), now))
                .map(good -> {
                    byte[] token = Secrets.random(32);
                    store.insertToken(Secrets.hash(token), gateway, known.get().organisation(), now.plus(VALID), now);
                    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
                });
    }

    /** Who holds that token. */
    public Optional<GatewayCaller> caller(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
        return tenancy.global(() -> store.caller(Secrets.hash(bytes), clock.instant()));
    }

    private static Optional<GatewayId> gateway(String subject) {
        try {
            return Optional.of(new GatewayId(UUID.fromString(subject)));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
