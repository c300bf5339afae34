package org.heliograph.platform.study;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.objects.InstanceLocation;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which instances rest where, and which of them are known to be damaged. */
@Component
final class DamageStore {
    private final Tenancy tenancy;
    private final JdbcClient jdbc;

    DamageStore(Tenancy tenancy, JdbcClient jdbc) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
    }

    record Resting(
            Uid sopInstanceUid,
            Uid transferSyntax,
            ContentIdentity identity,
            InstanceLocation location,
            boolean damaged) {}

    Optional<UUID> studyAfter(OrganisationId organisation, UUID study) {
        return tenancy.as(
                organisation,
                () -> jdbc.sql("select study_id from study where organisation_id = ? and study_id > ?"
                                + " order by study_id limit 1")
                        .params(organisation.value(), study)
                        .query(UUID.class)
                        .optional());
    }

    /** All instances of a study, in the order in which they rest. */
    List<Resting> resting(OrganisationId organisation, StudyId study) {
        return tenancy.as(
                organisation,
                () -> jdbc.sql("select sop_instance_uid, transfer_syntax_uid, identity, pack_id, ordinal, runs,"
                                + " found_at is not null from instance"
                                + " left join instance_damage using (organisation_id, study_id, sop_instance_uid, identity)"
                                + " where organisation_id = ? and study_id = ? order by pack_id, ordinal")
                        .params(organisation.value(), study.value())
                        .query((row, _) -> new Resting(
                                new Uid(row.getString(1)),
                                new Uid(row.getString(2)),
                                ContentIdentity.of(row.getBytes(3)),
                                InstanceLocation.of(row.getObject(4, UUID.class), row.getInt(5), row.getBytes(6)),
                                row.getBoolean(7)))
                        .list());
    }

    /**
     * Has instances that came again rest where they came to, if what rested of them is damaged; in the current
     * transaction. Gives how many.
     */
    int repair(OrganisationId organisation, List<ReadInstance> again) {
        int repaired = 0;
        for (ReadInstance one : again) {
            repaired += jdbc.sql("""
                            with damage as (
                                delete from instance_damage where organisation_id = :organisation
                                    and sop_instance_uid = :uid and identity = :identity returning study_id)
                            update instance set pack_id = :pack, ordinal = :ordinal, runs = :runs from damage
                            where organisation_id = :organisation and instance.study_id = damage.study_id
                                and sop_instance_uid = :uid and identity = :identity""")
                    .param("organisation", organisation.value())
                    .param("uid", one.instance().sopInstanceUid().value())
                    .param("identity", one.instance().identity().bytes())
                    .param("pack", one.location().pack())
                    .param("ordinal", one.location().ordinal())
                    .param("runs", one.location().runBytes())
                    .update();
        }
        return repaired;
    }

    /**
     * Damaged instances that a gateway was not asked for since then; it is noted that it is asked now. Every gateway of the
     * organisation is asked: which of them has the original is told by its identity, whatever packs have moved since.
     */
    List<Damaged> ask(OrganisationId organisation, UUID gateway, Instant since, Instant now, int limit) {
        return tenancy.as(
                organisation,
                () -> jdbc.sql("""
                                insert into damage_asked
                                    select organisation_id, :gateway, study_id, sop_instance_uid, identity, :now
                                    from instance_damage
                                    where organisation_id = :organisation and not exists (
                                        select 1 from damage_asked asked
                                        where asked.organisation_id = instance_damage.organisation_id
                                            and asked.gateway_id = :gateway
                                            and asked.study_id = instance_damage.study_id
                                            and asked.sop_instance_uid = instance_damage.sop_instance_uid
                                            and asked.identity = instance_damage.identity and asked.asked_at > :since)
                                    order by found_at limit :limit
                                on conflict (organisation_id, gateway_id, study_id, sop_instance_uid, identity)
                                    do update set asked_at = excluded.asked_at
                                returning sop_instance_uid, identity""")
                        .param("organisation", organisation.value())
                        .param("gateway", gateway)
                        .param("since", Timestamp.from(since))
                        .param("now", Timestamp.from(now))
                        .param("limit", limit)
                        .query((row, _) -> new Damaged(new Uid(row.getString(1)), ContentIdentity.of(row.getBytes(2))))
                        .list());
    }

    /** Whether any instance of the organisation is known to be damaged. */
    boolean isAny(OrganisationId organisation) {
        return tenancy.as(
                organisation,
                () -> jdbc.sql("select exists (select 1 from instance_damage where organisation_id = ?)")
                        .param(organisation.value())
                        .query(Boolean.class)
                        .single());
    }

    /** Notes that an instance is damaged, or that it is not any more. */
    void note(OrganisationId organisation, StudyId study, Resting one, Optional<Instant> found) {
        tenancy.run(
                organisation,
                () -> found.ifPresentOrElse(
                        at -> jdbc.sql("insert into instance_damage values (?, ?, ?, ?, ?) on conflict do nothing")
                                .params(
                                        organisation.value(),
                                        study.value(),
                                        one.sopInstanceUid().value(),
                                        one.identity().bytes(),
                                        Timestamp.from(at))
                                .update(),
                        () -> jdbc.sql("delete from instance_damage where organisation_id = ? and study_id = ?"
                                        + " and sop_instance_uid = ? and identity = ?")
                                .params(
                                        organisation.value(),
                                        study.value(),
                                        one.sopInstanceUid().value(),
                                        one.identity().bytes())
                                .update()));
    }
}
