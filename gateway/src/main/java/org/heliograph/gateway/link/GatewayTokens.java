package org.heliograph.gateway.link;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.heliograph.gateway.identity.GatewayKey;
import org.heliograph.gateway.identity.Membership;
import org.heliograph.gateway.json.Json;
import org.heliograph.gateway.json.JsonFormatException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tokens by the gateway's own signature (RFC 7523 §2.2, RFC 6749 §4.4), one at a time, used until shortly before their end. */
public final class GatewayTokens implements TokenSource {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayTokens.class);
    private static final Duration NOTICED = Duration.ofSeconds(20);
    private static final Duration TOLERATED = Duration.ofMinutes(15);
    private static final Duration MARGIN = Duration.ofSeconds(60);

    private final ReentrantLock lock = new ReentrantLock();
    private final LinkClient client;
    private final GatewayKey key;
    private final Membership membership;
    private final InstantSource clock;
    private final Json json;
    private Optional<Held> held = Optional.empty();
    private Duration skew = Duration.ZERO;

    private record Held(String token, Instant until) {}

    /** The answer of the token endpoint (RFC 6749 §5.1). */
    record Granted(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("expires_in") long expiresIn) {}

    public GatewayTokens(LinkClient client, GatewayKey key, Membership membership, InstantSource clock, Json json) {
        this.client = client;
        this.key = key;
        this.membership = membership;
        this.clock = clock;
        this.json = json;
    }

    @Override
    public String token() throws TokenRefusedException {
        lock.lock();
        try {
            Instant now = clock.instant();
            if (held.isEmpty() || !now.isBefore(held.get().until())) {
                held = Optional.of(fetch(now));
            }
            return held.get().token();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void refused(String token) {
        lock.lock();
        try {
            held = held.filter(each -> !each.token().equals(token));
        } finally {
            lock.unlock();
        }
    }

    private Held fetch(Instant now) throws TokenRefusedException {
        Answer answer = ask(now);
        if (answer instanceof Answer.Problem problem && problem.status() == 401 && learnSkew(problem, now)) {
            answer = ask(now);
        }
        if (answer instanceof Answer.Ok ok) {
            try {
                Granted granted = json.read(ok.body(), Granted.class);
                return new Held(
                        granted.accessToken(),
                        now.plusSeconds(granted.expiresIn()).minus(MARGIN));
            } catch (JsonFormatException e) {
                throw new TokenRefusedException(new Answer.Unreachable(String.valueOf(e.getMessage())));
            }
        }
        throw new TokenRefusedException(answer);
    }

    private Answer ask(Instant now) {
        String endpoint = client.platform().resolve("/oauth/token").toString();
        String assertion = key.assertion(membership.gateway().toString(), endpoint, now.plus(skew), json);
        return client.open(Call.postForm(
                "/oauth/token",
                Map.of(
                        "grant_type", "client_credentials",
                        "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion", assertion,
                        "scope", "link")));
    }

    /** A clock that is some minutes wrong here need not stop the work; one that is far off has to be set right. */
    private boolean learnSkew(Answer.Problem problem, Instant now) {
        Duration seen = problem.date().map(date -> Duration.between(now, date)).orElse(skew);
        boolean news =
                seen.minus(skew).abs().compareTo(NOTICED) > 0 && seen.abs().compareTo(TOLERATED) <= 0;
        if (news) {
            LOG.warn("This machine's clock differs from the platform's by {}", seen);
            skew = seen;
        }
        return news;
    }
}
