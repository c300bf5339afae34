package org.heliograph.platform.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.heliograph.platform.PlatformDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.dao.DataAccessException;

@ExtendWith(PlatformDatabase.class)
final class TenancyTest {
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
                .sql("insert into work (organisation_id, kind, subject, due) values (?, 'tenancy-test', ?, 'infinity')")
                .params(organisation.value(), UUID.randomUUID())
                .update();
    }

    private int countAll() {
        return ground.jdbc()
                .sql("select count(*) from work")
                .query(Integer.class)
                .single();
    }
}
