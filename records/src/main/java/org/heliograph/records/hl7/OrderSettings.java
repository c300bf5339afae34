package org.heliograph.records.hl7;

import java.util.List;

/** How the orders of one source are read. */
public record OrderSettings(List<AccessionSource> accessionPrecedence) {
    public static final OrderSettings DEFAULT = new OrderSettings(
            List.of(AccessionSource.IPC_1, AccessionSource.OBR_18, AccessionSource.OBR_20, AccessionSource.OBR_3));

    public OrderSettings {
        accessionPrecedence = List.copyOf(accessionPrecedence);
        if (accessionPrecedence.isEmpty()) {
            throw new IllegalArgumentException("at least one source of the accession number is needed");
        }
    }
}
