package org.heliograph.platform.patient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of patients. Every method works for the organisation whose transaction it is called in. */
@Component
final class PatientStore {
    private final JdbcClient jdbc;

    PatientStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The patients of an organisation change one at a time: merges, orders and studies touch several rows each. */
    void lock(OrganisationId organisation) {
        jdbc.sql("select 1 from (select pg_advisory_xact_lock(hashtextextended(:name, 0))) taken")
                .param("name", "patient " + organisation)
                .query(Integer.class)
                .single();
    }

    Optional<Patient> find(PatientKey key) {
        return jdbc.sql("select * from patient where patient_id = :key")
                .param("key", key.value())
                .query(PatientStore::patient)
                .optional();
    }

    Optional<Patient> find(PatientIdentity identity) {
        return jdbc.sql("""
                        select p.* from patient_identifier i
                        join patient p on p.organisation_id = i.organisation_id and p.patient_id = i.patient_id
                        where i.issuer = :issuer and i.identifier = :identifier""")
                .param("issuer", identity.issuer().value())
                .param("identifier", identity.id())
                .query(PatientStore::patient)
                .optional();
    }

    /** Whether the identity was free and is now this patient's. The unique key decides between two at once. */
    boolean claim(PatientIdentity identity, PatientKey key) {
        return jdbc.sql("""
                                insert into patient_identifier (organisation_id, issuer, identifier, patient_id)
                                values (tenancy_organisation(), :issuer, :identifier, :key)
                                on conflict do nothing""")
                        .param("issuer", identity.issuer().value())
                        .param("identifier", identity.id())
                        .param("key", key.value())
                        .update()
                == 1;
    }

    /** Adds a patient; false when this key is there already. */
    boolean add(Patient patient, Instant now) {
        PatientIdentity identity = patient.identity();
        return jdbc.sql("""
                                insert into patient (organisation_id, patient_id, issuer, identifier, name, birth_date,
                                    sex, told_by, version, changed_at)
                                values (tenancy_organisation(), :key, :issuer, :identifier, :name, :birthDate,
                                    :sex, :toldBy, :version, :now)
                                on conflict do nothing""")
                        .param("key", patient.key().value())
                        .param(
                                "issuer",
                                identity == null ? null : identity.issuer().value())
                        .param("identifier", identity == null ? null : identity.id())
                        .param("name", patient.demographics().name())
                        .param("birthDate", patient.demographics().birthDate())
                        .param("sex", patient.demographics().sex().code())
                        .param("toldBy", patient.toldBy().code())
                        .param("version", patient.version())
                        .param("now", at(now))
                        .update()
                == 1;
    }

    /** Keeps what the row said as a version, and writes the correction. */
    void correct(Patient patient, Demographics demographics, ToldBy toldBy, Instant now) {
        jdbc.sql("""
                        insert into patient_version (organisation_id, patient_id, version, name, birth_date, sex,
                            told_by, changed_at)
                        select organisation_id, patient_id, version, name, birth_date, sex, told_by, changed_at
                        from patient where patient_id = :key""").param("key", patient.key().value()).update();
        jdbc.sql("""
                        update patient set name = :name, birth_date = :birthDate, sex = :sex, told_by = :toldBy,
                            version = version + 1, changed_at = :now
                        where patient_id = :key""")
                .param("key", patient.key().value())
                .param("name", demographics.name())
                .param("birthDate", demographics.birthDate())
                .param("sex", demographics.sex().code())
                .param("toldBy", toldBy.code())
                .param("now", at(now))
                .update();
    }

    /** Gives all that was one patient's to another, and notes where it went. */
    void merge(PatientKey merged, PatientKey survivor, MessageId message, Instant now) {
        for (String table : new String[] {"patient_identifier", "patient_order", "patient_study"}) {
            jdbc.sql("update " + table + " set patient_id = :survivor where patient_id = :merged")
                    .param("survivor", survivor.value())
                    .param("merged", merged.value())
                    .update();
        }
        jdbc.sql("update patient set merged_into = :survivor, changed_at = :now where patient_id = :merged")
                .param("survivor", survivor.value())
                .param("merged", merged.value())
                .param("now", at(now))
                .update();
        jdbc.sql("""
                        insert into patient_merge (organisation_id, merged_id, survivor_id, merged_at, message_id)
                        values (tenancy_organisation(), :merged, :survivor, :now, :message)""")
                .param("survivor", survivor.value())
                .param("merged", merged.value())
                .param("now", at(now))
                .param("message", message.value())
                .update();
    }

    private static Patient patient(ResultSet row, int number) throws SQLException {
        String issuer = row.getString("issuer");
        return new Patient(
                new PatientKey(row.getObject("patient_id", UUID.class)),
                issuer == null ? null : new PatientIdentity(new Issuer(issuer), row.getString("identifier")),
                demographics(row),
                ToldBy.ofCode(row.getString("told_by")),
                row.getInt("version"));
    }

    static Demographics demographics(ResultSet row) throws SQLException {
        return new Demographics(
                row.getString("name"), row.getObject("birth_date", LocalDate.class), Sex.of(row.getString("sex")));
    }

    static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
