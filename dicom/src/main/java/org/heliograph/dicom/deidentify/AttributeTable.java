package org.heliograph.dicom.deidentify;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.table.GeneratedRows;

/** PS3.15 Table E.1-1: the action for every attribute that may identify someone, in the standard's order. */
final class AttributeTable {
    /** One row; the tag as in the table's resource: eight digits, {@code x} for any, or {@code odd} for private groups. */
    record Row(String tag, String name, Action basic, Map<ProfileOption, Action> options) {
        Row {
            options = Map.copyOf(options);
        }

        /** An option overrides the profile; of two options the one that keeps more (PS3.15 §E.1.1). */
        Action under(Set<ProfileOption> chosen) {
            Action action = basic;
            for (Map.Entry<ProfileOption, Action> option : options.entrySet()) {
                if (chosen.contains(option.getKey()) && action != Action.K) {
                    action = option.getValue();
                }
            }
            return action;
        }
    }

    static final List<Row> ROWS = GeneratedRows.of(AttributeTable.class, "attributes.tsv").stream()
            .map(cells -> new Row(cells.get(0), cells.get(1), Action.of(cells.get(2)), options(cells, 3)))
            .toList();

    private static final Map<String, Row> BY_TAG = new HashMap<>();

    static {
        ROWS.forEach(row -> BY_TAG.put(row.tag(), row));
    }

    private AttributeTable() {}

    /** The row of an attribute; private ones are {@link PrivateElements}' matter. */
    static Optional<Row> row(Tag tag) {
        return Optional.ofNullable(BY_TAG.get(tag.hex())).or(() -> repeating(tag));
    }

    /** Curves (50xx,xxxx) and overlays (60xx,eeee): even groups, PS3.5 §7.6. */
    private static Optional<Row> repeating(Tag tag) {
        if (tag.isPrivate()) {
            return Optional.empty();
        }
        return switch (tag.group() & 0xFF00) {
            case 0x5000 -> Optional.ofNullable(BY_TAG.get("50xxxxxx"));
            case 0x6000 -> Optional.ofNullable(BY_TAG.get("60xx" + tag.hex().substring(4)));
            default -> Optional.empty();
        };
    }

    /** The cells {@code OPTION=ACTION} from that one on. */
    static Map<ProfileOption, Action> options(List<String> cells, int from) {
        Map<ProfileOption, Action> options = new EnumMap<>(ProfileOption.class);
        for (String cell : cells.subList(Math.min(from, cells.size()), cells.size())) {
            int equals = cell.indexOf('=');
            options.put(ProfileOption.valueOf(cell.substring(0, equals)), Action.of(cell.substring(equals + 1)));
        }
        return options;
    }
}
