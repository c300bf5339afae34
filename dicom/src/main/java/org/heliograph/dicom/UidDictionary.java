package org.heliograph.dicom;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The registry of unique identifiers: PS3.6 Table A-1, read from a generated resource. */
public final class UidDictionary {
    /** One row; {@code kind} is the table's own word, for example {@code SOP Class}. */
    public record Entry(Uid uid, String kind, String keyword, String name, boolean retired, boolean storageSopClass) {}

    private static final Map<Uid, Entry> BY_UID = new LinkedHashMap<>();

    static {
        for (String[] row : GeneratedTable.rows("uids.tsv", 6)) {
            Uid uid = new Uid(row[0]);
            BY_UID.put(uid, new Entry(uid, row[1], row[2], row[3], row[4].equals("R"), row[5].equals("S")));
        }
    }

    private UidDictionary() {}

    public static Optional<Entry> lookup(Uid uid) {
        return Optional.ofNullable(BY_UID.get(uid));
    }

    /** Every UID of that kind, the table's own word, in the table's order. */
    public static List<Uid> ofKind(String kind) {
        return BY_UID.values().stream()
                .filter(entry -> entry.kind().equals(kind))
                .map(Entry::uid)
                .toList();
    }

    /** The SOP classes whose instances C-STORE carries, retired ones included (PS3.4 §B.5), in the table's order. */
    public static List<Uid> storageSopClasses() {
        return BY_UID.values().stream()
                .filter(Entry::storageSopClass)
                .map(Entry::uid)
                .toList();
    }
}
