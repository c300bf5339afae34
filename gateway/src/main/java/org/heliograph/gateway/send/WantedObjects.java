package org.heliograph.gateway.send;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.heliograph.gateway.json.Json;
import org.heliograph.gateway.spool.RecordKind;
import org.heliograph.gateway.spool.Spool;
import org.heliograph.link.DeliveryOffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends again what is damaged on the platform, of what is still kept here. That is told by the identity alone: which device
 * sent it, and when, does not matter.
 */
public final class WantedObjects {
    private static final Logger LOG = LoggerFactory.getLogger(WantedObjects.class);
    /** Of one answer: more than the platform asks for at a time. */
    private static final int MOST = 1_000;

    private final Spool spool;
    private final Json json;
    private final Runnable arrived;

    /** @param arrived is run when objects wait again */
    public WantedObjects(Spool spool, Json json, Runnable arrived) {
        this.spool = spool;
        this.json = json;
        this.arrived = arrived;
    }

    /** Has those of the instances wait for the platform again that are here and do not wait already. */
    public void take(List<DeliveryOffer.Wanted> wanted) throws IOException {
        List<Long> records = kept(wanted.subList(0, Math.min(wanted.size(), MOST)));
        LOG.warn("The platform wants {} damaged instances again; {} are kept here", wanted.size(), records.size());
        if (!records.isEmpty()) {
            spool.append(RecordKind.WANTED, new byte[0], json.text(new WantedNote(records)));
            arrived.run();
        }
    }

    private List<Long> kept(List<DeliveryOffer.Wanted> wanted) throws IOException {
        String marks = String.join(",", Collections.nCopies(wanted.size(), "?"));
        String sql = "select max(number) from record where kind = " + RecordKind.OBJECT.code()
                + " and damaged = 0 and sha256 in (" + marks + ") and number not in (select record from object)"
                + " group by sha256";
        return spool.database().query(connection -> {
            List<Long> found = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int at = 0; at < wanted.size(); at++) {
                    statement.setBytes(
                            at + 1,
                            HexFormat.of().parseHex(wanted.get(at).identity().toString()));
                }
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(rows.getLong(1));
                    }
                }
            }
            return found;
        });
    }
}
