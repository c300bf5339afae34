package org.heliograph.platform.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.audit.GrantId;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SQL of deliveries; every method is called within the transaction of the destination's organisation. */
@Component
final class DeliveryStore {
    private final JdbcClient jdbc;

    DeliveryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A numbered instance of a delivery, and what the destination said of it so far. */
    record NumberedInstance(int number, OfferedInstance instance, Optional<String> status) {}

    /** A message in its sealed form. */
    // Carried, never compared.
    @SuppressWarnings("ArrayRecordComponent")
    record SealedMessage(String controlId, byte[] body) {}

    /** False when the same cause made one before. */
    boolean insert(NewDelivery delivery, UUID lane, Instant now) {
        return jdbc.sql("""
                                insert into delivery (organisation_id, delivery_id, lane_id, kind, destination_id, gateway_id,
                                       cause, owner_id, study_id, grant_id, state, created)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending', ?)
                                on conflict (organisation_id, destination_id, cause) do nothing""")
                        .params(
                                delivery.organisation().value(),
                                delivery.id().value(),
                                lane,
                                delivery.kind().word(),
                                delivery.destination().id().value(),
                                delivery.destination().gateway().value(),
                                delivery.cause(),
                                delivery.owner().value(),
                                delivery.study().value())
                        .param(delivery.grant().map(GrantId::value).orElse(null))
                        .params(Timestamp.from(now))
                        .update()
                == 1;
    }

    /** Notes what cannot be delivered, for people to see. */
    void insertFailed(NewDelivery delivery, String code, Instant now) {
        jdbc.sql("""
                        insert into delivery (organisation_id, delivery_id, kind, destination_id, gateway_id,
                               cause, owner_id, study_id, grant_id, state, code, created)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'failed', ?, ?)
                        on conflict (organisation_id, destination_id, cause) do nothing""")
                .params(
                        delivery.organisation().value(),
                        delivery.id().value(),
                        delivery.kind().word(),
                        delivery.destination().id().value(),
                        delivery.destination().gateway().value(),
                        delivery.cause(),
                        delivery.owner().value(),
                        delivery.study().value())
                .param(delivery.grant().map(GrantId::value).orElse(null))
                .params(code, Timestamp.from(now))
                .update();
    }

    /** Removes what could not be made before, now that it can. */
    void deleteUnmade(NewDelivery delivery) {
        jdbc.sql("""
                        delete from delivery
                         where organisation_id = ? and destination_id = ? and cause = ? and lane_id is null""")
                .params(
                        delivery.organisation().value(),
                        delivery.destination().id().value(),
                        delivery.cause())
                .update();
    }

    void message(DeliveryId delivery, SealedMessage message) {
        jdbc.sql(
                        "update delivery set control_id = ?, body = ? where organisation_id = tenancy_organisation() and delivery_id = ?")
                .params(message.controlId(), message.body(), delivery.value())
                .update();
    }

    Optional<SealedMessage> message(DeliveryId delivery) {
        return jdbc.sql("""
                        select control_id, body from delivery
                         where organisation_id = tenancy_organisation() and delivery_id = ? and body is not null""")
                .param(delivery.value())
                .query((row, number) -> new SealedMessage(row.getString(1), row.getBytes(2)))
                .optional();
    }

    void acknowledged(DeliveryId delivery, byte[] sealedAcknowledgement) {
        jdbc.sql(
                        "update delivery set acknowledgement = ? where organisation_id = tenancy_organisation() and delivery_id = ?")
                .params(sealedAcknowledgement, delivery.value())
                .update();
    }

    /** False when this instance goes, or went, to this destination from this source already. */
    boolean instance(NewDelivery delivery, UUID source, int number, OfferedInstance instance) {
        return jdbc.sql("""
                                insert into delivery_instance (organisation_id, delivery_id, number, destination_id, source_id,
                                       series_instance_uid, sop_class_uid, sop_instance_uid, transfer_syntax_uid, length,
                                       identity)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                                on conflict (organisation_id, destination_id, source_id, sop_instance_uid) do nothing""")
                        .params(
                                delivery.organisation().value(),
                                delivery.id().value(),
                                number,
                                delivery.destination().id().value(),
                                source,
                                instance.seriesInstanceUid().value(),
                                instance.sopClassUid().value(),
                                instance.sopInstanceUid().value(),
                                instance.transferSyntaxUid().value(),
                                instance.length(),
                                instance.identity().bytes())
                        .update()
                == 1;
    }

