package org.heliograph.platform.study;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.edit.PatientCorrection;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What studies are found by besides what they said when they came: the patient's words of now, where the hospital corrected
 * them since (ADR 0010). Whoever knows the corrections puts them here, in the transaction that makes them.
 */
@Component
public final class CorrectedWords {
    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    CorrectedWords(Tenancy tenancy, JdbcClient jdbc, ApplicationEventPublisher events) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.events = events;
    }

    /** A row of {@code study_corrected}; the day is the study's. */
    private record Words(
            String patientId,
            String issuerOfPatientId,
            String patientName,
            @Nullable LocalDate birthDate,
            String sex,
            LocalDate day) {
        static Words of(DataSet patient, LocalDate day) {
            StudyAttributes said = StudyAttributes.of(patient);
            return new Words(
                    said.patientId(), said.issuerOfPatientId(), said.patientName(), said.birthDate(), said.sex(), day);
        }

        static Words of(ResultSet row) throws SQLException {
            return new Words(
                    row.getString("patient_id"),
                    row.getString("issuer_of_patient_id"),
                    row.getString("patient_name"),
                    row.getObject("birth_date", LocalDate.class),
                    row.getString("sex"),
                    row.getObject("day", LocalDate.class));
        }
    }

    /** A patient as the hospital describes it now, or as a study did when it came. */
    public record Patient(
            String patientId,
            String issuerOfPatientId,
            String patientName,
            @Nullable LocalDate birthDate,
            String sex) {

        /** As its images say. */
        public static Patient of(StudySummary study) {
            return new Patient(
                    study.patientId(), study.issuerOfPatientId(), study.patientName(), study.birthDate(), study.sex());
        }

        @Override
        public String toString() {
            return "Patient[…]";
        }
    }

    /** What is said of a study's patient now: by the hospital, or by the images where it says nothing else. */
    public Patient now(StudySummary study) {
        return of(study.owner(), List.of(study.studyId())).getOrDefault(study.studyId(), Patient.of(study));
    }

    /** Of those of these studies that say something else themselves. */
    public Map<StudyId, Patient> of(OrganisationId owner, List<StudyId> studies) {
        Map<StudyId, Patient> patients = new HashMap<>();
        tenancy.as(owner, () -> rows(ids(studies)))
                .forEach((study, words) -> patients.put(
                        new StudyId(study),
                        new Patient(
                                words.patientId(),
                                words.issuerOfPatientId(),
                                words.patientName(),
                                words.birthDate(),
                                words.sex())));
        return patients;
    }

    private static UUID[] ids(List<StudyId> studies) {
        return studies.stream().map(StudyId::value).toArray(UUID[]::new);
    }

    /** Those of these studies that have a correction are found by it from now on, the others by their own words alone. */
    public void put(OrganisationId owner, List<StudyId> studies, Map<StudyId, PatientCorrection> corrections) {
        UUID[] ids = ids(studies);
        tenancy.run(owner, () -> {
            Map<UUID, Words> before = rows(ids);
            Map<UUID, Words> now = corrections.isEmpty() ? Map.of() : now(owner, ids, corrections);
            List<UUID> gone = before.entrySet().stream()
                    .filter(words -> !words.getValue().equals(now.get(words.getKey())))
                    .map(Map.Entry::getKey)
                    .toList();
            if (!gone.isEmpty()) {
                jdbc.sql("delete from study_corrected where study_id = any (?::uuid[])")
                        .param(gone.toArray(UUID[]::new))
                        .update();
            }
            Set<UUID> changed = new LinkedHashSet<>(gone);
            now.forEach((study, words) -> {
                if (!words.equals(before.get(study))) {
                    insert(owner, study, words);
                    changed.add(study);
                }
            });
            changed.forEach(study -> events.publishEvent(new StudyCorrected(owner, new StudyId(study))));
        });
    }

    private Map<UUID, Words> rows(UUID[] studies) {
        Map<UUID, Words> rows = new HashMap<>();
        jdbc.sql("select * from study_corrected where study_id = any (?::uuid[])")
                .param(studies)
                .query(row -> {
                    rows.put(row.getObject("study_id", UUID.class), Words.of(row));
                });
        return rows;
    }

    private Map<UUID, Words> now(OrganisationId owner, UUID[] studies, Map<StudyId, PatientCorrection> corrections) {
        Map<UUID, Words> now = new HashMap<>();
        List<StudySummary> rows = jdbc.sql(
                        "select * from study where organisation_id = ? and study_id = any (?::uuid[])")
                .params(owner.value(), studies)
                .query(StudyStore::summary)
                .list();
        for (StudySummary study : rows) {
            Optional.ofNullable(corrections.get(study.studyId()))
                    .flatMap(correction -> corrected(IndexAttributes.patient(study), correction))
                    .ifPresent(patient -> now.put(
                            study.studyId().value(),
                            Words.of(patient, StudyPlace.of(study).day())));
        }
        return now;
    }

    /** Empty when the study says the same already. */
    private static Optional<DataSet> corrected(DataSet patient, PatientCorrection correction) {
        DataSet now = correction.apply(patient);
        return now.equals(patient) ? Optional.empty() : Optional.of(now);
    }

    private void insert(OrganisationId owner, UUID study, Words words) {
        jdbc.sql("""
                        insert into study_corrected (organisation_id, study_id, patient_id, issuer_of_patient_id,
                            patient_name, birth_date, sex, day)
                        values (:owner, :study, :patientId, :issuer, :name, :birthDate, :sex, :day)""")
                .param("owner", owner.value())
                .param("study", study)
                .param("patientId", words.patientId())
                .param("issuer", words.issuerOfPatientId())
                .param("name", words.patientName())
                .param("birthDate", words.birthDate())
                .param("sex", words.sex())
                .param("day", words.day())
                .update();
    }
}
