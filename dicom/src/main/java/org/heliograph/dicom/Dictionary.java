package org.heliograph.dicom;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The data dictionary: PS3.6 Tables 6-1 to 9-1 and PS3.7 Annex E, read from a generated resource. */
public final class Dictionary {
    /**
     * One row. More than one VR means that the object decides, for example by Pixel Representation; none, that the
     * element has none (items and delimiters).
     */
    public record Entry(String tag, List<Vr> vrs, String vm, String keyword, String name, boolean retired) {}

    private static final Map<Vr, List<Vr>> ONE_VR = new EnumMap<>(Vr.class);
    private static final Map<Integer, Entry> BY_TAG = new HashMap<>(8192);
    private static final Map<String, Tag> BY_KEYWORD = new HashMap<>(8192);
    private static final Map<Masked, Entry> REPEATING = new LinkedHashMap<>();

    static {
        for (String[] row : GeneratedTable.rows("elements.tsv", 6)) {
            List<Vr> vrs = vrs(row[1]);
            Entry entry = new Entry(row[0], vrs, row[2], row[3], row[4], row[5].equals("R"));
            if (row[0].indexOf('x') >= 0) {
                REPEATING.put(Masked.parse(row[0]), entry);
            } else {
                int tag = Integer.parseUnsignedInt(row[0], 16);
                BY_TAG.put(tag, entry);
                if (!row[3].isEmpty()) {
                    BY_KEYWORD.put(row[3], new Tag(tag));
                }
            }
        }
    }

    private Dictionary() {}

    private static List<Vr> vrs(String names) {
        if (names.length() == 2) {
            return ONE_VR.computeIfAbsent(Vr.valueOf(names), List::of);
        }
        return names.isEmpty()
                ? List.of()
                : Arrays.stream(names.split(" ", -1)).map(Vr::valueOf).toList();
    }

    /** The row of a standard element, repeating groups such as (60xx,3000) included; private ones have none. */
    public static Optional<Entry> lookup(Tag tag) {
        Entry entry = BY_TAG.get(tag.value());
        if (entry != null) {
            return Optional.of(entry);
        }
        for (Map.Entry<Masked, Entry> row : REPEATING.entrySet()) {
            if (row.getKey().matches(tag)) {
                return Optional.of(row.getValue());
            }
        }
        return Optional.empty();
    }

    /** Whether Pixel Representation may make it SS instead of US. */
    static boolean mayBeSigned(Tag tag) {
        Entry entry = BY_TAG.get(tag.value());
        return entry != null && entry.vrs().contains(Vr.SS);
    }

    /** The element of that keyword, for example {@code PatientID}. */
    public static Optional<Tag> byKeyword(String keyword) {
        return Optional.ofNullable(BY_KEYWORD.get(keyword));
    }

    /**
     * The VR to take when nothing but the tag is known (PS3.5 §A.1): the first of the dictionary, OW where OW is one of
     * them, LO for private creators, UL for group lengths, UN for what is unknown.
     */
    public static Vr vr(Tag tag) {
        if (tag.isGroupLength()) {
            return Vr.UL;
        }
        if (tag.isPrivate()) {
            return tag.isPrivateCreator() ? Vr.LO : Vr.UN;
        }
        List<Vr> vrs = lookup(tag).map(Entry::vrs).orElse(List.of());
        if (vrs.isEmpty()) {
            return Vr.UN;
        }
        return vrs.contains(Vr.OW) ? Vr.OW : vrs.getFirst();
    }

    private record Masked(int mask, int value) {
        static Masked parse(String pattern) {
            return new Masked(
                    Integer.parseUnsignedInt(pattern.replaceAll("[0-9A-F]", "F").replace('x', '0'), 16),
                    Integer.parseUnsignedInt(pattern.replace('x', '0'), 16));
        }

        /** Repeating groups are even ones: (6001,xxxx) is private, not an overlay (PS3.5 §7.6). */
        boolean matches(Tag tag) {
            return !tag.isPrivate() && (tag.value() & mask) == value;
        }
    }
}
