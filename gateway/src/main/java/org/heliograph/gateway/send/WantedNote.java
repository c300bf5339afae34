package org.heliograph.gateway.send;

import java.util.List;

/** What the spool says about objects that the platform wants again: their records. */
record WantedNote(List<Long> records) {
    WantedNote {
        records = List.copyOf(records);
    }
}
