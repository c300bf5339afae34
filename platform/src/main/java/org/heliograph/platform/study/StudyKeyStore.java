package org.heliograph.platform.study;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.objects.StudyKey;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which keys a study's row names: that of its packs, and that of what rows hold of it. */
@Component
final class StudyKeyStore {
    private final Tenancy tenancy;
    private final JdbcClient jdbc;

    StudyKeyStore(Tenancy tenancy, JdbcClient jdbc) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
    }

    /** The key of the study's packs and of what is made from them. */
    StudyKey key(OrganisationId organisation, StudyId study) {
        return keyIn(organisation, study, "key_id").orElseThrow();
    }

    /** The key of what is sealed in rows; none before its first use. */
    Optional<StudyKey> recordKey(OrganisationId organisation, StudyId study) {
        return keyIn(organisation, study, "record_key_id");
    }

    private Optional<StudyKey> keyIn(OrganisationId organisation, StudyId study, String column) {
        return tenancy.as(
                        organisation,
                        () -> jdbc.sql("select " + column + " from study where organisation_id = ? and study_id = ?")
                                .params(organisation.value(), study.value())
                                .query((row, _) -> Optional.ofNullable(row.getObject(1, UUID.class)))
                                .single())
                .map(StudyKey::new);
    }

    /** Another one may have been first; what counts is what {@link #recordKey} says then. */
    void offerRecordKey(OrganisationId organisation, StudyId study, StudyKey key) {
        tenancy.run(
                organisation,
                () -> jdbc.sql("update study set record_key_id = ?"
                                + " where organisation_id = ? and study_id = ? and record_key_id is null")
                        .params(key.value(), organisation.value(), study.value())
                        .update());
    }

    /** The keys of records of a UID's studies: the one, and those of what is in quarantine. */
    List<StudyKey> recordKeys(OrganisationId organisation, Uid uid) {
        return tenancy.as(
                organisation,
                () -> jdbc.sql("select record_key_id from study where organisation_id = ? and study_instance_uid = ?"
                                + " and record_key_id is not null")
                        .params(organisation.value(), uid.value())
                        .query((row, _) -> new StudyKey(row.getObject(1, UUID.class)))
                        .list());
    }

    void changeKey(OrganisationId organisation, StudyKey from, StudyKey to) {
        tenancy.run(
                organisation,
                () -> jdbc.sql("update study set key_id = ?, key_image_pack = null, key_image = null"
                                + " where organisation_id = ? and key_id = ?")
                        .params(to.value(), organisation.value(), from.value())
                        .update());
    }
}
