package org.heliograph.platform.patient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.identity.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of {@link StudyMatch}. Every method works for the organisation whose transaction it is called in. */
@Component
final class MatchStore {
    private static final int MOST_AT_ONCE = 1_000;

    private final JdbcClient jdbc;

    MatchStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<StudyMatch> find(StudyId study) {
        return jdbc.sql("select * from patient_study where study_id = :study")
                .param("study", study.value())
                .query(MatchStore::match)
                .optional();
    }

    void put(StudyMatch match, Instant now) {
        PersonId confirmedBy = match.confirmedBy();
        jdbc.sql("""
                        insert into patient_study (organisation_id, study_id, patient_id, order_id, state, reasons,
                            accession_issuer, accession_number, urgent, confirmed_by, changed_at)
                        values (tenancy_organisation(), :study, :patient, :order, :state,
                            string_to_array(:reasons, ' '), :issuer, :number, :urgent, :confirmedBy, :now)
                        on conflict (organisation_id, study_id) do update set
                            patient_id = excluded.patient_id, order_id = excluded.order_id, state = excluded.state,
                            reasons = excluded.reasons, accession_issuer = excluded.accession_issuer,
                            accession_number = excluded.accession_number, urgent = excluded.urgent,
                            confirmed_by = excluded.confirmed_by, changed_at = excluded.changed_at""")
                .param("study", match.studyId().value())
                .param("patient", match.patient().value())
                .param("order", match.order().map(OrderId::value).orElse(null))
                .param("state", match.matched() ? "matched" : "unmatched")
                .param("reasons", String.join(" ", match.reasons()))
                .param("issuer", match.accessionIssuer().value())
                .param("number", match.accessionNumber())
                .param("urgent", match.urgent())
                .param("confirmedBy", confirmedBy == null ? null : confirmedBy.value())
                .param("now", PatientStore.at(now))
                .update();
    }

    /** The studies that what was said of an order can change: of its accession number, or matched with it. */
    List<StudyId> touchedBy(Issuer accessionIssuer, String accessionNumber, OrderId order) {
        return studies(jdbc.sql("""
                                select study_id from patient_study
                                where (accession_issuer = :issuer and accession_number = :number and :number <> '')
                                   or order_id = :order
                                limit :limit""")
                .param("issuer", accessionIssuer.value())
                .param("number", accessionNumber)
                .param("order", order.value()));
    }

    /** The studies of a patient, the newest changes first: what a correction or a merge can change. */
    List<StudyId> ofPatient(PatientKey patient) {
        return studies(jdbc.sql("""
                                select study_id from patient_study
                                where patient_id = :patient order by changed_at desc limit :limit""").param("patient", patient.value()));
    }

    /** A patient's studies in the order of their ids, behind that one. */
    List<StudyId> ofPatient(PatientKey patient, Optional<StudyId> after, int limit) {
        return jdbc.sql("""
                        select study_id from patient_study
                        where patient_id = :patient and (:after::uuid is null or study_id > :after)
                        order by study_id limit :limit""")
                .param("patient", patient.value())
                .param("after", after.map(StudyId::value).orElse(null))
                .param("limit", limit)
                .query((row, number) -> new StudyId(row.getObject("study_id", UUID.class)))
                .list();
    }

    private static List<StudyId> studies(JdbcClient.StatementSpec statement) {
        return statement
                .param("limit", MOST_AT_ONCE)
                .query((row, number) -> new StudyId(row.getObject("study_id", UUID.class)))
                .list();
    }

    private static StudyMatch match(ResultSet row, int number) throws SQLException {
        UUID order = row.getObject("order_id", UUID.class);
        UUID confirmedBy = row.getObject("confirmed_by", UUID.class);
        return new StudyMatch(
                new StudyId(row.getObject("study_id", UUID.class)),
                new PatientKey(row.getObject("patient_id", UUID.class)),
                orderId(order),
                row.getString("state").equals("matched"),
                List.of((String[]) row.getArray("reasons").getArray()),
                new Issuer(row.getString("accession_issuer")),
                row.getString("accession_number"),
                row.getBoolean("urgent"),
                confirmedBy == null ? null : new PersonId(confirmedBy));
    }

    private static @Nullable OrderId orderId(@Nullable UUID value) {
        return value == null ? null : new OrderId(value);
    }
}
