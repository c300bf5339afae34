package org.heliograph.platform.workitem;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.LargeValues;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.json.DicomJsonReader;
import org.heliograph.dicom.json.DicomJsonWriter;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of workitems, within the caller's transaction. */
@Component
final class WorkitemStore {
    private static final int LONGEST = 4 << 20;
    private static final int LONGEST_KEY = 600;

    private final JdbcClient jdbc;

    WorkitemStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A workitem; its attributes are without the Transaction UID, which is told to nobody (PS3.4 §CC.2.7.3). */
    record Row(Uid uid, WorkitemState state, String transactionUid, DataSet attributes) {}

    /** Whether it is new. */
    boolean insert(OrganisationId organisation, Uid uid, DataSet attributes, Instant now) {
        return jdbc.sql("""
                        insert into workitem (organisation_id, workitem_uid, state, worklist_label, scheduled_start,
                            patient_id, attributes, created_at, changed_at)
                        values (:organisation, :uid, 'SCHEDULED', :label, :start, :patient, :attributes::jsonb, :now, :now)
                        on conflict do nothing""")
                        .param("organisation", organisation.value())
                        .param("uid", uid.value())
                        .param("label", text(attributes, Tags.WORKLIST_LABEL))
                        .param("start", text(attributes, Tags.SCHEDULED_PROCEDURE_STEP_START_DATE_TIME))
                        .param("patient", text(attributes, Tags.PATIENT_ID))
                        .param("attributes", json(attributes))
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    Optional<Row> find(OrganisationId organisation, Uid uid) {
        return jdbc.sql("select * from workitem where organisation_id = ? and workitem_uid = ?")
                .params(organisation.value(), uid.value())
                .query(WorkitemStore::row)
                .optional();
    }

    /** Holds the row until the transaction ends: of two who want it, one sees what the other made of it. */
    Optional<Row> lock(OrganisationId organisation, Uid uid) {
        return jdbc.sql("select * from workitem where organisation_id = ? and workitem_uid = ? for update")
                .params(organisation.value(), uid.value())
                .query(WorkitemStore::row)
                .optional();
    }

    void update(OrganisationId organisation, Row row, Instant now) {
        jdbc.sql("""
                        update workitem set state = :state, transaction_uid = :transaction, worklist_label = :label,
                            scheduled_start = :start, patient_id = :patient, attributes = :attributes::jsonb,
                            changed_at = :now
                        where organisation_id = :organisation and workitem_uid = :uid""")
                .param("state", row.state().word())
                .param("transaction", row.transactionUid())
                .param("label", text(row.attributes(), Tags.WORKLIST_LABEL))
                .param("start", text(row.attributes(), Tags.SCHEDULED_PROCEDURE_STEP_START_DATE_TIME))
                .param("patient", text(row.attributes(), Tags.PATIENT_ID))
                .param("attributes", json(row.attributes()))
                .param("now", Timestamp.from(now))
                .param("organisation", organisation.value())
                .param("uid", row.uid().value())
                .update();
    }

    /** The next by their scheduled start behind that place, at most so many; empty text limits nothing. */
    List<Row> page(OrganisationId organisation, String state, String patientId, WorkitemPlace after, int limit) {
        return jdbc.sql("""
                        select * from workitem
                        where organisation_id = :organisation
                          and (:state = '' or state = :state) and (:patient = '' or patient_id = :patient)
                          and (scheduled_start, workitem_uid) > (:start, :uid)
                        order by scheduled_start, workitem_uid limit :limit""")
                .param("organisation", organisation.value())
                .param("state", state)
                .param("patient", patientId)
                .param("start", after.scheduledStart())
                .param("uid", after.workitem())
                .param("limit", limit)
                .query(WorkitemStore::row)
                .list();
    }

    /** Forgets a finished workitem that nobody holds by a deletion lock; false when it stays. */
    boolean forget(OrganisationId organisation, Uid uid, Instant finishedBefore) {
        return jdbc.sql("""
                        delete from workitem
                        where organisation_id = :organisation and workitem_uid = :uid
                          and state in ('COMPLETED', 'CANCELED') and changed_at <= :before
                          and not exists (select 1 from workitem_subscription s
                            where s.organisation_id = :organisation and s.workitem_uid = :uid and s.deletion_lock)""")
                        .param("organisation", organisation.value())
                        .param("uid", uid.value())
                        .param("before", Timestamp.from(finishedBefore))
                        .update()
                == 1;
    }

    private static String text(DataSet attributes, Tag tag) {
        String text = attributes.string(tag).orElse("");
        return text.length() <= LONGEST_KEY ? text : text.substring(0, LONGEST_KEY);
    }

    static String json(DataSet attributes) {
        StringBuilder text = new StringBuilder();
        try {
            new DicomJsonWriter(text, LargeValues.OMITTED).write(attributes);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return text.toString();
    }

    static DataSet parsed(String json) {
        try {
            return new DicomJsonReader(new StringReader(json), LONGEST, DicomJsonReader.BulkData.REFUSED).read();
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                new Uid(row.getString("workitem_uid")),
                WorkitemState.of(row.getString("state")).orElseThrow(),
                row.getString("transaction_uid"),
                parsed(row.getString("attributes")));
    }
}
