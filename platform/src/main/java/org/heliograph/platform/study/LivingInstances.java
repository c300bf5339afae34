package org.heliograph.platform.study;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.objects.Pack;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.RoundTrip;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which instances of a pack have a row, and the rows' change to another place. */
@Component
final class LivingInstances {
    private static final int BATCH = 500;

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    LivingInstances(Tenancy tenancy, JdbcClient jdbc, DataSource dataSource) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.batches = new JdbcTemplate(dataSource);
    }

    /** Deletes every row of these UIDs in the study, in the current transaction; gives how many. */
    int delete(OrganisationId organisation, StudyId study, Collection<Uid> sopInstanceUids) {
        return jdbc.sql("delete from instance where organisation_id = ? and study_id = ? and sop_instance_uid = any(?)")
                .params(
                        organisation.value(),
                        study.value(),
                        sopInstanceUids.stream().map(Uid::value).toArray(String[]::new))
                .update();
    }

    /** The packs in which instances of a study rest. */
    List<UUID> packs(OrganisationId organisation, StudyId study) {
        return tenancy.as(
                organisation,
                () -> jdbc.sql("select distinct pack_id from instance where organisation_id = ? and study_id = ?")
                        .params(organisation.value(), study.value())
                        .query(UUID.class)
                        .list());
    }

    /** Deletes the rows of these identities in a pack, in the current transaction. */
    void delete(OrganisationId organisation, StudyId study, UUID pack, List<byte[]> identities) {
        batches.batchUpdate(
                "delete from instance where organisation_id = ? and study_id = ? and pack_id = ? and identity = ?",
                identities.stream()
                        .map(identity -> new Object[] {organisation.value(), study.value(), pack, identity})
                        .toList());
    }

    /** Whose rows a pack's instances are; none when nothing lives in it. */
    Optional<StudyId> studyOf(OrganisationId organisation, Pack pack) {
        return tenancy.as(
                organisation,
                () -> jdbc.sql("select study_id from instance join study using (organisation_id, study_id)"
                                + " where organisation_id = ? and study_instance_uid = ? and pack_id = ? limit 1")
                        .params(organisation.value(), pack.studyInstanceUid().value(), pack.id())
                        .query((row, _) -> new StudyId(row.getObject(1, UUID.class)))
                        .optional());
    }

    /** The ordinals of a pack's instances that have a row, whatever its role. */
    Set<Integer> living(OrganisationId organisation, Pack pack) {
        return Set.copyOf(tenancy.as(
                organisation,
                () -> jdbc.sql("select ordinal from instance join study using (organisation_id, study_id)"
                                + " where organisation_id = ? and study_instance_uid = ? and pack_id = ?")
                        .params(organisation.value(), pack.studyInstanceUid().value(), pack.id())
                        .query(Integer.class)
                        .list()));
    }

    /** Changes the locations of what lived in a pack, in the current transaction. A row that is gone meanwhile stays so. */
    void move(OrganisationId organisation, StudyId study, UUID from, PackReader.ReadPack to) {
        List<Object[]> rows = to.instances().stream()
                .map(one -> new Object[] {
                    one.location().pack(),
                    one.location().ordinal(),
                    one.location().runBytes(),
                    organisation.value(),
                    one.instance().sopInstanceUid().value(),
                    one.instance().identity().bytes(),
                    from
                })
                .toList();
        for (int at = 0; at < rows.size(); at += BATCH) {
            batches.batchUpdate(
                    "update instance set pack_id = ?, ordinal = ?, runs = ? where organisation_id = ?"
                            + " and sop_instance_uid = ? and identity = ? and pack_id = ?",
                    rows.subList(at, Math.min(at + BATCH, rows.size())));
        }
        jdbc.sql("delete from series_index where organisation_id = ? and study_id = ? and pack_id = ?")
                .params(organisation.value(), study.value(), from)
                .update();
        RoundTrip index = new RoundTrip();
        InstanceStore.insertIndex(index, organisation, study, to.index());
        tenancy.send(index);
        jdbc.sql("update series set key_image_pack = null, key_image = null"
                        + " where organisation_id = ? and study_id = ? and key_image_pack = ?")
                .params(organisation.value(), study.value(), from)
                .update();
        jdbc.sql("update study set key_image_pack = null, key_image = null"
                        + " where organisation_id = ? and study_id = ? and key_image_pack = ?")
                .params(organisation.value(), study.value(), from)
                .update();
    }
}
