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
