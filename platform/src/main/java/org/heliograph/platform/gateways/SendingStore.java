package org.heliograph.platform.gateways;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows that say how a gateway sends; within the caller's tenancy. */
@Component
final class SendingStore {
    private final JdbcClient jdbc;

    SendingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Sending of(GatewayId gateway) {
        List<Sending.Window> windows = jdbc.sql("select * from gateway_bandwidth where gateway_id = ? order by place")
                .param(gateway.value())
                .query(SendingStore::window)
                .list();
        return jdbc.sql("select urgent_ae_title, time_zone from gateway where gateway_id = ?")
                .param(gateway.value())
                .query((row, number) ->
                        new Sending(Optional.ofNullable(row.getString(1)), Sending.zone(row.getString(2)), windows))
                .single();
    }

    /** False when there is no such gateway. */
    boolean put(OrganisationId organisation, GatewayId gateway, Sending sending) {
        int found = jdbc.sql("update gateway set urgent_ae_title = ?, time_zone = ? where gateway_id = ?")
                .params(Arrays.asList(
                        sending.urgentAeTitle().orElse(null), sending.zone().getId(), gateway.value()))
                .update();
        if (found == 0) {
            return false;
        }
        jdbc.sql("delete from gateway_bandwidth where gateway_id = ?")
                .param(gateway.value())
                .update();
        for (int place = 0; place < sending.windows().size(); place++) {
            insert(organisation, gateway, place, sending.windows().get(place));
        }
        return true;
    }

    private void insert(OrganisationId organisation, GatewayId gateway, int place, Sending.Window window) {
        jdbc.sql("insert into gateway_bandwidth values (?, ?, ?, string_to_array(?, ','), ?, ?, ?)")
                .params(
                        organisation.value(),
                        gateway.value(),
                        place,
                        String.join(",", window.dayWords()),
                        window.from(),
                        window.to(),
                        window.kilobits())
                .update();
    }

    boolean urgent(GatewayId gateway, UUID device, boolean urgent) {
        return jdbc.sql(
                                "update gateway_device set urgent = ? where gateway_id = ? and device_id = ? and kind = 'dicom'")
                        .params(urgent, gateway.value(), device)
                        .update()
                == 1;
    }

    private static Sending.Window window(ResultSet row, int number) throws SQLException {
        Array days = row.getArray("days");
        return new Sending.Window(
                Arrays.stream((String[]) days.getArray())
                        .map(Sending.Window::day)
                        .collect(Collectors.toSet()),
                row.getObject("from_time", LocalTime.class),
                row.getObject("to_time", LocalTime.class),
                row.getLong("kilobits"));
    }
}
