package org.heliograph.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.PlatformDatabase;
import org.heliograph.platform.audit.LedgerVerdict.Broken;
import org.heliograph.platform.audit.LedgerVerdict.Fault;
import org.heliograph.platform.audit.LedgerVerdict.Sound;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.tenancy.OrganisationId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Threat A1: whoever may write to the database edits, deletes, reorders, adds and cuts rows of the ledger. */
@ExtendWith(PlatformDatabase.class)
final class LedgerVerifierTest {
    private static final int ROWS = 6;

    private final PlatformDatabase.Ground ground;
    private final AuditBench bench;
    private final OrganisationId organisation = AuditBench.organisation();

    LedgerVerifierTest(PlatformDatabase.Ground ground) {
        this.ground = ground;
        bench = new AuditBench(ground);
    }

    @BeforeEach
    void writeSomeRows() {
        LedgerActor actor = AuditBench.actor(AuditBench.caller(organisation, Role.READER));
        for (int row = 0; row < ROWS; row++) {
            bench.ledger.open(Opening.own(actor, AuditBench.study(), LookPurpose.VIEW));
        }
        bench.chainAll();
    }

    @Test
    void findsAnUntouchedLedgerSound() {
        assertThat(verify()).isEqualTo(new Sound(ROWS));
    }

    @Test
    void goesOnWhereTheChainEnded() {
        bench.ledger.record(
                organisation,
                LedgerEvent.of(LedgerKind.ROUTING_CHANGED, new LedgerActor.Platform(organisation, "share")));
        assertThat(verify()).isEqualTo(new Sound(ROWS));
        bench.chainAll();
        assertThat(verify()).isEqualTo(new Sound(ROWS + 1));
    }

    @Test
    void findsAnEditedRow() {
        UUID row = entryAt(3);
        tamper("update ledger_entry set actor_name = 'Dr. Nobody' where entry_id = '" + row + "'");
        assertThat(verify()).isEqualTo(new Broken(3, row, Fault.ROW_DIFFERS));
    }

    @Test
    void findsADeletedRow() {
        UUID row = entryAt(4);
        tamper("delete from ledger_entry where entry_id = '" + row + "'");
        assertThat(verify()).isEqualTo(new Broken(4, row, Fault.ROW_MISSING));
    }

    @Test
    void findsARowDeletedTogetherWithItsLink() {
        UUID row = entryAt(4);
        tamper("delete from ledger_entry where entry_id = '" + row + "'");
        tamper("delete from ledger_link where entry_id = '" + row + "'");
        assertThat(verify()).isEqualTo(new Broken(4, null, Fault.LINK_MISSING));
    }

    @Test
    void findsRowsThatChangedPlaces() {
        UUID second = entryAt(2);
        UUID fifth = entryAt(5);
        tamper("update ledger_link set entry_id = '" + UUID.randomUUID() + "' where sequence = 2");
        tamper("update ledger_link set entry_id = '" + second + "' where sequence = 5");
        tamper("update ledger_link set entry_id = '" + fifth + "' where sequence = 2");
        assertThat(verify()).isEqualTo(new Broken(2, fifth, Fault.ROW_DIFFERS));
    }

    @Test
    void findsARowThatWasAddedPastTheLedger() {
        UUID added = UUID.randomUUID();
        tamper("insert into ledger_entry (organisation_id, entry_id, at, kind, actor_kind, actor_id,"
                + " actor_organisation_id) values ('" + organisation + "', '" + added
                + "', now(), 'look-opened', 'system', 'x', '" + organisation + "')");
        assertThat(verify()).isEqualTo(new Broken(ROWS + 1, added, Fault.ROW_ADDED));
    }

    @Test
    void findsATailThatWasCutWhileItsCheckpointStands() {
        tamper("delete from ledger_link where sequence > 4");
        assertThat(verify()).isEqualTo(new Broken(5, null, Fault.TAIL_CUT));
    }

    @Test
    void findsATailCutWithItsCheckpointOnlyByTheWitness() {
        String kept = checkpoint();
        cutTail();
        assertThat(verify()).isEqualTo(new Sound(4));
        assertThat(bench.verifier.verify(organisation, List.of(kept))).isEqualTo(new Broken(5, null, Fault.TAIL_CUT));
    }

    @Test
    void findsATailThatWasCutAndGrewAgain() {
        String kept = checkpoint();
        cutTail();
        LedgerActor actor = AuditBench.actor(AuditBench.caller(organisation, Role.READER));
        bench.ledger.open(Opening.own(actor, AuditBench.study(), LookPurpose.VIEW));
        bench.ledger.open(Opening.own(actor, AuditBench.study(), LookPurpose.VIEW));
        bench.chainAll();
        assertThat(verify()).isEqualTo(new Sound(ROWS));
        assertThat(bench.verifier.verify(organisation, List.of(kept))).isInstanceOfSatisfying(Broken.class, broken -> {
            assertThat(broken.sequence()).isEqualTo(ROWS);
            assertThat(broken.fault()).isEqualTo(Fault.CHECKPOINT_DIFFERS);
        });
    }

    @Test
    void refusesACheckpointThatAnotherPlatformSigned() {
        AuditBench other = new AuditBench(ground);
        assertThat(other.verifier.verify(organisation, List.of()))
                .isInstanceOfSatisfying(
                        Broken.class, broken -> assertThat(broken.fault()).isEqualTo(Fault.CHECKPOINT_FORGED));
    }

    @Test
    void theProgramItselfMayNeitherEditNorDelete() {
        for (String statement : List.of(
                "update ledger_entry set kind = 'x'",
                "delete from ledger_entry",
                "update ledger_link set sequence = 9",
                "delete from ledger_link",
                "delete from ledger_checkpoint")) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> bench.tenancy.run(
                            organisation, () -> bench.jdbc.sql(statement).update())))
                    .hasStackTraceContaining("permission denied");
        }
    }

    private LedgerVerdict verify() {
        return bench.verifier.verify(organisation, List.of());
    }

    private String checkpoint() {
        Optional<String> latest = bench.ledger.latestCheckpoint(organisation);
        return latest.orElseThrow();
    }

    private void cutTail() {
        tamper("delete from ledger_entry where entry_id in (select entry_id from ledger_link where sequence > 4)");
        tamper("delete from ledger_link where sequence > 4");
        tamper("delete from ledger_checkpoint where sequence > 4");
    }

    private UUID entryAt(long sequence) {
        return bench.tenancy.as(
                organisation,
                () -> bench.jdbc
                        .sql("select entry_id from ledger_link where sequence = ?")
                        .param(sequence)
                        .query(UUID.class)
                        .single());
    }

    /** As the owner of the tables, which even so sees one organisation's rows at a time. */
    private void tamper(String statement) {
        DriverManagerDataSource owner = new DriverManagerDataSource(
                ground.access().url(),
                ground.access().owner().user(),
                ground.access().owner().password());
        JdbcClient jdbc = JdbcClient.create(owner);
        new TransactionTemplate(new JdbcTransactionManager(owner)).executeWithoutResult(status -> {
            jdbc.sql("select set_config('heliograph.organisation', ?, true)")
                    .param(organisation.toString())
                    .query(String.class)
                    .single();
            assertThat(jdbc.sql(statement).update()).isPositive();
        });
    }
}
