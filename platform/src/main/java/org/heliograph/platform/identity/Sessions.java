package org.heliograph.platform.identity;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Signing in, and the sessions that follow: 30 minutes idle, 12 hours at most, one active organisation each. After five
 * failures a person waits, each time twice as long, an hour at most.
 */
@Component
public final class Sessions {
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final Duration NOTE_USE_AFTER = Duration.ofSeconds(30);
    private static final int FREE_FAILURES = 5;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final PersonStore people;
    private final Passwords passwords;
    private final IdentityKey key;
    private final Clock clock;

    Sessions(Tenancy tenancy, JdbcClient jdbc, PersonStore people, Passwords passwords, IdentityKey key, Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.people = people;
        this.passwords = passwords;
        this.key = key;
        this.clock = clock;
    }

    /** What came of a try to sign in. */
    public sealed interface SignIn {
        /**
         * Signed in.
         *
         * @param token the session's secret, for the browser's cookie alone
         */
        record Done(String token) implements SignIn {}

        record WrongCredentials() implements SignIn {}

        /** The password is right, and a one-time code is asked for. */
        record TotpRequired() implements SignIn {}

        record Locked(Instant until) implements SignIn {}
    }

    public SignIn signIn(String email, String password, Optional<String> totp) {
        return tenancy.global(() -> people.byEmail(email)
                .flatMap(people::lockCredential)
                .map(credential -> signIn(credential, password, totp))
                .orElseGet(() -> {
                    passwords.matchesNobody(password);
                    return new SignIn.WrongCredentials();
                }));
    }

    private SignIn signIn(PersonStore.Credential credential, String password, Optional<String> totp) {
        Instant now = clock.instant();
        if (credential.lockedUntil().filter(now::isBefore).isPresent()) {
            return new SignIn.Locked(credential.lockedUntil().get());
        }
        if (!passwords.matches(password, credential.passwordHash())) {
            return failed(credential, now);
        }
        if (totp.filter(code -> !code.isBlank()).isEmpty()) {
            return new SignIn.TotpRequired();
        }
        byte[] secret = key.open(credential.totpSealed(), SetupLinks.owner(credential.person()));
        OptionalLong step = Totp.step(secret, totp.get().strip(), now, credential.totpLastStep());
        if (step.isEmpty()) {
            return failed(credential, now);
        }
        people.succeeded(credential.person(), step.getAsLong());
        return new SignIn.Done(start(credential.person(), now));
    }

    private SignIn failed(PersonStore.Credential credential, Instant now) {
        int failures = credential.failures() + 1;
        Optional<Instant> lockedUntil = Optional.empty();
        if (failures >= FREE_FAILURES) {
            Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures - FREE_FAILURES, 10));
            lockedUntil = Optional.of(now.plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT));
        }
        people.failed(credential.person(), failures, lockedUntil);
        return new SignIn.WrongCredentials();
    }

    private String start(PersonId person, Instant now) {
        String token = SessionToken.fresh();
        Optional<UUID> organisation = people.find(person).orElseThrow().memberships().stream()
                .map(membership -> membership.organisation())
                .filter(id -> !id.equals(Caller.PLATFORM))
                .map(OrganisationId::value)
                .findFirst();
        jdbc.sql("delete from session where started < ?")
                .param(Timestamp.from(now.minus(LONGEST)))
                .update();
        jdbc.sql("""
                        insert into session (token_hash, session_id, person_id, organisation_id, started, last_used)
                        values (?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        SessionToken.hash(token).orElseThrow().bytes(),
                        UUID.randomUUID(),
                        person.value(),
                        organisation.orElse(null),
                        Timestamp.from(now),
                        Timestamp.from(now)))
                .update();
        return token;
    }

    private record Row(
            TokenHash hash, SessionId session, PersonId person, OrganisationId organisation, Instant lastUsed) {}

    private Optional<Row> row(String token) {
        Instant now = clock.instant();
        return SessionToken.hash(token)
                .flatMap(hash -> jdbc.sql("""
                                select session_id, person_id, organisation_id, last_used from session
                                 where token_hash = ? and started > ? and last_used > ?""")
                        .params(hash.bytes(), Timestamp.from(now.minus(LONGEST)), Timestamp.from(now.minus(IDLE)))
                        .query((row, number) -> new Row(
                                hash,
                                new SessionId(row.getObject("session_id", UUID.class)),
                                new PersonId(row.getObject("person_id", UUID.class)),
                                PersonStore.organisation(row),
                                row.getTimestamp("last_used").toInstant()))
                        .optional());
    }

    /** Who holds that secret, with the roles of this moment: taking one away counts at the next request. */
    public Optional<Caller> caller(String token) {
        return tenancy.global(() -> row(token).flatMap(row -> {
            Instant now = clock.instant();
            if (row.lastUsed().plus(NOTE_USE_AFTER).isBefore(now)) {
                jdbc.sql("update session set last_used = ? where token_hash = ?")
                        .params(Timestamp.from(now), row.hash().bytes())
                        .update();
            }
            return people.find(row.person()).flatMap(person -> caller(row, person));
        }));
    }

    private static Optional<Caller> caller(Row row, Person person) {
        return person.memberships().stream()
                .filter(membership -> membership.organisation().equals(row.organisation()))
                .findFirst()
                .map(membership ->
                        new Caller(person.id(), row.organisation(), membership.roles(), row.session(), person.name()));
    }

    /** Makes another of the person's organisations the active one. False when the person is no member. */
    public boolean choose(String token, OrganisationId organisation) {
        return tenancy.global(() -> row(token)
                .filter(row -> people.find(row.person()).orElseThrow().memberships().stream()
                        .anyMatch(membership -> membership.organisation().equals(organisation)))
                .map(row -> jdbc.sql("update session set organisation_id = ? where token_hash = ?")
                                .params(organisation.value(), row.hash().bytes())
                                .update()
                        == 1)
                .orElse(false));
    }

    public void signOut(String token) {
        SessionToken.hash(token)
                .ifPresent(hash -> tenancy.global(() -> jdbc.sql("delete from session where token_hash = ?")
                        .param(hash.bytes())
                        .update()));
    }
}
