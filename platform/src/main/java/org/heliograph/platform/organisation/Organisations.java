package org.heliograph.platform.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The directory. */
@Component
public final class Organisations {
    private static final String COLUMNS = "organisation_id, name, default_assigning_authority";

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Clock clock;

    Organisations(Tenancy tenancy, JdbcClient jdbc, Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Every organisation, by name. */
    public List<Organisation> all() {
        return tenancy.global(() -> jdbc.sql("select " + COLUMNS + " from organisation order by lower(name)")
                .query(Organisations::row)
                .list());
    }

    public List<OrganisationId> ids() {
        return tenancy.global(() -> jdbc.sql("select organisation_id from organisation order by organisation_id")
                .query((row, number) -> new OrganisationId(row.getObject(1, UUID.class)))
                .list());
    }

    public Optional<Organisation> find(OrganisationId id) {
        // Joins whatever transaction is open: the directory is the same for everyone.
        return jdbc.sql("select " + COLUMNS + " from organisation where organisation_id = ?")
                .param(id.value())
                .query(Organisations::row)
                .optional();
    }

    /**
     * What it is called.
     *
     * @throws IllegalStateException when there is none: an id of ours always has its row
     */
    public String name(OrganisationId id) {
        return find(id).orElseThrow(() -> new IllegalStateException("no organisation " + id))
                .name();
    }

    /** Makes an organisation; empty when one has that name. */
    public Optional<Organisation> create(String name, String defaultAssigningAuthority) {
        Organisation made = new Organisation(
                new OrganisationId(UUID.randomUUID()), name.strip(), defaultAssigningAuthority.strip());
        try {
            tenancy.global(() -> jdbc.sql("insert into organisation (" + COLUMNS + ", created) values (?, ?, ?, ?)")
                    .params(
                            made.id().value(),
                            made.name(),
                            made.defaultAssigningAuthority(),
                            Timestamp.from(clock.instant()))
                    .update());
            return Optional.of(made);
        } catch (DuplicateKeyException taken) {
            return Optional.empty();
        }
    }

    /** Makes the row of an organisation of which only its content is left, under a name that says so. */
    public void recover(OrganisationId id) {
        tenancy.global(() -> jdbc.sql("insert into organisation (" + COLUMNS
                        + ", created) values (?, ?, ?, ?) on conflict do nothing")
                .params(id.value(), "recovered " + id.value(), "RECOVERED", Timestamp.from(clock.instant()))
                .update());
    }

    private static Organisation row(ResultSet row, int number) throws SQLException {
        return new Organisation(
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                row.getString("name"),
                row.getString("default_assigning_authority"));
    }
}
