package org.heliograph.platform.share;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.audit.GrantId;
import org.heliograph.platform.audit.Ledger;
import org.heliograph.platform.audit.LedgerActor;
import org.heliograph.platform.audit.LedgerEvent;
import org.heliograph.platform.audit.LedgerKind;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.organisation.Organisations;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The routing rules of an organisation, and on which studies each has acted. */
@Component
public final class RoutingRules {
    private static final int MOST = 200;

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final Ledger ledger;
    private final InstantSource clock;

    RoutingRules(Tenancy tenancy, JdbcClient jdbc, Organisations organisations, Ledger ledger, InstantSource clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** A rule under its name. */
    public record Known(RuleId id, RoutingRule rule) {}

    public List<Known> all(OrganisationId organisation) {
        return tenancy.as(
                organisation,
                () -> jdbc.sql("select * from share_rule order by created_at, rule_id limit ?")
                        .param(MOST)
                        .query(RoutingRules::known)
                        .list());
    }

    /** Adds a rule; empty when its recipient is not in the directory, or is the organisation itself. */
    public Optional<RuleId> add(Caller caller, RoutingRule rule) {
        OrganisationId organisation = caller.organisation();
        if (rule.recipient().equals(organisation)
                || tenancy.as(organisation, () -> organisations.find(rule.recipient()))
                        .isEmpty()) {
            return Optional.empty();
        }
        return tenancy.as(organisation, () -> {
            RuleId id = new RuleId(jdbc.sql("""
                            insert into share_rule (organisation_id, name, modality, words, urgent_only,
                                recipient_id, days, created_at)
                            values (tenancy_organisation(), :name, :modality, :words, :urgentOnly,
                                :recipient, :days, :now)
                            returning rule_id""")
                    .param("name", rule.name())
                    .param("modality", rule.modality())
                    .param("words", rule.text())
                    .param("urgentOnly", rule.urgentOnly())
                    .param("recipient", rule.recipient().value())
                    .param("days", rule.days())
                    .param("now", at(clock.instant()))
                    .query(UUID.class)
                    .single());
            record(caller, "added " + id);
            return Optional.of(id);
        });
    }

    /** Removes a rule; what it has shared stays shared. */
    public boolean remove(Caller caller, RuleId rule) {
        return tenancy.as(caller.organisation(), () -> {
            boolean removed = jdbc.sql("delete from share_rule where rule_id = ?")
                            .param(rule.value())
                            .update()
                    == 1;
            if (removed) {
                record(caller, "removed " + rule);
            }
            return removed;
        });
    }

    /** Whether the rule has not acted on the study before; from now on it has. */
    boolean claim(RuleId rule, StudyId study) {
        return jdbc.sql("""
                                insert into share_rule_match (organisation_id, rule_id, study_id, matched_at)
                                values (tenancy_organisation(), :rule, :study, :now) on conflict do nothing""")
                        .param("rule", rule.value())
                        .param("study", study.value())
                        .param("now", at(clock.instant()))
                        .update()
                == 1;
    }

    void note(RuleId rule, StudyId study, GrantId grant) {
        jdbc.sql("update share_rule_match set grant_id = :grant where rule_id = :rule and study_id = :study")
                .param("rule", rule.value())
                .param("study", study.value())
                .param("grant", grant.value())
                .update();
    }

    private void record(Caller caller, String detail) {
        LedgerActor actor =
                new LedgerActor.Person(caller.organisation(), caller.person(), caller.session(), caller.name());
        ledger.record(
                caller.organisation(),
                LedgerEvent.of(LedgerKind.ROUTING_CHANGED, actor).withDetail(detail));
    }

    private static Known known(ResultSet row, int number) throws SQLException {
        return new Known(
                new RuleId(row.getObject("rule_id", UUID.class)),
                new RoutingRule(
                        row.getString("name"),
                        row.getString("modality"),
                        row.getString("words"),
                        row.getBoolean("urgent_only"),
                        new OrganisationId(row.getObject("recipient_id", UUID.class)),
                        row.getInt("days")));
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
