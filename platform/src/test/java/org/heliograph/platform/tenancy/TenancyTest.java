package org.heliograph.platform.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.heliograph.platform.PlatformDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@ExtendWith(PlatformDatabase.class)
final class TenancyTest {
    private static final String COUNT = "select count(*) from work";
    private static final String INSERT =
            "insert into work (organisation_id, kind, subject, due) values (?, 'tenancy-test', ?, 'infinity')";

    private final PlatformDatabase.Ground ground;
    private final Tenancy tenancy;
    private final OrganisationId ours;
    private final OrganisationId theirs;

    TenancyTest(PlatformDatabase.Ground ground) {
        this.ground = ground;
        this.tenancy = ground.tenancy();
        this.ours = ground.newOrganisation();
        this.theirs = ground.newOrganisation();
    }

    @Test
    void aForgottenWhereFindsOnlyOnesOwnRows() {
        tenancy.run(ours, () -> insert(ours));
        tenancy.run(theirs, () -> insert(theirs));

        assertThat(tenancy.as(ours, this::countAll)).isEqualTo(1);
        assertThat(tenancy.global(this::countAll)).isZero();
        assertThat(countAll()).as("outside of any transaction").isZero();
    }

    @Test
    void aQuestionSeesOnesOwnRowsAndLeavesTheConnectionSeeingNone() {
        tenancy.run(ours, () -> insert(ours));
        tenancy.run(theirs, () -> insert(theirs));

        // More often than a pool has connections, and than a driver waits before it prepares a statement on the server.
        for (int time = 0; time < 60; time++) {
            assertThat(organisations(ours)).containsExactly(ours.value());
            assertThat(countAll()).as("outside of any transaction").isZero();
            assertThat(organisations(theirs)).containsExactly(theirs.value());
        }
        tenancy.run(theirs, () -> {
            assertThat(organisations(ours)).containsExactly(ours.value());
            assertThat(countAll()).as("back in the outer organisation").isEqualTo(1);
            assertThat(tenancy.current()).contains(theirs);
        });
    }

    private List<UUID> organisations(OrganisationId organisation) {
        return tenancy.ask(
                organisation,
                "select organisation_id from work where kind = ?",
                (row, _) -> row.getObject(1, UUID.class),
                "tenancy-test");
    }

    @Test
    void statementsOfOneRoundTripAreDoneInTheirOrderAndSeeOnlyOnesOwnRows() {
        tenancy.run(theirs, () -> insert(theirs));

        RoundTrip first = new RoundTrip();
        RoundTrip.Answer<Integer> before = first.ask(COUNT, (row, _) -> row.getInt(1));
        RoundTrip.Answer<Object> put = insert(first, ours);
        RoundTrip.Answer<Integer> after = first.ask(COUNT, (row, _) -> row.getInt(1));
        assertThatThrownBy(put::count).isInstanceOf(IllegalStateException.class);
        int inside = tenancy.as(ours, first, this::countAll);

        assertThat(before.rows()).containsExactly(0);
        assertThat(put.count()).isEqualTo(1);
        assertThat(after.rows()).containsExactly(1);
        assertThat(inside).isEqualTo(1);
        assertThat(tenancy.as(ours, this::countAll)).isEqualTo(1);
        assertThat(tenancy.current()).isEmpty();
        assertThat(countAll()).as("outside of any transaction").isZero();
    }

    @Test
    void aRoundTripWithinATransactionOfAnotherOrganisationSwitchesThereAndBack() {
        RoundTrip trip = new RoundTrip();
        insert(trip, theirs);

        tenancy.run(ours, () -> {
            insert(ours);
            assertThat(tenancy.as(theirs, trip, this::countAll)).isEqualTo(1);
            assertThat(tenancy.current()).contains(ours);
            insert(ours);
            assertThat(countAll()).isEqualTo(2);
        });
        assertThat(tenancy.as(theirs, this::countAll)).isEqualTo(1);
    }

    @Test
    void ofARoundTripAllIsDoneOrNothing() {
        RoundTrip trip = new RoundTrip();
        insert(trip, ours);
        insert(trip, theirs);
        insert(trip, ours);

        assertThatThrownBy(() -> tenancy.as(ours, trip, this::countAll)).isInstanceOf(DataAccessException.class);
        assertThat(tenancy.as(ours, this::countAll)).isZero();
        assertThatThrownBy(() -> tenancy.send(trip)).isInstanceOf(IllegalStateException.class);
        assertThat(tenancy.current()).isEmpty();
    }

    @Test
    void whatIsWrittenJustBeforeTheCommitIsStillTheOrganisations() {
        tenancy.run(ours, () -> {
            insert(ours);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    assertThat(tenancy.current()).contains(ours);
                    insert(ours);
                    tenancy.run(theirs, () -> insert(theirs));
                }

                @Override
                public void afterCommit() {
                    assertThat(tenancy.current()).isEmpty();
                }
            });
        });
        assertThat(tenancy.as(ours, this::countAll)).isEqualTo(2);
        assertThat(tenancy.as(theirs, this::countAll)).isEqualTo(1);
    }

    @Test
    void aRowForAnotherOrganisationIsRefused() {
        assertThatThrownBy(() -> tenancy.run(ours, () -> insert(theirs))).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> tenancy.global(() -> {
                    insert(ours);
                    return 0;
                }))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void workForAnotherOrganisationSwitchesThereAndBack() {
        tenancy.run(ours, () -> {
            insert(ours);
            tenancy.run(theirs, () -> {
                assertThat(tenancy.current()).contains(theirs);
                assertThat(countAll()).isZero();
                insert(theirs);
            });
            assertThat(tenancy.current()).contains(ours);
            assertThat(countAll()).isEqualTo(1);
        });
        assertThat(tenancy.current()).isEmpty();
        assertThat(tenancy.as(theirs, this::countAll)).isEqualTo(1);
    }

    @Test
    void whatFailsInsideLeavesTheOuterOrganisationInPlace() {
        assertThatThrownBy(() -> tenancy.run(ours, () -> {
                    insert(ours);
                    assertThatThrownBy(() -> tenancy.run(theirs, () -> {
                                throw new IllegalStateException("stop");
                            }))
                            .isInstanceOf(IllegalStateException.class);
                    assertThat(countAll()).isEqualTo(1);
                }))
                .as("the joined transaction is lost as a whole")
                .isInstanceOf(org.springframework.transaction.UnexpectedRollbackException.class);
        assertThat(tenancy.as(ours, this::countAll)).isZero();
    }

    @Test
    void theProgramNeitherOwnsTablesNorBypassesTheWall() {
        assertThat(ground.jdbc()
                        .sql("select rolsuper or rolbypassrls from pg_roles where rolname = current_user")
                        .query(Boolean.class)
                        .single())
                .isFalse();
        assertThat(ground.jdbc()
                        .sql("select count(*) from pg_tables where tableowner = current_user")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void insert(OrganisationId organisation) {
        ground.jdbc()
                .sql(INSERT)
                .params(organisation.value(), UUID.randomUUID())
                .update();
    }

    private static RoundTrip.Answer<Object> insert(RoundTrip trip, OrganisationId organisation) {
        return trip.tell(INSERT, organisation.value(), UUID.randomUUID());
    }

    private int countAll() {
        return ground.jdbc().sql(COUNT).query(Integer.class).single();
    }
}