    /** An attempt begins, with the correction that there is now. */
    void offered(DeliveryId delivery, Optional<Integer> correction) {
        jdbc.sql("""
                        update delivery set correction_offered = ?::integer, correction_made = null
                         where organisation_id = tenancy_organisation() and delivery_id = ?""")
                .params(Arrays.asList(correction.orElse(null), delivery.value()))
                .update();
    }

    /** The gateway made this correction on the way to the destination. */
    void corrected(DeliveryId delivery, int version) {
        jdbc.sql("""
                        update delivery set correction_made = ?
                         where organisation_id = tenancy_organisation() and delivery_id = ?""").params(version, delivery.value()).update();
    }

    List<NumberedInstance> instances(DeliveryId delivery) {
        return jdbc.sql("""
                        select * from delivery_instance
                         where organisation_id = tenancy_organisation() and delivery_id = ? order by number""")
                .param(delivery.value())
                .query((row, number) -> new NumberedInstance(
                        row.getInt("number"), offered(row), Optional.ofNullable(row.getString("status"))))
                .list();
    }

    Optional<OfferedInstance> instance(DeliveryId delivery, int number) {
        return jdbc.sql("""
                        select * from delivery_instance
                         where organisation_id = tenancy_organisation() and delivery_id = ? and number = ?""")
                .params(delivery.value(), number)
                .query((row, place) -> offered(row))
                .optional();
    }

    private static OfferedInstance offered(ResultSet row) throws SQLException {
        return new OfferedInstance(
                new Uid(row.getString("series_instance_uid")),
                new Uid(row.getString("sop_class_uid")),
                new Uid(row.getString("sop_instance_uid")),
                new Uid(row.getString("transfer_syntax_uid")),
                row.getLong("length"),
                ContentIdentity.of(row.getBytes("identity")));
    }

    void answered(DeliveryId delivery, int number, String status) {
        jdbc.sql("""
                        update delivery_instance set status = ?
                         where organisation_id = tenancy_organisation() and delivery_id = ? and number = ?""").params(status, delivery.value(), number).update();
    }

    Optional<Delivery> find(DeliveryId delivery) {
        return jdbc.sql("select * from delivery where organisation_id = tenancy_organisation() and delivery_id = ?")
                .param(delivery.value())
                .query(DeliveryRows::delivery)
                .optional();
    }

    /** The newest first, after a place. */
    List<Delivery> page(OptionalLong before, int limit) {
        return jdbc.sql("""
                        select * from delivery where organisation_id = tenancy_organisation() and place < ?
                         order by place desc limit ?""")
                .params(before.orElse(Long.MAX_VALUE), limit)
                .query(DeliveryRows::delivery)
                .list();
    }

    /** Of a study, the newest first. */
    List<Delivery> ofStudy(StudyId study, int limit) {
        return jdbc.sql("""
                        select * from delivery where organisation_id = tenancy_organisation() and study_id = ?
                         order by place desc limit ?""")
                .params(study.value(), limit)
                .query(DeliveryRows::delivery)
                .list();
    }

    /** What of a study is not over yet, by a grant when one is named. */
    List<DeliveryId> open(StudyId study, Optional<GrantId> grant) {
        return jdbc.sql("""
                        select delivery_id from delivery
                         where organisation_id = tenancy_organisation() and study_id = ?
                           and (?::uuid is null or grant_id = ?::uuid)
                           and state in ('pending', 'in-flight', 'parked')""")
                .param(study.value())
                .param(grant.map(GrantId::value).orElse(null))
                .param(grant.map(GrantId::value).orElse(null))
                .query((row, number) -> new DeliveryId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Removes all that a study has left here; its key is destroyed, so nothing of it could be delivered. */
    void forget(OrganisationId owner, StudyId study) {
        jdbc.sql("""
                        delete from delivery_instance
                         where organisation_id = tenancy_organisation() and delivery_id in (
                            select delivery_id from delivery
                             where organisation_id = tenancy_organisation() and owner_id = ? and study_id = ?)""").params(owner.value(), study.value()).update();
        jdbc.sql(
                        "delete from delivery where organisation_id = tenancy_organisation() and owner_id = ? and study_id = ?")
                .params(owner.value(), study.value())
                .update();
        jdbc.sql("delete from delivery_document where organisation_id = tenancy_organisation() and study_id = ?")
                .param(study.value())
                .update();
    }
}
