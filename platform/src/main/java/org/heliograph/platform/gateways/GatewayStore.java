package org.heliograph.platform.gateways;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.heliograph.link.GatewayStatus;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SQL of an organisation's gateways; every method is called within the organisation's transaction. */
@Component
final class GatewayStore {
    private final JdbcClient jdbc;

    GatewayStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(OrganisationId organisation, GatewayId gateway, String name, Instant now) {
        jdbc.sql(
                        "insert into gateway (organisation_id, gateway_id, name, state, created) values (?, ?, ?, 'created', ?)")
                .params(organisation.value(), gateway.value(), name, Timestamp.from(now))
                .update();
    }

    List<Gateway> all() {
        return jdbc.sql("select * from gateway order by created, gateway_id limit 1000")
                .query(this::gateway)
                .list();
    }

    Optional<Gateway> find(GatewayId gateway) {
        return jdbc.sql("select * from gateway where gateway_id = ?")
                .param(gateway.value())
                .query(this::gateway)
                .optional();
    }

    void showKey(GatewayId gateway, String fingerprint, String hostName, String version) {
        jdbc.sql(
                        "update gateway set state = 'pending', fingerprint = ?, host_name = ?, version = ? where gateway_id = ?")
                .params(fingerprint, hostName, version, gateway.value())
                .update();
    }

    void state(GatewayId gateway, Gateway.State state) {
        jdbc.sql("update gateway set state = ? where gateway_id = ?")
                .params(state.word(), gateway.value())
                .update();
    }

    void seen(GatewayId gateway, GatewayStatus status, Instant now) {
        jdbc.sql("""
                        update gateway set version = ?, waiting_instances = ?, waiting_messages = ?, disk_free_bytes = ?,
                               last_seen = ?
                         where gateway_id = ?""")
                .params(
                        status.version(),
                        status.waitingInstances(),
                        status.waitingMessages(),
                        status.diskFreeBytes(),
                        Timestamp.from(now),
                        gateway.value())
                .update();
    }

    void touch(GatewayId gateway, Instant now) {
        jdbc.sql("update gateway set last_seen = ? where gateway_id = ?")
                .params(Timestamp.from(now), gateway.value())
                .update();
    }

    /** Notes a machine that was refused; one that is known stays as it is. */
    void deviceSeen(
            OrganisationId organisation,
            GatewayId gateway,
            Protocol protocol,
            String aeTitle,
            String address,
            Instant now) {
        jdbc.sql("""
                        insert into gateway_device
                               (organisation_id, device_id, gateway_id, kind, ae_title, address, state, first_seen)
                        select ?, ?, ?, ?, ?, ?, 'new', ?
                         where (select count(*) from gateway_device where gateway_id = ? and state = 'new') < 200
                        on conflict do nothing""")
                .params(
                        organisation.value(),
                        UUID.randomUUID(),
                        gateway.value(),
                        protocol.word(),
                        aeTitle,
                        address,
                        Timestamp.from(now),
                        gateway.value())
                .update();
    }

    /** Allows a machine, known or not. */
    UUID allowDevice(
            OrganisationId organisation,
            GatewayId gateway,
            Protocol protocol,
            String aeTitle,
            String address,
            Instant now) {
        return jdbc.sql("""
                        insert into gateway_device
                               (organisation_id, device_id, gateway_id, kind, ae_title, address, state, first_seen)
                        values (?, ?, ?, ?, ?, ?, 'allowed', ?)
                        on conflict (organisation_id, gateway_id, kind, ae_title, address)
                        do update set state = 'allowed'
                        returning device_id""")
                .params(
                        organisation.value(),
                        UUID.randomUUID(),
                        gateway.value(),
                        protocol.word(),
                        aeTitle,
                        address,
                        Timestamp.from(now))
                .query(UUID.class)
                .single();
    }

    boolean deviceState(GatewayId gateway, UUID device, Device.State state) {
        return jdbc.sql("update gateway_device set state = ? where gateway_id = ? and device_id = ?")
                        .params(state.word(), gateway.value(), device)
                        .update()
                == 1;
    }

    boolean deviceRights(GatewayId gateway, UUID device, Device.Rights rights) {
        return jdbc.sql("""
                        update gateway_device set may_query = ?, may_retrieve = ?, port = ?
                         where gateway_id = ? and device_id = ? and kind = 'dicom'""")
                        .params(Arrays.asList(
                                rights.query(), rights.retrieve(), rights.port().orElse(null), gateway.value(), device))
                        .update()
                == 1;
    }

