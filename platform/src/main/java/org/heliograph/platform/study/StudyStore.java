package org.heliograph.platform.study;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.access.StudyIndex;
import org.heliograph.platform.access.StudyRef;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.objects.Packs;
import org.heliograph.platform.objects.StudyKey;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.RoundTrip;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of studies and series. */
@Component
final class StudyStore {
    private static final UUID LAST = new UUID(-1, -1);

    private final Tenancy tenancy;
    private final JdbcClient jdbc;

    StudyStore(Tenancy tenancy, JdbcClient jdbc) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
    }

    /** A study as the ingest sees it. */
    record Row(StudyId id, StudyKey key, String patientId, String issuerOfPatientId, int instances) {}

    static RoundTrip.Answer<Row> find(RoundTrip trip, OrganisationId organisation, Uid uid, String quarantine) {
        return trip.ask(
                "select study_id, key_id, patient_id, issuer_of_patient_id, instance_count from study"
                        + " where organisation_id = ? and study_instance_uid = ? and quarantine = ?",
                (row, _) -> new Row(
                        new StudyId(row.getObject(1, UUID.class)),
                        new StudyKey(row.getObject(2, UUID.class)),
                        row.getString(3),
                        row.getString(4),
                        row.getInt(5)),
                organisation.value(),
                uid.value(),
                quarantine);
    }

    /** The study's row, which is there. */
    Row find(OrganisationId organisation, Uid uid, String quarantine) {
        RoundTrip trip = new RoundTrip();
        RoundTrip.Answer<Row> row = find(trip, organisation, uid, quarantine);
        tenancy.send(trip);
        return row.rows().getFirst();
    }

    /** Makes the study unless it is there; whoever is first says what it is. */
    void insert(
            OrganisationId organisation, Uid uid, String quarantine, StudyKey key, StudyAttributes said, Instant now) {
        jdbc.sql("""
                        insert into study (organisation_id, study_instance_uid, quarantine, key_id, state, patient_id,
                            issuer_of_patient_id, patient_name, birth_date, sex, study_date, study_time, description,
                            accession_number, accession_issuer, waiting, urgent, attributes,
                            created_at, changed_at)
                        values (:organisation, :uid, :quarantine, :key, :state, :patientId,
                            :issuer, :name, :birthDate, :sex, :studyDate, :studyTime, :description,
                            :accession, :accessionIssuer, 1, false, :attributes::jsonb, :now, :now)
                        on conflict (organisation_id, study_instance_uid, quarantine) do nothing""")
                .param("organisation", organisation.value())
                .param("uid", uid.value())
                .param("quarantine", quarantine)
                .param("key", key.value())
                .param("state", (quarantine.isEmpty() ? StudyState.UNMATCHED : StudyState.QUARANTINED).word())
                .param("patientId", said.patientId())
                .param("issuer", said.issuerOfPatientId())
                .param("name", said.patientName())
                .param("birthDate", said.birthDate())
                .param("sex", said.sex())
                .param("studyDate", said.studyDate())
                .param("studyTime", said.studyTime())
                .param("description", said.description())
                .param("accession", said.accessionNumber())
                .param("accessionIssuer", said.accessionIssuer())
                .param("attributes", IndexedAttributes.row(said.more()))
                .param("now", Timestamp.from(now))
                .update();
    }

    /** A study of which nothing could be read so far takes what the first readable instance says. */
    void adopt(OrganisationId organisation, StudyId study, StudyAttributes said) {
        jdbc.sql("""
                        update study set patient_id = :patientId, issuer_of_patient_id = :issuer, patient_name = :name,
                            birth_date = :birthDate, sex = :sex, study_date = :studyDate, study_time = :studyTime,
                            description = :description, accession_number = :accession,
                            accession_issuer = :accessionIssuer, attributes = :attributes::jsonb
                        where organisation_id = :organisation and study_id = :study and instance_count = 0""")
                .param("organisation", organisation.value())
                .param("study", study.value())
                .param("patientId", said.patientId())
                .param("issuer", said.issuerOfPatientId())
                .param("name", said.patientName())
                .param("birthDate", said.birthDate())
                .param("sex", said.sex())
                .param("studyDate", said.studyDate())
                .param("studyTime", said.studyTime())
                .param("description", said.description())
                .param("accession", said.accessionNumber())
                .param("accessionIssuer", said.accessionIssuer())
                .param("attributes", IndexedAttributes.row(said.more()))
                .update();
    }

    /** Adds to a series, and tells the change feed of it; what is in quarantine is nobody's to hear of. */
    static void addToSeries(
            RoundTrip trip,
            OrganisationId organisation,
            StudyId study,
            SeriesAttributes said,
            int instances,
            int images,
            Instant now) {
        trip.tell(
                """
                with added as (
                    insert into series as was values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
                    on conflict (organisation_id, study_id, series_instance_uid) do update set
                        instance_count = was.instance_count + excluded.instance_count,
                        image_count = was.image_count + excluded.image_count
                    returning series_instance_uid, instance_count)
                insert into study_change (organisation_id, action, study_instance_uid, series_instance_uid,
                    sop_instance_uid, instances, happened_at)
                select organisation_id, case when added.instance_count = came.instances then 'created' else 'updated' end,
                    study_instance_uid, added.series_instance_uid, '', came.instances, ?
                from study, added, (values (?::int)) came (instances)
                where organisation_id = ? and study_id = ? and state <> 'quarantined'""",
                organisation.value(),
                study.value(),
                said.seriesInstanceUid().value(),
                said.number(),
                said.modality(),
                said.description(),
                said.bodyPart(),
                instances,
                images,
                IndexedAttributes.row(said.more()),
                Timestamp.from(now),
                instances,
                organisation.value(),
                study.value());
    }

    /**
     * Holds the study's row until the transaction ends; taken last, and shortly. It is no lock on the key: rows that
     * name the study can still be written by others.
     */
    void lock(OrganisationId organisation, StudyId study) {
        RoundTrip trip = new RoundTrip();
        lock(trip, organisation, study);
        tenancy.send(trip);
    }

    static void lock(RoundTrip trip, OrganisationId organisation, StudyId study) {
        trip.tell(
                "select 1 from study where organisation_id = ? and study_id = ? for no key update",
                organisation.value(),
                study.value());
    }

    /** Adds to the study; gives what its row says then, and whether anything in it is rejected. */
    static RoundTrip.Answer<Added> addToStudy(
            RoundTrip trip, OrganisationId organisation, StudyId study, StudyDelta delta, Instant now) {
        return trip.ask(
                """
                update study set
                    instance_count = instance_count + ?,
                    conflicts = conflicts + ?,
                    unreadable = unreadable + ?,
                    series_count = (select count(*) from series s
                        where s.organisation_id = study.organisation_id and s.study_id = study.study_id),
                    modalities = array(select distinct m from unnest(
                        modalities || string_to_array(nullif(?, ''), '\\')) m order by m),
                    waiting = (%s)
                        + (select coalesce(sum(w.instances), 0) from study_waiting w
                        where w.organisation_id = study.organisation_id and w.study_id = study.study_id),
                    urgent = urgent or ?,
                    changed_at = ?
                where organisation_id = ? and study_id = ?
                returning *, exists (select 1 from rejection r where r.organisation_id = study.organisation_id
                    and r.study_id = study.study_id) as rejections""".formatted(Packs.IN_OPEN_PACKS),
                (row, number) -> new Added(summary(row, number), row.getBoolean("rejections")),
                delta.instances(),
                delta.conflicts(),
                delta.unreadable(),
                String.join("\\", delta.modalities()),
                organisation.value(),
                delta.studyInstanceUid().value(),
                delta.urgent(),
                Timestamp.from(now),
                organisation.value(),
                study.value());
    }

    /** A study after a pack was added. */
    record Added(StudySummary summary, boolean rejections) {}

    /** What a pack adds to its study. */
    record StudyDelta(
            Uid studyInstanceUid,
            int instances,
            int conflicts,
            int unreadable,
            List<String> modalities,
            boolean urgent) {}

    Optional<StudySummary> summary(OrganisationId organisation, StudyRef study) {
        return tenancy.as(organisation, () -> switch (study) {
            case StudyRef.ById(StudyId id) ->
                jdbc.sql("select * from study where organisation_id = ? and study_id = ?")
                        .params(organisation.value(), id.value())
                        .query(StudyStore::summary)
                        .optional();
            case StudyRef.ByUid(Uid uid) ->
                jdbc.sql("select * from study where organisation_id = ? and study_instance_uid = ?"
                                + " and quarantine = ''")
                        .params(organisation.value(), uid.value())
                        .query(StudyStore::summary)
                        .optional();
        });
    }

    /** As the study came or as the hospital has merged it since; each by its index. */
    private static final String OF_PATIENT = " and study_id in ("
            + "select study_id from study where organisation_id = ? and patient_id collate \"C\" = ?"
            + " union all"
            + " select study_id from study_corrected where organisation_id = ? and patient_id collate \"C\" = ?)";

    /** Studies that are not in quarantine, of a UID and of a patient's id where these are given. */
    List<StudyId> audited(OrganisationId organisation, Optional<Uid> uid, Optional<String> patientId, int limit) {
        List<Object> values = new ArrayList<>(List.of(organisation.value()));
        uid.ifPresent(wanted -> values.add(wanted.value()));
        patientId.ifPresent(id -> values.addAll(List.of(organisation.value(), id, organisation.value(), id)));
        values.add(limit);
        String sql = "select study_id from study where organisation_id = ? and quarantine = ''"
                + (uid.isPresent() ? " and study_instance_uid = ?" : "")
                + (patientId.isPresent() ? OF_PATIENT : "")
                + " order by study_id desc limit ?";
        return tenancy.as(
                organisation,
                () -> jdbc.sql(sql)
                        .params(values)
                        .query((row, number) -> new StudyId(row.getObject(1, UUID.class)))
                        .list());
    }

    /** Both names of a study that is not in quarantine. */
    Optional<StudyIndex.KnownStudy> known(OrganisationId organisation, StudyRef study) {
        String wanted = "select study_id, study_instance_uid from study where organisation_id = ? and "
                + switch (study) {
                    case StudyRef.ById _ -> "study_id = ?";
                    case StudyRef.ByUid _ -> "study_instance_uid = ?";
                }
                + " and quarantine = ''";
        Object name = switch (study) {
            case StudyRef.ById(StudyId id) -> id.value();
            case StudyRef.ByUid(Uid uid) -> uid.value();
        };
        return tenancy
                .ask(
                        organisation,
                        wanted,
                        (row, _) -> new StudyIndex.KnownStudy(
                                new StudyId(row.getObject(1, UUID.class)), new Uid(row.getString(2))),
                        organisation.value(),
                        name)
                .stream()
                .findFirst();
    }

    List<StudySummary> page(OrganisationId organisation, Optional<WorklistPlace> after, int limit) {
        WorklistPlace place =
                after.orElse(new WorklistPlace(true, Instant.parse("9999-12-31T00:00:00Z"), new StudyId(LAST)));
        return tenancy.as(
                organisation,
                () -> jdbc.sql("select * from study where organisation_id = ?"
                                + " and (urgent, created_at, study_id) < (?, ?, ?)"
                                + " order by urgent desc, created_at desc, study_id desc limit ?")
                        .params(
                                organisation.value(),
                                place.urgent(),
                                Timestamp.from(place.at()),
                                place.study().value(),
                                limit)
                        .query(StudyStore::summary)
                        .list());
    }

    List<SeriesSummary> series(OrganisationId organisation, StudyId study) {
        return tenancy.ask(
                organisation,
                "select * from series where organisation_id = ? and study_id = ?"
                        + " order by number nulls last, series_instance_uid",
                StudyStore::series,
                organisation.value(),
                study.value());
    }

    void setState(OrganisationId organisation, StudyId study, StudyState state) {
        tenancy.run(
                organisation,
                () -> jdbc.sql("update study set state = ?"
                                + " where organisation_id = ? and study_id = ? and state <> 'quarantined'")
                        .params(state.word(), organisation.value(), study.value())
                        .update());
    }

    void setUrgent(OrganisationId organisation, StudyId study) {
        tenancy.run(
                organisation,
                () -> jdbc.sql("update study set urgent = true where organisation_id = ? and study_id = ?")
                        .params(organisation.value(), study.value())
                        .update());
    }

    /** Deletes a UID's study and what is in quarantine under it. */
    void delete(OrganisationId organisation, Uid uid) {
        tenancy.run(organisation, () -> {
            jdbc.sql(
                            "insert into study_change (organisation_id, action, study_instance_uid, series_instance_uid,"
                                    + " sop_instance_uid, instances, happened_at)"
                                    + " select organisation_id, 'deleted', study_instance_uid, '', '', instance_count, now()"
                                    + " from study where organisation_id = ? and study_instance_uid = ? and state <> 'quarantined'")
                    .params(organisation.value(), uid.value())
                    .update();
            jdbc.sql("delete from study where organisation_id = ? and study_instance_uid = ?")
                    .params(organisation.value(), uid.value())
                    .update();
        });
    }

    static StudySummary summary(ResultSet row, int number) throws SQLException {
        return new StudySummary(
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                new StudyId(row.getObject("study_id", UUID.class)),
                new Uid(row.getString("study_instance_uid")),
                StudyState.ofWord(row.getString("state")),
                row.getString("patient_id"),
                row.getString("issuer_of_patient_id"),
                row.getString("patient_name"),
                row.getObject("birth_date", LocalDate.class),
                row.getString("sex"),
                row.getObject("study_date", LocalDate.class),
                row.getObject("study_time", LocalTime.class),
                row.getString("description"),
                row.getString("accession_number"),
                row.getString("accession_issuer"),
                Arrays.asList((String[]) row.getArray("modalities").getArray()),
                row.getInt("series_count"),
                row.getInt("instance_count"),
                row.getInt("conflicts"),
                row.getLong("waiting"),
                row.getBoolean("urgent"),
                row.getTimestamp("created_at").toInstant(),
                IndexedAttributes.parsed(row.getString("attributes")));
    }

    private static SeriesSummary series(ResultSet row, int number) throws SQLException {
        return new SeriesSummary(
                new Uid(row.getString("series_instance_uid")),
                row.getObject("number", Long.class),
                row.getString("modality"),
                row.getString("description"),
                row.getString("body_part"),
                row.getInt("instance_count"),
                row.getInt("image_count"),
                IndexedAttributes.parsed(row.getString("attributes")));
    }
}
