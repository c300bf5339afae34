package org.heliograph.platform.access;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.audit.GrantId;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The studies that others share with an organisation, in the recipient's own rows: good for a worklist and for finding
 * a study by its UID. Whether it may be read is asked of the owner's {@link Grants}.
 */
@Component
public final class SharedStudies {
    private final Tenancy tenancy;
    private final JdbcClient jdbc;

    SharedStudies(Tenancy tenancy, JdbcClient jdbc) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
    }

    /** Shows a granted study to its recipient, or shows what has become of it. */
    public void show(Grant grant, StudyBanner banner) {
        Optional<StudyBanner.Patient> inImages =
                Optional.of(banner.inImages()).filter(patient -> !patient.equals(banner.patient()));
        tenancy.run(
                grant.recipient(),
                () -> jdbc.sql("""
                        insert into shared_study (organisation_id, owner_id, study_id, grant_id, study_instance_uid,
                            patient_name, patient_id, birth_date, sex, images_patient_name, images_patient_id,
                            images_birth_date, images_sex, study_date, study_time, description,
                            modalities, series_count, instance_count, complete, urgent, shared_at, expires_at)
                        values (tenancy_organisation(), :owner, :study, :grant, :uid,
                            :patientName, :patientId, :birthDate, :sex, :imagesPatientName, :imagesPatientId,
                            :imagesBirthDate, :imagesSex, :studyDate, :studyTime, :description,
                            string_to_array(:modalities, '\\'), :seriesCount, :instanceCount, :complete, :urgent,
                            :sharedAt, :expiresAt)
                        on conflict (organisation_id, owner_id, study_id) do update set
                            grant_id = excluded.grant_id, patient_name = excluded.patient_name,
                            patient_id = excluded.patient_id, birth_date = excluded.birth_date, sex = excluded.sex,
                            images_patient_name = excluded.images_patient_name,
                            images_patient_id = excluded.images_patient_id,
                            images_birth_date = excluded.images_birth_date, images_sex = excluded.images_sex,
                            study_date = excluded.study_date, study_time = excluded.study_time,
                            description = excluded.description, modalities = excluded.modalities,
                            series_count = excluded.series_count, instance_count = excluded.instance_count,
                            complete = excluded.complete, urgent = excluded.urgent,
                            shared_at = excluded.shared_at, expires_at = excluded.expires_at""")
                        .param("owner", grant.owner().value())
                        .param("study", grant.studyId().value())
                        .param("grant", grant.grantId().value())
                        .param("uid", banner.studyInstanceUid().value())
                        .param("patientName", banner.patient().name())
                        .param("patientId", banner.patient().id())
                        .param("birthDate", banner.patient().birthDate())
                        .param("sex", banner.patient().sex())
                        .param(
                                "imagesPatientName",
                                inImages.map(StudyBanner.Patient::name).orElse(null))
                        .param(
                                "imagesPatientId",
                                inImages.map(StudyBanner.Patient::id).orElse(null))
                        .param(
                                "imagesBirthDate",
                                inImages.map(StudyBanner.Patient::birthDate).orElse(null))
                        .param(
                                "imagesSex",
                                inImages.map(StudyBanner.Patient::sex).orElse(null))
                        .param("studyDate", banner.studyDate())
                        .param("studyTime", banner.studyTime())
                        .param("description", banner.description())
                        .param("modalities", String.join("\\", banner.modalities()))
                        .param("seriesCount", banner.seriesCount())
                        .param("instanceCount", banner.instanceCount())
                        .param("complete", banner.complete())
                        .param("urgent", grant.urgent())
                        .param("sharedAt", at(grant.grantedAt()))
                        .param("expiresAt", at(grant.expiresAt()))
                        .update());
    }

    /** Takes a study off its recipient's worklist, if it stands there by this grant. */
    public void hide(Grant grant) {
        tenancy.run(
                grant.recipient(),
                () -> jdbc.sql("""
                        delete from shared_study
                        where owner_id = :owner and study_id = :study and grant_id = :grant""")
                        .param("owner", grant.owner().value())
                        .param("study", grant.studyId().value())
                        .param("grant", grant.grantId().value())
                        .update());
    }

    /** A page of the worklist: urgent first, then the newest first; what has expired is not on it. */
    public List<SharedStudy> page(OrganisationId recipient, Optional<SharedStudy.Place> after, int limit, Instant now) {
        SharedStudy.Place place = after.orElse(null);
        return tenancy.as(
                recipient,
                () -> jdbc.sql("""
                        select * from shared_study
                        where expires_at > :now
                          and (:first or (urgent, shared_at, study_id) < (:urgent, :sharedAt, :study))
                        order by urgent desc, shared_at desc, study_id desc
                        limit :limit""")
                        .param("now", at(now))
                        .param("first", place == null)
                        .param("urgent", place != null && place.urgent())
                        .param("sharedAt", at(place == null ? Instant.EPOCH : place.sharedAt()))
                        .param(
                                "study",
                                place == null ? new UUID(0, 0) : place.studyId().value())
                        .param("limit", limit)
                        .query(SharedStudies::sharedStudy)
                        .list());
    }

    /** A place in the order of a search: the newest day first, those without a date last. */
    public record Day(LocalDate day, StudyId study) {
        private static final LocalDate NONE = LocalDate.of(1, 1, 1);

        public static Day of(SharedStudy study) {
            return new Day(Optional.ofNullable(study.banner().studyDate()).orElse(NONE), study.studyId());
        }
    }

    /** What is shared, the newest study first, behind that place; what has expired is not. */
    public List<SharedStudy> newest(OrganisationId recipient, Optional<Day> after, int limit, Instant now) {
        Day place = after.orElse(new Day(LocalDate.of(9999, 12, 31), new StudyId(new UUID(-1, -1))));
        return tenancy.as(
                recipient,
                () -> jdbc.sql("select * from shared_study where organisation_id = ? and expires_at > ?"
                                + " and (day, study_id) < (?, ?) order by day desc, study_id desc limit ?")
                        .params(
                                recipient.value(),
                                at(now),
                                place.day(),
                                place.study().value(),
                                limit)
                        .query(SharedStudies::sharedStudy)
                        .list());
    }

    /** The studies of this name that others share; more than one when two owners have the same UID. */
    List<SharedStudy> find(OrganisationId recipient, StudyRef study, @Nullable OrganisationId owner) {
        List<Object> values = new ArrayList<>(List.of(recipient.value()));
        String name = switch (study) {
            case StudyRef.ById(StudyId id) -> {
                values.add(id.value());
                yield "study_id";
            }
            case StudyRef.ByUid(Uid uid) -> {
                values.add(uid.value());
                yield "study_instance_uid";
            }
        };
        String whose = "";
        if (owner != null) {
            values.add(owner.value());
            whose = " and owner_id = ?";
        }
        return tenancy.ask(
                recipient,
                "select * from shared_study where organisation_id = ? and " + name + " = ?" + whose
                        + " order by shared_at desc, study_id limit 20",
                SharedStudies::sharedStudy,
                values.toArray());
    }

    private static SharedStudy sharedStudy(ResultSet row, int number) throws SQLException {
        Array modalities = row.getArray("modalities");
        StudyBanner.Patient patient = patient(row, "");
        StudyBanner banner = new StudyBanner(
                new Uid(row.getString("study_instance_uid")),
                patient,
                row.getString("images_patient_name") == null ? patient : patient(row, "images_"),
                row.getObject("study_date", LocalDate.class),
                row.getObject("study_time", LocalTime.class),
                row.getString("description"),
                List.of((String[]) modalities.getArray()),
                row.getInt("series_count"),
                row.getInt("instance_count"),
                row.getBoolean("complete"));
        return new SharedStudy(
                new OrganisationId(row.getObject("owner_id", UUID.class)),
                new StudyId(row.getObject("study_id", UUID.class)),
                new GrantId(row.getObject("grant_id", UUID.class)),
                banner,
                row.getBoolean("urgent"),
                row.getObject("shared_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }

    private static StudyBanner.Patient patient(ResultSet row, String prefix) throws SQLException {
        return new StudyBanner.Patient(
                row.getString(prefix + "patient_name"),
                row.getString(prefix + "patient_id"),
                row.getObject(prefix + "birth_date", LocalDate.class),
                row.getString(prefix + "sex"));
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
