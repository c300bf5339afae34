package org.heliograph.platform.gateways;

import java.security.PublicKey;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.link.PublicKeys;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SQL of the global look-ups of enrolment and keys; no patient data. Called within a transaction. */
@Component
final class EnrolmentStore {
    private final JdbcClient jdbc;

    EnrolmentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A code that was made.
     *
     * @param secretHash hexadecimal
     */
    record Code(
            OrganisationId organisation,
            GatewayId gateway,
            String secretHash,
            Instant expires,
            int wrongTries,
            String state) {}

    /** A key that was shown. */
    record Shown(OrganisationId organisation, GatewayId gateway, PublicKey key, String state) {}

    /** A key that a gateway signs with. */
    record Known(OrganisationId organisation, PublicKey key, boolean revoked) {}

    void insert(byte[] codeId, OrganisationId organisation, GatewayId gateway, byte[] secretHash, Instant expires) {
        jdbc.sql("""
                        insert into gateway_enrolment (code_id, organisation_id, gateway_id, secret_hash, expires, state)
                        values (?, ?, ?, ?, ?, 'open')""")
                .params(codeId, organisation.value(), gateway.value(), secretHash, Timestamp.from(expires))
                .update();
    }

    /** Finds a code and keeps others from using it until the transaction ends: two gateways cannot both win. */
    Optional<Code> lock(byte[] codeId) {
        return jdbc.sql("select * from gateway_enrolment where code_id = ? for update")
                .param(codeId)
                .query((row, number) -> new Code(
                        new OrganisationId(row.getObject("organisation_id", UUID.class)),
                        new GatewayId(row.getObject("gateway_id", UUID.class)),
                        HexFormat.of().formatHex(row.getBytes("secret_hash")),
                        row.getTimestamp("expires").toInstant(),
                        row.getInt("wrong_tries"),
                        row.getString("state")))
                .optional();
    }

    void wrongTry(byte[] codeId) {
        jdbc.sql("update gateway_enrolment set wrong_tries = wrong_tries + 1 where code_id = ?")
                .param(codeId)
                .update();
    }

    void shown(byte[] codeId, UUID enrolment, byte[] spki) {
        jdbc.sql("update gateway_enrolment set state = 'pending', enrolment_id = ?, spki = ? where code_id = ?")
                .params(enrolment, spki, codeId)
                .update();
    }

    Optional<Shown> shown(UUID enrolment) {
        return jdbc.sql("select * from gateway_enrolment where enrolment_id = ?")
                .param(enrolment)
                .query(EnrolmentStore::shown)
                .optional();
    }

    /** The key that the gateway has shown and that waits for a person's word. */
    Optional<Shown> lockPending(GatewayId gateway) {
        return jdbc.sql("select * from gateway_enrolment where gateway_id = ? and state = 'pending' for update")
                .param(gateway.value())
                .query(EnrolmentStore::shown)
                .optional();
    }

    private static Shown shown(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Shown(
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                new GatewayId(row.getObject("gateway_id", UUID.class)),
                PublicKeys.p384(row.getBytes("spki")),
                row.getString("state"));
    }

    void decide(GatewayId gateway, String state, Instant now) {
        jdbc.sql("update gateway_enrolment set state = ?, decided = ? where gateway_id = ? and state = 'pending'")
                .params(state, Timestamp.from(now), gateway.value())
                .update();
    }

    void insertKey(GatewayId gateway, OrganisationId organisation, byte[] spki, Instant now) {
        jdbc.sql("insert into gateway_key (gateway_id, organisation_id, spki, created) values (?, ?, ?, ?)")
                .params(gateway.value(), organisation.value(), spki, Timestamp.from(now))
                .update();
    }

    void revoke(GatewayId gateway) {
        jdbc.sql("update gateway_key set revoked = true where gateway_id = ?")
                .param(gateway.value())
                .update();
        jdbc.sql("delete from gateway_token where gateway_id = ?")
                .param(gateway.value())
                .update();
        jdbc.sql("delete from gateway_enrolment where gateway_id = ? and state in ('open', 'pending')")
                .param(gateway.value())
                .update();
    }

    Optional<Known> key(GatewayId gateway) {
        return jdbc.sql("select * from gateway_key where gateway_id = ?")
                .param(gateway.value())
                .query((row, number) -> new Known(
                        new OrganisationId(row.getObject("organisation_id", UUID.class)),
                        PublicKeys.p384(row.getBytes("spki")),
                        row.getBoolean("revoked")))
                .optional();
    }

    /** Takes note of an assertion; false when it was used before. */
    boolean useAssertion(GatewayId gateway, String jti, Instant expires, Instant now) {
        jdbc.sql("delete from gateway_assertion where gateway_id = ? and expires < ?")
                .params(gateway.value(), Timestamp.from(now))
                .update();
        return jdbc.sql(
                                "insert into gateway_assertion (gateway_id, jti, expires) values (?, ?, ?) on conflict do nothing")
                        .params(gateway.value(), jti, Timestamp.from(expires))
                        .update()
                == 1;
    }

    void insertToken(byte[] hash, GatewayId gateway, OrganisationId organisation, Instant expires, Instant now) {
        jdbc.sql("delete from gateway_token where gateway_id = ? and expires < ?")
                .params(gateway.value(), Timestamp.from(now))
                .update();
        jdbc.sql("insert into gateway_token (token_hash, gateway_id, organisation_id, expires) values (?, ?, ?, ?)")
                .params(hash, gateway.value(), organisation.value(), Timestamp.from(expires))
                .update();
    }

    Optional<GatewayCaller> caller(byte[] tokenHash, Instant now) {
        return jdbc.sql("select gateway_id, organisation_id from gateway_token where token_hash = ? and expires > ?")
                .params(tokenHash, Timestamp.from(now))
                .query((row, number) -> new GatewayCaller(
                        new GatewayId(row.getObject("gateway_id", UUID.class)),
                        new OrganisationId(row.getObject("organisation_id", UUID.class))))
                .optional();
    }
}
