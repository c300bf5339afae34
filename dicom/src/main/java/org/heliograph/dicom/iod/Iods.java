package org.heliograph.dicom.iod;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.table.GeneratedRows;

/** The IOD of a SOP class: PS3.4 Annex B and PS3.3 Annexes A and C, read from generated resources. */
public final class Iods {
    /** A module's own row: name, section, nothing; an attribute's has two cells. */
    private static final int MODULE_CELLS = 3;

    private static final Map<String, Module> MODULES = modules();
    private static final Map<Uid, Iod> BY_SOP_CLASS = bySopClass();

    private Iods() {}

    /** The definition of that class's objects; empty for private, retired and unknown ones. */
    public static Optional<Iod> ofSopClass(Uid sopClass) {
        return Optional.ofNullable(BY_SOP_CLASS.get(sopClass));
    }

    private static Map<String, Module> modules() {
        Map<String, String> sections = new HashMap<>();
        Map<String, Map<List<Tag>, AttributeType>> paths = new LinkedHashMap<>();
        Map<List<Tag>, AttributeType> current = new LinkedHashMap<>();
        for (List<String> row : GeneratedRows.of(Iods.class, "modules.tsv")) {
            if (row.size() == MODULE_CELLS) {
                current = new LinkedHashMap<>();
                paths.put(row.getFirst(), current);
                sections.put(row.getFirst(), row.get(1));
            } else if (!row.getFirst().contains("x")) {
                current.put(path(row.getFirst()), AttributeType.of(row.get(1)));
            }
        }
        Map<String, Module> modules = new HashMap<>();
        paths.forEach(
                (name, attributes) -> modules.put(name, Module.of(name, sections.getOrDefault(name, "C"), attributes)));
        return modules;
    }

    /** Reads {@code 00081140.00081155}. */
    private static List<Tag> path(String text) {
        List<Tag> path = new ArrayList<>();
        for (int at = 0; at < text.length(); at += 9) {
            path.add(new Tag(HexFormat.fromHexDigits(text, at, at + 8)));
        }
        return path;
    }

    private static Map<Uid, Iod> bySopClass() {
        Map<String, Iod> byName = new HashMap<>();
        for (List<String> row : GeneratedRows.of(Iods.class, "iods.tsv")) {
            List<ModuleUse> uses = new ArrayList<>();
            for (String cell : row.subList(1, row.size())) {
                int equals = cell.indexOf('=');
                String module = cell.substring(0, equals);
                uses.add(new ModuleUse(
                        MODULES.getOrDefault(module, new Module(module, "C", List.of())),
                        ModuleUse.usage(cell.substring(equals + 1))));
            }
            byName.put(row.getFirst(), new Iod(row.getFirst(), uses));
        }
        Map<Uid, Iod> bySopClass = new HashMap<>();
        for (List<String> row : GeneratedRows.of(Iods.class, "sop-classes.tsv")) {
            Optional.ofNullable(byName.get(row.get(1))).ifPresent(iod -> bySopClass.put(new Uid(row.getFirst()), iod));
        }
        return bySopClass;
    }
}
