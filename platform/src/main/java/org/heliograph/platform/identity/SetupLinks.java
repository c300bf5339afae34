package org.heliograph.platform.identity;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.heliograph.platform.organisation.Organisations;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.heliograph.platform.trust.PublicAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Links by which a person sets an account up, good once, for a day. There is no default password: the first of them is
 * made at the platform's first start.
 */
@Component
public final class SetupLinks {
    private static final Duration VALID = Duration.ofHours(24);
    private static final String FIRST_OPERATOR = "first-operator";
    private static final String INVITATION = "invitation";

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final PersonStore people;
    private final Organisations organisations;
    private final Passwords passwords;
    private final IdentityKey key;
    private final PublicAddress address;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SetupLinks(
            Tenancy tenancy,
            JdbcClient jdbc,
            PersonStore people,
            Organisations organisations,
            Passwords passwords,
            IdentityKey key,
            PublicAddress address,
            Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.people = people;
        this.organisations = organisations;
        this.passwords = passwords;
        this.key = key;
        this.address = address;
        this.clock = clock;
    }

    /** What a link is for, as its page shows it. */
    public record Invitation(
            String kind,
            Optional<String> email,
            Optional<String> name,
            Optional<String> organisationName,
            String totpSecret,
            String otpauthUri) {}

    /** What a person fills in. */
    public record Answer(String email, String name, String password, String totp) {}

    /** What came of it. */
    public enum Outcome {
        DONE,
        NO_SUCH_LINK,
        PASSWORD_TOO_SHORT,
        WRONG_CODE,
        EMAIL_DIFFERS,
        EMAIL_TAKEN,
        NAME_MISSING
    }

    /** At the first start: a fresh link for the operator, until someone has used one. Empty once there is an operator. */
    public Optional<String> firstOperator() {
        return tenancy.global(() -> {
            if (people.hasOperator()) {
                return Optional.empty();
            }
            jdbc.sql("delete from setup_link where kind = ?")
                    .param(FIRST_OPERATOR)
                    .update();
            return Optional.of(
                    make(FIRST_OPERATOR, Caller.PLATFORM, Optional.empty(), Optional.empty(), Set.of(Role.OPERATOR)));
        });
    }

    /** Invites a person to an organisation. */
    public String invite(OrganisationId organisation, String email, String name, Set<Role> roles) {
        return tenancy.global(() -> make(INVITATION, organisation, Optional.of(email), Optional.of(name), roles));
    }

    private String make(
            String kind, OrganisationId organisation, Optional<String> email, Optional<String> name, Set<Role> roles) {
        String token = SessionToken.fresh();
        TokenHash hash = SessionToken.hash(token).orElseThrow();
        byte[] secret = new byte[Totp.SECRET_BYTES];
        random.nextBytes(secret);
        jdbc.sql("""
                        insert into setup_link (token_hash, kind, organisation_id, email, name, roles, totp_sealed, expires)
                        values (?, ?, ?, ?, ?, string_to_array(?, ','), ?, ?)""")
                .params(Arrays.asList(
                        hash.bytes(),
                        kind,
                        organisation.equals(Caller.PLATFORM) ? null : organisation.value(),
                        email.orElse(null),
                        name.orElse(null),
                        roles.stream().map(Role::name).collect(Collectors.joining(",")),
                        key.seal(secret, hash.bytes()).bytes(),
                        Timestamp.from(clock.instant().plus(VALID))))
                .update();
        // The secret stands behind the #: browsers do not send that part, so no log on the way has it.
        return address.url() + "/setup#" + token;
    }

    private record Link(
            TokenHash hash,
            String kind,
            OrganisationId organisation,
            Optional<String> email,
            Optional<String> name,
            Set<Role> roles,
            Sealed totpSealed) {}

    private Optional<Link> find(String token) {
        return SessionToken.hash(token)
                .flatMap(hash -> jdbc.sql("select * from setup_link where token_hash = ? and expires > ? for update")
                        .params(hash.bytes(), Timestamp.from(clock.instant()))
                        .query((row, number) -> new Link(
                                hash,
                                row.getString("kind"),
                                PersonStore.organisation(row),
                                Optional.ofNullable(row.getString("email")),
                                Optional.ofNullable(row.getString("name")),
                                PersonStore.roles(row.getArray("roles")),
                                new Sealed(row.getBytes("totp_sealed"))))
                        .optional());
    }

    public Optional<Invitation> inspect(String token) {
        return tenancy.global(() -> find(token).map(link -> {
            String secret = Totp.base32(key.open(link.totpSealed(), link.hash().bytes()));
            return new Invitation(
                    link.kind(),
                    link.email(),
                    link.name(),
                    Optional.of(link.organisation())
                            .filter(id -> !id.equals(Caller.PLATFORM))
                            .map(organisations::name),
                    secret,
                    "otpauth://totp/Heliograph?secret=" + secret + "&issuer=Heliograph");
        }));
    }

    /** Makes the account: the link is spent only when all is right. */
    public Outcome use(String token, Answer answer) {
        if (answer.password().length() < Passwords.SHORTEST || answer.password().length() > Passwords.LONGEST) {
            return Outcome.PASSWORD_TOO_SHORT;
        }
        if (answer.name().isBlank()
                || answer.name().length() > 200
                || answer.email().length() > 254) {
            return Outcome.NAME_MISSING;
        }
        String passwordHash = passwords.hash(answer.password());
        return tenancy.global(
                () -> find(token).map(link -> use(link, answer, passwordHash)).orElse(Outcome.NO_SUCH_LINK));
    }

    private Outcome use(Link link, Answer answer, String passwordHash) {
        if (link.email()
                .filter(email -> !email.equalsIgnoreCase(answer.email()))
                .isPresent()) {
            return Outcome.EMAIL_DIFFERS;
        }
        byte[] secret = key.open(link.totpSealed(), link.hash().bytes());
        OptionalLong step = Totp.step(secret, answer.totp(), clock.instant(), 0);
        if (step.isEmpty()) {
            return Outcome.WRONG_CODE;
        }
        if (people.byEmail(answer.email()).isPresent()) {
            return Outcome.EMAIL_TAKEN;
        }
        PersonId person = new PersonId(UUID.randomUUID());
        people.insert(person, answer.email(), answer.name().strip(), clock.instant());
        people.insertCredential(person, passwordHash, key.seal(secret, owner(person)), step.getAsLong());
        people.join(person, link.organisation(), link.roles());
        jdbc.sql("delete from setup_link where token_hash = ?")
                .param(link.hash().bytes())
                .update();
        return Outcome.DONE;
    }

    /** What the sealed secret of a person's codes is bound to. */
    static byte[] owner(PersonId person) {
        return person.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
