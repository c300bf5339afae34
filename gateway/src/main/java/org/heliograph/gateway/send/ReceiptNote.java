package org.heliograph.gateway.send;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the spool says about a verified receipt: of which pack or message it is, and which records it lets go. */
public record ReceiptNote(Optional<UUID> pack, Optional<UUID> message, List<Long> records) {
    public ReceiptNote {
        records = List.copyOf(records);
    }
}
