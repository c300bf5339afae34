package org.heliograph.platform.retention;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SQL of reasons and receipts; every method is called within the organisation's transaction. */
@Component
final class ReasonStore {
    private final JdbcClient jdbc;

    ReasonStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Gives a reason; one that is there lasts longer, never shorter. */
    void give(OrganisationId organisation, StudyId study, RetentionReason reason, Instant now) {
        jdbc.sql("""
                        insert into retention_reason as reason (organisation_id, study_id, kind, source_id, ends, since)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (organisation_id, study_id, kind, source_id) do update
                           set ends = case when reason.ends is null or excluded.ends is null then null
                                           else greatest(reason.ends, excluded.ends) end""")
                .params(organisation.value(), study.value(), reason.kind().word(), reason.source())
                .param(reason.ends().map(Timestamp::from).orElse(null))
                .param(Timestamp.from(now))
                .update();
    }

    /**
     * Gives a reason that begins anew with each of many things, such as the images of a study as they come. Whether it was
     * written: one that ends less than an hour sooner is left as it is.
     */
    boolean prolong(OrganisationId organisation, StudyId study, RetentionReason.Kind kind, Instant ends, Instant now) {
        return jdbc.sql("""
                        insert into retention_reason as reason (organisation_id, study_id, kind, source_id, ends, since)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (organisation_id, study_id, kind, source_id) do update set ends = excluded.ends
                        where reason.ends < excluded.ends - interval '1 hour'""")
                        .params(organisation.value(), study.value(), kind.word(), RetentionReason.ONCE)
                        .params(Timestamp.from(ends), Timestamp.from(now))
                        .update()
                == 1;
    }

    /** Ends a reason at this time, if it would last longer. */
    void end(StudyId study, RetentionReason.Kind kind, UUID source, Instant at) {
        jdbc.sql("""
                        update retention_reason set ends = least(coalesce(ends, ?), ?)
                         where organisation_id = tenancy_organisation() and study_id = ? and kind = ? and source_id = ?""")
                .params(Timestamp.from(at), Timestamp.from(at), study.value(), kind.word(), source)
                .update();
    }

    List<RetentionReason> of(StudyId study) {
        return jdbc.sql("""
                        select kind, source_id, ends from retention_reason
                         where organisation_id = tenancy_organisation() and study_id = ? order by kind, source_id""")
                .param(study.value())
                .query((row, number) -> new RetentionReason(
                        RetentionReason.Kind.ofWord(row.getString(1)),
                        row.getObject(2, UUID.class),
                        Optional.ofNullable(row.getTimestamp(3)).map(Timestamp::toInstant)))
                .list();
    }

    void forget(StudyId study) {
        jdbc.sql("delete from retention_reason where organisation_id = tenancy_organisation() and study_id = ?")
                .param(study.value())
                .update();
    }

    /** Keeps a receipt; the first one stays. */
    void keep(OrganisationId organisation, DeletionReceipt receipt, String signed) {
        jdbc.sql("""
                        insert into retention_receipt (organisation_id, study_id, outcome, grant_id, at, receipt)
                        values (?, ?, ?, ?, ?, ?) on conflict (organisation_id, study_id, outcome, grant_id) do nothing""")
                .params(
                        organisation.value(),
                        receipt.study(),
                        receipt.outcome(),
                        receipt.grant().orElse(RetentionReason.ONCE),
                        Timestamp.from(receipt.at()),
                        signed)
                .update();
    }

    List<String> receipts(StudyId study) {
        return jdbc.sql("""
                        select receipt from retention_receipt
                         where organisation_id = tenancy_organisation() and study_id = ? order by at, receipt_id""").param(study.value()).query(String.class).list();
    }
}