    Optional<Device> device(GatewayId gateway, UUID device) {
        return jdbc.sql("select * from gateway_device where gateway_id = ? and device_id = ?")
                .params(gateway.value(), device)
                .query(GatewayStore::device)
                .optional();
    }

    void insert(OrganisationId organisation, Destination destination) {
        jdbc.sql("""
                        insert into gateway_destination
                               (organisation_id, destination_id, gateway_id, name, kind, host, port, called_ae_title,
                                calling_ae_title, receives)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, string_to_array(?, ','))""")
                .params(Arrays.asList(
                        organisation.value(),
                        destination.id().value(),
                        destination.gateway().value(),
                        destination.name(),
                        destination.protocol().word(),
                        destination.host(),
                        destination.port(),
                        destination.calledAeTitle().orElse(null),
                        destination.callingAeTitle().orElse(null),
                        destination.receives().stream().map(Receives::word).collect(Collectors.joining(","))))
                .update();
    }

    List<Destination> destinations(Receives receives) {
        return jdbc.sql("""
                        select d.* from gateway_destination d
                          join gateway g on g.organisation_id = d.organisation_id and g.gateway_id = d.gateway_id
                         where ? = any (d.receives) and g.state = 'active' order by d.destination_id""")
                .param(receives.word())
                .query(GatewayStore::destination)
                .list();
    }

    Optional<Destination> destination(DestinationId id) {
        return jdbc.sql("select * from gateway_destination where destination_id = ?")
                .param(id.value())
                .query(GatewayStore::destination)
                .optional();
    }

    void settingsChanged(GatewayId gateway) {
        jdbc.sql("update gateway set settings_version = settings_version + 1 where gateway_id = ?")
                .param(gateway.value())
                .update();
    }

    long settingsVersion(GatewayId gateway) {
        return jdbc.sql("select settings_version from gateway where gateway_id = ?")
                .param(gateway.value())
                .query(Long.class)
                .single();
    }

    int retainDays(GatewayId gateway) {
        return jdbc.sql("select retain_days from gateway where gateway_id = ?")
                .param(gateway.value())
                .query(Integer.class)
                .single();
    }

    private Gateway gateway(ResultSet row, int number) throws SQLException {
        GatewayId id = new GatewayId(row.getObject("gateway_id", UUID.class));
        return new Gateway(
                id,
                row.getString("name"),
                Gateway.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getString("fingerprint")),
                Optional.ofNullable(row.getString("host_name")),
                Optional.ofNullable(row.getString("version")),
                Optional.ofNullable(row.getTimestamp("last_seen")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getObject("waiting_instances", Long.class)),
                Optional.ofNullable(row.getObject("waiting_messages", Long.class)),
                devices(id),
                jdbc.sql(
                                "select * from gateway_destination where gateway_id = ? order by name, destination_id limit 1000")
                        .param(id.value())
                        .query(GatewayStore::destination)
                        .list());
    }

    private List<Device> devices(GatewayId gateway) {
        return jdbc.sql("select * from gateway_device where gateway_id = ? order by first_seen, device_id limit 1000")
                .param(gateway.value())
                .query(GatewayStore::device)
                .list();
    }

    private static Device device(ResultSet row, int number) throws SQLException {
        return new Device(
                row.getObject("device_id", UUID.class),
                Protocol.ofWord(row.getString("kind")),
                Optional.of(row.getString("ae_title")).filter(title -> !title.isEmpty()),
                row.getString("address"),
                Device.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getTimestamp("first_seen").toInstant(),
                new Device.Rights(
                        row.getBoolean("may_query"),
                        row.getBoolean("may_retrieve"),
                        Optional.ofNullable(row.getObject("port", Integer.class))),
                row.getBoolean("urgent"));
    }

    private static Destination destination(ResultSet row, int number) throws SQLException {
        return new Destination(
                new DestinationId(row.getObject("destination_id", UUID.class)),
                new GatewayId(row.getObject("gateway_id", UUID.class)),
                row.getString("name"),
                Protocol.ofWord(row.getString("kind")),
                row.getString("host"),
                row.getInt("port"),
                Optional.ofNullable(row.getString("called_ae_title")),
                Optional.ofNullable(row.getString("calling_ae_title")),
                receives(row.getArray("receives")));
    }

    private static Set<Receives> receives(Array words) throws SQLException {
        return Arrays.stream((String[]) words.getArray()).map(Receives::ofWord).collect(Collectors.toSet());
    }
}
