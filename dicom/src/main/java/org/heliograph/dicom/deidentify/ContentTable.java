package org.heliograph.dicom.deidentify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.dicom.table.GeneratedRows;

/** PS3.15 Table E.3.4-1: the action for content items by their concept name and value type, in the standard's order. */
final class ContentTable {
    static final List<Row> ROWS = GeneratedRows.of(ContentTable.class, "content.tsv").stream()
            .map(cells -> new Row(
                    new Concept(cells.get(0), cells.get(1), cells.get(2)),
                    new AttributeTable.Row(
                            "", cells.get(3), Action.of(cells.get(4)), AttributeTable.options(cells, 5))))
            .toList();

    private static final Map<Concept, AttributeTable.Row> BY_CONCEPT = new HashMap<>();

    static {
        ROWS.forEach(row -> BY_CONCEPT.put(row.concept(), row.actions()));
    }

    private ContentTable() {}

    /** What a content item is: code value and coding scheme of its concept name, and its value type. */
    record Concept(String codeValue, String codingScheme, String valueType) {}

    /** One row; the actions' tag is empty. */
    record Row(Concept concept, AttributeTable.Row actions) {}

    static Optional<AttributeTable.Row> row(Concept concept) {
        return Optional.ofNullable(BY_CONCEPT.get(concept));
    }
}
