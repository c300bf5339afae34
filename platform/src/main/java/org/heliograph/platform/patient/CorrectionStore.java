package org.heliograph.platform.patient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the hospital said of patients after it had said otherwise. Every method but {@link #among} works for the organisation
 * whose transaction it is called in.
 */
@Component
final class CorrectionStore {
    private final Tenancy tenancy;
    private final JdbcClient jdbc;

    CorrectionStore(Tenancy tenancy, JdbcClient jdbc) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
    }

    /**
     * A study whose patient the hospital corrected or merged.
     *
     * @param vouched whether the rule or a person found that the study is this patient's
     */
    record Corrected(
            StudyId study,
            PatientKey patient,
            boolean vouched,
            @Nullable PatientIdentity identity,
            Demographics demographics,
            ToldBy toldBy,
            int version,
            Instant at) {}

    /** Those of these studies. What only images said of a patient before is not corrected by the hospital's first word. */
    List<Corrected> among(OrganisationId owner, List<StudyId> studies) {
        return tenancy.ask(owner, """
                select s.study_id, s.state, s.confirmed_by, p.* from patient_study s
                join patient p on p.organisation_id = s.organisation_id and p.patient_id = s.patient_id
                where s.study_id = any (?::uuid[]) and p.told_by <> 'study' and (
                    exists (select 1 from patient_version v
                        where v.organisation_id = p.organisation_id and v.patient_id = p.patient_id
                            and v.told_by <> 'study')
                    or exists (select 1 from patient_merge g
                        where g.organisation_id = p.organisation_id and g.survivor_id = p.patient_id))""", CorrectionStore::corrected, (Object)
                studies.stream().map(StudyId::value).toArray(UUID[]::new));
    }

    private static Corrected corrected(ResultSet row, int number) throws SQLException {
        String issuer = row.getString("issuer");
        return new Corrected(
                new StudyId(row.getObject("study_id", UUID.class)),
                new PatientKey(row.getObject("patient_id", UUID.class)),
                row.getString("state").equals("matched") || row.getObject("confirmed_by") != null,
                issuer == null ? null : new PatientIdentity(new Issuer(issuer), row.getString("identifier")),
                PatientStore.demographics(row),
                ToldBy.ofCode(row.getString("told_by")),
                row.getInt("version"),
                Objects.requireNonNull(row.getObject("changed_at", OffsetDateTime.class))
                        .toInstant());
    }

    /**
     * Whether the hospital said this of the patient before, or ever of one that was merged into it. Images of somebody else
     * under a mistyped id say something that it never said.
     */
    boolean saidBefore(PatientKey patient, Demographics shown) {
        return before(patient).stream().anyMatch(before -> agree(shown, before));
    }

    private static boolean agree(Demographics shown, Demographics before) {
        LocalDate born = shown.birthDate();
        LocalDate bornBefore = before.birthDate();
        return PatientName.ofDicom(shown.name()).isSimilarTo(PatientName.ofDicom(before.name()))
                && !shown.sex().disagreesWith(before.sex())
                && (born == null || bornBefore == null || born.equals(bornBefore));
    }

    private List<Demographics> before(PatientKey patient) {
        return jdbc.sql("""
                        with recursive one (patient_id) as (
                            select :patient::uuid
                            union
                            select g.merged_id from one join patient_merge g on g.survivor_id = one.patient_id)
                        select v.name, v.birth_date, v.sex from one
                        join patient_version v on v.patient_id = one.patient_id
                        where v.told_by <> 'study'
                        union all
                        select m.name, m.birth_date, m.sex from one
                        join patient m on m.patient_id = one.patient_id
                        where m.patient_id <> :patient and m.told_by <> 'study'""")
                .param("patient", patient.value())
                .query((row, number) -> PatientStore.demographics(row))
                .list();
    }

    /** Whether the hospital merged the patient of that identity into another one. */
    boolean isMerged(PatientIdentity identity) {
        return jdbc.sql("""
                        select exists (select 1 from patient_merge g
                            join patient m on m.organisation_id = g.organisation_id and m.patient_id = g.merged_id
                            where m.issuer = :issuer and m.identifier = :identifier)""")
                .param("issuer", identity.issuer().value())
                .param("identifier", identity.id())
                .query(Boolean.class)
                .single();
    }
}
