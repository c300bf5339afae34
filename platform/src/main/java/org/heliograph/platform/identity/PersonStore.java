package org.heliograph.platform.identity;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SQL of people, credentials and memberships, which are global. Called within a transaction. */
@Component
final class PersonStore {
    private final JdbcClient jdbc;

    PersonStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a person proves identity with. */
    record Credential(
            PersonId person,
            String passwordHash,
            Sealed totpSealed,
            long totpLastStep,
            int failures,
            Optional<Instant> lockedUntil) {}

    Optional<PersonId> byEmail(String email) {
        return jdbc.sql("select person_id from person where lower(email) = lower(?)")
                .param(email)
                .query((row, number) -> new PersonId(row.getObject(1, UUID.class)))
                .optional();
    }

    Optional<Person> find(PersonId id) {
        return jdbc.sql("select name, email from person where person_id = ?")
                .param(id.value())
                .query((row, number) -> new Person(id, row.getString("name"), row.getString("email"), memberships(id)))
                .optional();
    }

    private List<Membership> memberships(PersonId id) {
        return jdbc.sql("""
                        select m.organisation_id, coalesce(o.name, '') as name, m.roles
                          from membership m left join organisation o using (organisation_id)
                         where m.person_id = ? order by lower(o.name) nulls first""")
                .param(id.value())
                .query((row, number) ->
                        new Membership(organisation(row), row.getString("name"), roles(row.getArray("roles"))))
                .list();
    }

    /** Locks the credential until the transaction ends, so that tries at the same time are each counted. */
    Optional<Credential> lockCredential(PersonId person) {
        return jdbc.sql("select * from credential where person_id = ? for update")
                .param(person.value())
                .query((row, number) -> new Credential(
                        person,
                        row.getString("password_hash"),
                        new Sealed(row.getBytes("totp_sealed")),
                        row.getLong("totp_last_step"),
                        row.getInt("failures"),
                        Optional.ofNullable(row.getTimestamp("locked_until")).map(Timestamp::toInstant)))
                .optional();
    }

    void failed(PersonId person, int failures, Optional<Instant> lockedUntil) {
        jdbc.sql("update credential set failures = ?, locked_until = ? where person_id = ?")
                .params(Arrays.asList(failures, lockedUntil.map(Timestamp::from).orElse(null), person.value()))
                .update();
    }

    void succeeded(PersonId person, long totpStep) {
        jdbc.sql("update credential set failures = 0, locked_until = null, totp_last_step = ? where person_id = ?")
                .params(totpStep, person.value())
                .update();
    }

    void insert(PersonId person, String email, String name, Instant now) {
        jdbc.sql("insert into person (person_id, email, name, created) values (?, ?, ?, ?)")
                .params(person.value(), email, name, Timestamp.from(now))
                .update();
    }

    void insertCredential(PersonId person, String passwordHash, Sealed totpSealed, long totpStep) {
        jdbc.sql("insert into credential (person_id, password_hash, totp_sealed, totp_last_step) values (?, ?, ?, ?)")
                .params(person.value(), passwordHash, totpSealed.bytes(), totpStep)
                .update();
    }

    void join(PersonId person, OrganisationId organisation, Collection<Role> roles) {
        jdbc.sql("""
                        insert into membership (person_id, organisation_id, roles) values (?, ?, string_to_array(?, ','))
                        on conflict (person_id, organisation_id) do update set roles = excluded.roles""")
                .params(Arrays.asList(
                        person.value(),
                        organisation.equals(Caller.PLATFORM) ? null : organisation.value(),
                        roles.stream().map(Role::name).sorted().collect(Collectors.joining(","))))
                .update();
    }

    List<Person> members(OrganisationId organisation) {
        return jdbc
                .sql("""
                        select p.person_id from person p join membership m using (person_id)
                         where m.organisation_id = ? order by lower(p.name) limit 10000""")
                .param(organisation.value())
                .query((row, number) -> new PersonId(row.getObject(1, UUID.class)))
                .list()
                .stream()
                .flatMap(id -> find(id).stream())
                .toList();
    }

    boolean hasOperator() {
        return jdbc.sql("select exists (select from membership where 'OPERATOR' = any (roles))")
                .query(Boolean.class)
                .single();
    }

    static OrganisationId organisation(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getObject("organisation_id", UUID.class))
                .map(OrganisationId::new)
                .orElse(Caller.PLATFORM);
    }

    static Set<Role> roles(Array words) throws SQLException {
        return Arrays.stream((String[]) words.getArray()).map(Role::valueOf).collect(Collectors.toSet());
    }
}
