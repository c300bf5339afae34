package org.heliograph.platform.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Bearer tokens of programs (RFC 6750): opaque, kept by their hash, each for one organisation, with scopes and an end.
 * Revoking one counts at the next request.
 */
@Component
public final class ClientTokens {
    /** The longest life of a token. */
    public static final Duration LONGEST = Duration.ofDays(730);

    /** Tells whoever finds one what it is. */
    private static final String PREFIX = "hgt_";

    private static final int LONGEST_NAME = 200;

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Clock clock;

    ClientTokens(Tenancy tenancy, JdbcClient jdbc, Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A token that was made, told this once. */
    public record Made(Client client, String token, Instant expires) {}

    /** A token as it is listed. */
    public record Known(Client client, Instant created, Instant expires, Optional<Instant> revoked) {}

    /** Makes a token, in the caller's transaction when there is one. */
    public Made make(OrganisationId organisation, String name, Collection<Scope> scopes, Duration life) {
        if (scopes.isEmpty() || name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a token has a name of 1 to 200 characters and a scope");
        }
        if (life.isNegative() || life.isZero() || life.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a token lives for 1 to " + LONGEST.toDays() + " days");
        }
        Client client = new Client(new ClientId(UUID.randomUUID()), organisation, Set.copyOf(scopes), name.strip());
        String secret = SessionToken.fresh();
        Instant now = clock.instant();
        Instant expires = now.plus(life);
        jdbc.sql("""
                        insert into client_token (token_hash, client_id, organisation_id, name, scopes, created, expires)
                        values (?, ?, ?, ?, string_to_array(?, ' '), ?, ?)""")
                .params(
                        SessionToken.hash(secret).orElseThrow().bytes(),
                        client.client().value(),
                        organisation.value(),
                        client.name(),
                        client.scopes().stream().map(Scope::word).sorted().collect(Collectors.joining(" ")),
                        Timestamp.from(now),
                        Timestamp.from(expires))
                .update();
        return new Made(client, PREFIX + secret, expires);
    }

    /** Who holds that token, now. The one statement needs no transaction: no organisation's rows are read. */
    public Optional<Client> client(String token) {
        if (!token.startsWith(PREFIX)) {
            return Optional.empty();
        }
        return SessionToken.hash(token.substring(PREFIX.length()))
                .flatMap(hash -> jdbc.sql("""
                                select client_id, organisation_id, name, scopes from client_token
                                 where token_hash = ? and revoked is null and expires > ?""")
                        .params(hash.bytes(), Timestamp.from(clock.instant()))
                        .query(ClientTokens::client)
                        .optional());
    }

    /** An organisation's tokens, the newest first. */
    public List<Known> of(OrganisationId organisation) {
        return tenancy.global(() -> jdbc.sql("""
                        select client_id, organisation_id, name, scopes, created, expires, revoked from client_token
                         where organisation_id = ? order by created desc limit 1000""")
                .param(organisation.value())
                .query((row, number) -> new Known(
                        client(row, number),
                        row.getTimestamp("created").toInstant(),
                        row.getTimestamp("expires").toInstant(),
                        Optional.ofNullable(row.getTimestamp("revoked")).map(Timestamp::toInstant)))
                .list());
    }

    /** Ends a token; false when the organisation has no such, or it ended before. */
    public boolean revoke(OrganisationId organisation, ClientId client) {
        return jdbc.sql("""
                                update client_token set revoked = ?
                                 where organisation_id = ? and client_id = ? and revoked is null""")
                        .params(Timestamp.from(clock.instant()), organisation.value(), client.value())
                        .update()
                == 1;
    }

    private static Client client(ResultSet row, int number) throws SQLException {
        return new Client(
                new ClientId(row.getObject("client_id", UUID.class)),
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                // A scope of a later version means nothing here.
                Arrays.stream((String[]) row.getArray("scopes").getArray())
                        .flatMap(word -> Scope.of(word).stream())
                        .collect(Collectors.toSet()),
                row.getString("name"));
    }
}
