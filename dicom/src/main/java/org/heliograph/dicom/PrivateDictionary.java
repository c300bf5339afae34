package org.heliograph.dicom;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of manufacturers' private elements, by the creator that reserved their block (PS3.5 §7.8.1), read from a
 * generated resource.
 *
 * <p>It tells VRs where implicit VR carries none, and names for people. It is no standard: other versions of a device may
 * use an element otherwise, so a VR that the data carry always counts more.
 */
public final class PrivateDictionary {
    /** One row; the name is empty where no manufacturer told one. */
    public record Entry(String creator, Vr vr, String vm, String name) {}

    private static final Map<String, Map<Integer, Entry>> BY_CREATOR = read();

    private PrivateDictionary() {}

    private static Map<String, Map<Integer, Entry>> read() {
        Map<String, Map<Integer, Entry>> byCreator = new HashMap<>(1024);
        String creator = "";
        Map<Integer, Entry> rows = new HashMap<>();
        for (String[] row : GeneratedTable.rows("private.tsv", 4)) {
            if (row[0].startsWith(">")) {
                creator = row[0].substring(1);
                rows = new HashMap<>();
                byCreator.put(creator, rows);
            } else {
                rows.put(Integer.parseInt(row[0], 16), new Entry(creator, Vr.valueOf(row[1]), row[2], row[3]));
            }
        }
        return byCreator;
    }

    /** The row of a private element whose block that creator reserved. */
    public static Optional<Entry> lookup(String creator, Tag tag) {
        Map<Integer, Entry> rows = BY_CREATOR.get(creator);
        return rows == null || !tag.isPrivate() || tag.element() <= 0xFF
                ? Optional.empty()
                : Optional.ofNullable(rows.get(tag.group() << 8 | (tag.element() & 0xFF)));
    }

    /** The row of a private element of a data set or item, by the creator that it names. */
    public static Optional<Entry> lookup(DataSet within, Tag tag) {
        return creator(within, tag).flatMap(creator -> lookup(creator, tag));
    }

    /** Who reserved the block of a private element: the value of (gggg,00bb) for (gggg,bbee). */
    public static Optional<String> creator(DataSet within, Tag tag) {
        return tag.isPrivate() && tag.element() > 0xFF
                ? within.string(Tag.of(tag.group(), tag.element() >>> 8))
                : Optional.empty();
    }

    /** Every creator that is known. */
    public static List<String> creators() {
        return BY_CREATOR.keySet().stream().sorted().toList();
    }

    static Vr vr(String creator, Tag tag) {
        return lookup(creator, tag).map(Entry::vr).orElse(Vr.UN);
    }
}
