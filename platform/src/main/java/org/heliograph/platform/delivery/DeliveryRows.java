package org.heliograph.platform.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.audit.GrantId;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.gateways.DestinationId;
import org.heliograph.platform.gateways.GatewayId;
import org.heliograph.platform.tenancy.OrganisationId;

/** Reads a row of {@code delivery}. */
final class DeliveryRows {
    private DeliveryRows() {}

    static Delivery delivery(ResultSet row, int number) throws SQLException {
        return new Delivery(
                new DeliveryId(row.getObject("delivery_id", UUID.class)),
                row.getLong("place"),
                DeliveryKind.ofWord(row.getString("kind")),
                new DestinationId(row.getObject("destination_id", UUID.class)),
                new GatewayId(row.getObject("gateway_id", UUID.class)),
                new OrganisationId(row.getObject("owner_id", UUID.class)),
                new StudyId(row.getObject("study_id", UUID.class)),
                Optional.ofNullable(row.getObject("grant_id", UUID.class)).map(GrantId::new),
                DeliveryState.ofWord(row.getString("state")),
                row.getInt("attempts"),
                Optional.ofNullable(row.getString("code")),
                row.getTimestamp("created").toInstant(),
                Optional.ofNullable(row.getTimestamp("delivered")).map(Timestamp::toInstant),
                corrected(row));
    }

    private static Delivery.Corrected corrected(ResultSet row) throws SQLException {
        if (row.getObject("correction_offered") == null) {
            return Delivery.Corrected.NONE;
        }
        return row.getObject("correction_made") == null ? Delivery.Corrected.OFFERED : Delivery.Corrected.MADE;
    }
}
