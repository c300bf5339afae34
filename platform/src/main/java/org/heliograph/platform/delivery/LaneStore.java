package org.heliograph.platform.delivery;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.gateways.Destination;
import org.heliograph.platform.gateways.GatewayId;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * SQL of lanes; every method is called within the organisation's transaction.
 *
 * <p>Whoever changes a delivery that waits locks its lane first, so the two never disagree.
 */
@Component
final class LaneStore {
    /** The subject of a lane for all that goes to a destination. */
    static final UUID WHOLE_DESTINATION = new UUID(0, 0);

    private final JdbcClient jdbc;

    LaneStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The lane, made where there is none, locked and, unless it is busy or held, due now. */
    UUID enter(OrganisationId organisation, Destination destination, UUID subject, Instant now) {
        return jdbc.sql("""
                        insert into delivery_lane as lane (organisation_id, destination_id, gateway_id, subject, due)
                        values (?, ?, ?, ?, ?)
                        on conflict (organisation_id, destination_id, subject) do update
                            set due = case when lane.held then null else coalesce(lane.due, excluded.due) end
                        returning lane_id""")
                .params(
                        organisation.value(),
                        destination.id().value(),
                        destination.gateway().value(),
                        subject,
                        Timestamp.from(now))
                .query(UUID.class)
                .single();
    }

    /** Locks lanes whose head may be offered now; those that another poll has at hand are left to it. */
    List<UUID> claim(GatewayId gateway, Instant now, int limit) {
        return jdbc.sql("""
                        select lane_id from delivery_lane
                         where organisation_id = tenancy_organisation() and gateway_id = ? and due <= ?
                         order by due, lane_id limit ? for update skip locked""")
                .params(gateway.value(), Timestamp.from(now), limit)
                .query(UUID.class)
                .list();
    }

    Optional<Delivery> head(UUID lane) {
        return jdbc.sql("""
                        select * from delivery
                         where organisation_id = tenancy_organisation() and lane_id = ?
                           and state in ('pending', 'in-flight', 'parked')
                         order by place limit 1""").param(lane).query(DeliveryRows::delivery).optional();
    }

    /** Nobody else changes the delivery's lane until this transaction ends. Empty: it is in none. */
    Optional<UUID> lock(DeliveryId delivery) {
        return jdbc.sql("""
                        select lane_id from delivery_lane
                         where organisation_id = tenancy_organisation() and lane_id = (
                            select lane_id from delivery
                             where organisation_id = tenancy_organisation() and delivery_id = ?)
                         for update""").param(delivery.value()).query(UUID.class).optional();
    }

    void due(UUID lane, Instant due) {
        jdbc.sql("""
                        update delivery_lane set due = ?, held = false
                         where organisation_id = tenancy_organisation() and lane_id = ?""").params(Timestamp.from(due), lane).update();
    }

    void idle(UUID lane) {
        jdbc.sql("""
                        update delivery_lane set due = null, held = false
                         where organisation_id = tenancy_organisation() and lane_id = ?""").param(lane).update();
    }

    void hold(UUID lane) {
        jdbc.sql("""
                        update delivery_lane set due = null, held = true
                         where organisation_id = tenancy_organisation() and lane_id = ?""").param(lane).update();
    }

    /** Those of these deliveries that are in flight to this gateway under a lease that ends before then. */
    List<DeliveryId> leased(Collection<DeliveryId> deliveries, GatewayId gateway, Instant before) {
        return jdbc.sql("""
                        select delivery_id from delivery join delivery_lane as lane using (organisation_id, lane_id)
                         where organisation_id = tenancy_organisation() and delivery_id = any(?) and state = 'in-flight'
                           and lane.gateway_id = ? and lane.due < ?""")
                .params(
                        deliveries.stream().map(DeliveryId::value).toArray(UUID[]::new),
                        gateway.value(),
                        Timestamp.from(before))
                .query((row, number) -> new DeliveryId(row.getObject(1, UUID.class)))
                .list();
    }

    void flies(DeliveryId delivery) {
        jdbc.sql("""
                        update delivery set state = 'in-flight', attempts = attempts + 1
                         where organisation_id = tenancy_organisation() and delivery_id = ?""").param(delivery.value()).update();
    }

    void state(DeliveryId delivery, DeliveryState state, String code) {
        jdbc.sql("""
                        update delivery set state = ?, code = ?
                         where organisation_id = tenancy_organisation() and delivery_id = ?""").params(state.word(), code, delivery.value()).update();
    }

    void delivered(DeliveryId delivery, Instant at) {
        jdbc.sql("""
                        update delivery set state = 'delivered', code = null, delivered = ?
                         where organisation_id = tenancy_organisation() and delivery_id = ?""").params(Timestamp.from(at), delivery.value()).update();
    }
}
