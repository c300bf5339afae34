package org.heliograph.gateway.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.heliograph.gateway.json.Json;
import org.heliograph.link.Enrolment;
import org.heliograph.link.Jws;
import org.heliograph.link.JwsException;
import org.heliograph.link.PublicKeys;

/** How a gateway becomes known, and the tokens that it calls with. */
final class FakeMembership {
    static final byte[] CODE_ID = {1, 2, 3, 4, 5, 6, 7, 8};
    static final byte[] SECRET = new byte[16];

    private final UUID gateway;
    private final UUID organisation;
    private final Json json;
    private final Map<UUID, PublicKey> enrolments = new ConcurrentHashMap<>();
    private final Set<String> usedAssertions = ConcurrentHashMap.newKeySet();
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private volatile Optional<PublicKey> gatewayKey = Optional.empty();
    private volatile boolean confirmed;

    FakeMembership(UUID gateway, UUID organisation, Json json) {
        this.gateway = gateway;
        this.organisation = organisation;
        this.json = json;
    }

    void confirm() {
        confirmed = true;
    }

    boolean knows(String token) {
        return tokens.contains(token);
    }

    Reply enrol(Enrolment.Request request) {
        String url64 = Base64.getUrlEncoder().withoutPadding().encodeToString(SECRET);
        if (!request.secret().equals(url64)) {
            return Reply.problem(403, "wrong-code");
        }
        UUID enrolment = UUID.randomUUID();
        enrolments.put(enrolment, PublicKeys.p384(Base64.getDecoder().decode(request.publicKey())));
        return new Reply(202, new Enrolment.Opened(enrolment));
    }

    Reply enrolment(UUID id, String assertion) {
        PublicKey key = Optional.ofNullable(enrolments.get(id)).orElseThrow();
        try {
            Jws.parse(assertion).payload(key, "JWT");
        } catch (JwsException e) {
            return Reply.problem(401, "bad-assertion");
        }
        if (!confirmed) {
            return new Reply(
                    200,
                    new Enrolment.State(Enrolment.State.PENDING, Optional.empty(), Optional.empty(), Optional.empty()));
        }
        gatewayKey = Optional.of(key);
        return new Reply(
                200,
                new Enrolment.State(
                        Enrolment.State.CONFIRMED,
                        Optional.of(gateway),
                        Optional.of(organisation),
                        Optional.of("St. Anna")));
    }

    Reply token(String form, String url) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : form.split("&", -1)) {
            String[] sides = pair.split("=", 2);
            fields.put(sides[0], URLDecoder.decode(sides[1], UTF_8));
        }
        String assertion = fields.getOrDefault("client_assertion", "");
        try {
            var claims = json.tree(Jws.parse(assertion).payload(gatewayKey.orElseThrow(), "JWT"));
            boolean good = claims.path("sub").asString("").equals(gateway.toString())
                    && claims.path("iss").asString("").equals(gateway.toString())
                    && claims.path("aud").asString("").equals(url)
                    && claims.path("exp").asLong(0) > Instant.now().getEpochSecond()
                    && claims.path("exp").asLong(0) <= Instant.now().getEpochSecond() + 300
                    && usedAssertions.add(claims.path("jti").asString(""))
                    && fields.getOrDefault("grant_type", "").equals("client_credentials");
            if (!good) {
                return Reply.problem(401, "invalid-client");
            }
        } catch (JwsException e) {
            return Reply.problem(401, "invalid-client");
        }
        String token = UUID.randomUUID().toString();
        tokens.add(token);
        return new Reply(200, Map.of("access_token", token, "token_type", "Bearer", "expires_in", 600));
    }

    /** Makes every token invalid, as a restarted platform may. */
    void forgetTokens() {
        tokens.clear();
    }
}
