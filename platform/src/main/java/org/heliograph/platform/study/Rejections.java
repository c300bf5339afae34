package org.heliograph.platform.study;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.audit.Ledger;
import org.heliograph.platform.audit.LedgerActor;
import org.heliograph.platform.audit.LedgerEvent;
import org.heliograph.platform.audit.LedgerKind;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Hides what rejection notes name, whichever came first (IHE IOCM). Nothing is deleted: the bytes stay while the study
 * does, in the role {@link InstanceRole#REJECTED}, which no view, search, share or delivery asks for.
 */
@Component
final class Rejections {
    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;

    Rejections(JdbcClient jdbc, DataSource dataSource, Ledger ledger, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.batches = new JdbcTemplate(dataSource);
        this.ledger = ledger;
        this.events = events;
    }

    /** Whether a note is among these. */
    static boolean isAny(List<InstanceStore.New> rows) {
        return rows.stream()
                .anyMatch(row ->
                        row.read().header().flatMap(InstanceHeader::rejection).isPresent());
    }

    /** Takes note of a pack's notes, then hides what they and earlier ones name; within the pack's transaction. */
    void apply(OrganisationId organisation, StudyId study, List<InstanceStore.New> rows, Instant now) {
        for (InstanceStore.New row : rows) {
            if (row.role() == InstanceRole.PRIMARY) {
                row.read()
                        .header()
                        .flatMap(InstanceHeader::rejection)
                        .ifPresent(note ->
                                keep(organisation, study, row.read().instance().sopInstanceUid(), note, now));
            }
        }
        for (RejectionNote.Reason reason : RejectionNote.Reason.values()) {
            int hidden = hide(organisation, study, reason);
            if (hidden > 0) {
                tell(organisation, study, reason, hidden);
            }
        }
    }

    private void keep(OrganisationId organisation, StudyId study, Uid note, RejectionNote said, Instant now) {
        List<Uid> named = said.reason().hidesItself()
                ? Stream.concat(said.rejected().stream(), Stream.of(note)).toList()
                : said.rejected();
        for (int from = 0; from < named.size(); from += BATCH) {
            List<Uid> some = named.subList(from, Math.min(from + BATCH, named.size()));
            batches.batchUpdate(
                    "insert into rejection (organisation_id, study_id, sop_instance_uid, note_uid, reason, at)"
                            + " values (?, ?, ?, ?, ?, ?) on conflict do nothing",
                    some.stream()
                            .map(uid -> new Object[] {
                                organisation.value(),
                                study.value(),
                                uid.value(),
                                note.value(),
                                said.reason().code(),
                                Timestamp.from(now)
                            })
                            .toList());
        }
    }

    private int hide(OrganisationId organisation, StudyId study, RejectionNote.Reason reason) {
        return jdbc.sql("""
                        with hidden as (
                            update instance i set role = :rejected
                              from rejection r
                             where i.organisation_id = :organisation and i.study_id = :study and i.role = :primary
                               and r.organisation_id = i.organisation_id and r.study_id = i.study_id
                               and r.sop_instance_uid = i.sop_instance_uid and r.reason = :reason
                            returning i.series_instance_uid, i.frames),
                        of_series as (
                            select series_instance_uid, count(*) as instances,
                                   count(*) filter (where frames > 0) as images
                              from hidden group by series_instance_uid),
                        fewer as (
                            update series s set instance_count = s.instance_count - o.instances,
                                   image_count = s.image_count - o.images
                              from of_series o
                             where s.organisation_id = :organisation and s.study_id = :study
                               and s.series_instance_uid = o.series_instance_uid)
                        select coalesce(sum(instances), 0) from of_series""")
                .param("organisation", organisation.value())
                .param("study", study.value())
                .param("reason", reason.code())
                .param("primary", InstanceRole.PRIMARY.number())
                .param("rejected", InstanceRole.REJECTED.number())
                .query(Integer.class)
                .single();
    }

    /** What stands in the study's own row follows; its key image may be one of those. */
    private void tell(OrganisationId organisation, StudyId study, RejectionNote.Reason reason, int hidden) {
        jdbc.sql("delete from series where organisation_id = ? and study_id = ? and instance_count = 0")
                .params(organisation.value(), study.value())
                .update();
        jdbc.sql("update series set key_image = null, key_image_pack = null where organisation_id = ? and study_id = ?")
                .params(organisation.value(), study.value())
                .update();
        jdbc.sql("""
                        update study set instance_count = instance_count - :hidden,
                            series_count = (select count(*) from series s
                                where s.organisation_id = study.organisation_id and s.study_id = study.study_id),
                            modalities = array(select distinct modality from series s
                                where s.organisation_id = study.organisation_id and s.study_id = study.study_id
                                  and modality <> '' order by modality),
                            key_image = null, key_image_pack = null
                        where organisation_id = :organisation and study_id = :study""")
                .param("hidden", hidden)
                .param("organisation", organisation.value())
                .param("study", study.value())
                .update();
        ledger.record(
                organisation,
                LedgerEvent.of(LedgerKind.INSTANCES_REJECTED, new LedgerActor.Platform(organisation, "study"))
                        .onStudy(organisation, study)
                        .withDetail(reason.code() + " " + hidden));
        events.publishEvent(new InstancesRejected(organisation, study, reason.code(), hidden));
    }
}
