package org.heliograph.platform.patient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.records.hl7.OrderPriority;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of orders. Every method works for the organisation whose transaction it is called in. */
@Component
final class OrderStore {
    private static final int MOST_OF_ONE_ACCESSION = 100;

    private final JdbcClient jdbc;

    OrderStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds an order, or writes what a later message says of it; gives its id. */
    OrderId put(PatientOrder order, byte[] orderingProvider, byte[] visit) {
        UUID id = jdbc.sql("""
                        insert into patient_order (organisation_id, order_id, patient_id, accession_issuer,
                            accession_number, placer, filler, procedure_code, procedure_text, modality, priority,
                            name, birth_date, sex, ordering_provider, visit, cancelled, message_id, received_at)
                        values (tenancy_organisation(), :order, :patient, :accessionIssuer,
                            :accessionNumber, :placer, :filler, :procedureCode, :procedureText, :modality, :priority,
                            :name, :birthDate, :sex, :orderingProvider, :visit, :cancelled, :message, :receivedAt)
                        on conflict (organisation_id, accession_issuer, accession_number, placer) do update set
                            patient_id = excluded.patient_id, filler = excluded.filler,
                            procedure_code = excluded.procedure_code, procedure_text = excluded.procedure_text,
                            modality = excluded.modality, priority = excluded.priority, name = excluded.name,
                            birth_date = excluded.birth_date, sex = excluded.sex,
                            ordering_provider = excluded.ordering_provider, visit = excluded.visit,
                            cancelled = excluded.cancelled, message_id = excluded.message_id
                        returning order_id""")
                .param("order", order.orderId().value())
                .param("patient", order.patient().value())
                .param("accessionIssuer", order.accessionIssuer().value())
                .param("accessionNumber", order.accessionNumber())
                .param("placer", order.placer())
                .param("filler", order.filler())
                .param("procedureCode", order.procedureCode())
                .param("procedureText", order.procedureText())
                .param("modality", order.modality())
                .param("priority", order.priority().name())
                .param("name", order.demographics().name())
                .param("birthDate", order.demographics().birthDate())
                .param("sex", order.demographics().sex().code())
                .param("orderingProvider", orderingProvider)
                .param("visit", visit)
                .param("cancelled", order.cancelled())
                .param("message", order.message().value())
                .param("receivedAt", PatientStore.at(order.receivedAt()))
                .query(UUID.class)
                .single();
        return new OrderId(id);
    }

    Optional<PatientOrder> find(OrderId order) {
        return jdbc.sql("select * from patient_order where order_id = :order")
                .param("order", order.value())
                .query(OrderStore::order)
                .optional();
    }

    /** The orders of an accession number, the first that came first. */
    List<PatientOrder> ofAccession(Issuer issuer, String accessionNumber) {
        return jdbc.sql("""
                        select * from patient_order
                        where accession_issuer = :issuer and accession_number = :number
                        order by received_at, order_id limit :limit""")
                .param("issuer", issuer.value())
                .param("number", accessionNumber)
                .param("limit", MOST_OF_ONE_ACCESSION)
                .query(OrderStore::order)
                .list();
    }

    /** Orders that a person may want to look at for a study: of its accession number, its patient or its birth date. */
    List<PatientOrder> near(String accessionNumber, PatientKey patient, @Nullable LocalDate birthDate, int limit) {
        return jdbc.sql("""
                        select * from patient_order where order_id in (
                            (select order_id from patient_order where accession_number = :number limit :limit)
                            union
                            (select order_id from patient_order where patient_id = :patient
                             order by received_at desc limit :limit)
                            union
                            (select o.order_id from patient p
                             join patient_order o
                               on o.organisation_id = p.organisation_id and o.patient_id = p.patient_id
                             where p.birth_date = :birthDate
                             order by o.received_at desc limit :limit))
                        order by received_at desc, order_id limit :limit""")
                .param("number", accessionNumber.isEmpty() ? null : accessionNumber)
                .param("patient", patient.value())
                .param("birthDate", birthDate)
                .param("limit", limit)
                .query(OrderStore::order)
                .list();
    }

    private static PatientOrder order(ResultSet row, int number) throws SQLException {
        return new PatientOrder(
                new OrderId(row.getObject("order_id", UUID.class)),
                new PatientKey(row.getObject("patient_id", UUID.class)),
                new Issuer(row.getString("accession_issuer")),
                row.getString("accession_number"),
                row.getString("placer"),
                row.getString("filler"),
                row.getString("procedure_code"),
                row.getString("procedure_text"),
                row.getString("modality"),
                OrderPriority.valueOf(row.getString("priority")),
                PatientStore.demographics(row),
                row.getBoolean("cancelled"),
                new MessageId(row.getObject("message_id", UUID.class)),
                row.getObject("received_at", OffsetDateTime.class).toInstant());
    }
}
