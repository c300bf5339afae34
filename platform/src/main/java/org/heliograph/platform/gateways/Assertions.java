package org.heliograph.platform.gateways;

import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.heliograph.link.Jws;
import org.heliograph.link.JwsException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the short-lived statements by which a gateway proves that it holds its key (RFC 7523 §3). */
@Component
final class Assertions {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration SKEW = Duration.ofSeconds(60);

    private final JsonMapper json;
    private final Clock clock;

    Assertions(JsonMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** What a good statement says. */
    record Assertion(String subject, String jti, Instant expires) {}

    /** Who a statement claims to be from; good only to find the key to check it with. */
    Optional<String> claimedSubject(String compact) {
        try {
            return Optional.of(json.readTree(Jws.parse(compact).unverifiedPayload())
                    .path("sub")
                    .asString(""));
        } catch (JwsException | JacksonException malformed) {
            return Optional.empty();
        }
    }

    /** The statement, when that key signed it for that audience and it is fresh. */
    Optional<Assertion> verified(String compact, PublicKey key, String audience) {
        JsonNode claims;
        try {
            claims = json.readTree(Jws.parse(compact).payload(key));
        } catch (JwsException | JacksonException malformed) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Instant expires = Instant.ofEpochSecond(claims.path("exp").asLong(0));
        String subject = claims.path("sub").asString("");
        String jti = claims.path("jti").asString("");
        boolean good = subject.equals(claims.path("iss").asString(""))
                && audience.equals(claims.path("aud").asString(""))
                && expires.isAfter(now.minus(SKEW))
                && expires.isBefore(now.plus(LONGEST).plus(SKEW))
                && !jti.isEmpty()
                && jti.length() <= 128;
        return good ? Optional.of(new Assertion(subject, jti, expires.plus(SKEW))) : Optional.empty();
    }
}
