package org.heliograph.dicom.deidentify;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heliograph.dicom.Dictionary;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.table.GeneratedRows;
import org.junit.jupiter.api.Test;

/**
 * Table E.1-1 against two other copies of it, of the editions 2024b and 2020: see src/test/python/confidentiality.py. What
 * the standard changed in between is listed, nothing else may differ.
 */
class ConfidentialityTablesTest {
    private final Map<String, AttributeTable.Row> ours =
            AttributeTable.ROWS.stream().collect(Collectors.toMap(AttributeTable.Row::tag, row -> row));

    @Test
    void everyActionOfTheBasicProfileIsThatOfTheOtherCopy() {
        Map<String, String> theirs = new TreeMap<>();
        GeneratedRows.of(getClass(), "basic-2024b.tsv").forEach(row -> theirs.put(row.getFirst(), row.get(1)));

        Map<String, String> same = new TreeMap<>();
        theirs.keySet()
                .forEach(tag ->
                        same.put(tag, requireNonNull(ours.get(tag)).basic().code()));

        assertThat(same).isEqualTo(theirs).hasSizeGreaterThan(600);
    }

    @Test
    void whatTheOtherCopyDoesNotHaveCameWithLaterEditions() {
        Set<String> theirs = GeneratedRows.of(getClass(), "basic-2024b.tsv").stream()
                .map(List::getFirst)
                .collect(Collectors.toSet());

        TreeSet<String> added = new TreeSet<>(ours.keySet());
        added.removeAll(theirs);

        // Names to use, pronouns, gender and diagnoses; and the row of private attributes, which has no tag to list.
        assertThat(added)
                .containsExactlyInAnyOrder(
                        "00081301",
                        "00081302",
                        "00081303",
                        "00081304",
                        "00100011",
                        "00100012",
                        "00100013",
                        "00100014",
                        "00100015",
                        "00100016",
                        "00100041",
                        "00100042",
                        "00100043",
                        "00100044",
                        "00100045",
                        "00100046",
                        "00100047",
                        "00102161",
                        "00102162",
                        "0040A034",
                        "0040A035",
                        "0040B034",
                        "0040B036",
                        "0040B03B",
                        "0040B03F",
                        "300A0054",
                        "odd");
    }

    @Test
    void everyColumnIsThatOfTheOldEditionButForWhatTheStandardChanged() {
        Map<String, String> theirs = new TreeMap<>();
        Map<String, String> same = new TreeMap<>();
        for (List<String> row : GeneratedRows.of(getClass(), "columns-2020.tsv")) {
            AttributeTable.Row ourRow = requireNonNull(ours.get(row.getFirst()));
            theirs.put(
                    row.getFirst(),
                    Stream.concat(
                                    Stream.of(row.get(1)),
                                    row.subList(2, row.size()).stream().sorted())
                            .collect(Collectors.joining(" ")));
            same.put(
                    row.getFirst(),
                    Stream.concat(
                                    Stream.of(ourRow.basic().code()),
                                    ourRow.options().entrySet().stream()
                                            .map(option -> option.getKey() + "="
                                                    + option.getValue().code())
                                            .sorted())
                            .collect(Collectors.joining(" ")));
        }
        Map<String, String> changedSince = Map.of(
                "00100020", "Z/D",
                "00203401", "X RETAIN_DEVICE_IDENTITY=K",
                "00400241", "X RETAIN_DEVICE_IDENTITY=C",
                "00081120", "X RETAIN_UIDS=K",
                "00400001", "X RETAIN_DEVICE_IDENTITY=C",
                "00321021", "X RETAIN_DEVICE_IDENTITY=C",
                "300A00B2", "X/Z RETAIN_DEVICE_IDENTITY=K",
                "30100077", "X/D CLEAN_DESCRIPTORS=C");
        theirs.putAll(changedSince);

        assertThat(same).isEqualTo(theirs).hasSizeGreaterThan(430);
    }

    @Test
    void aTagThatOurDictionaryDoesNotKnowYetIsRemovedAsTheTableSays() {
        assertThat(AttributeTable.ROWS.stream()
                        .filter(row -> row.tag().matches("[0-9A-F]{8}"))
                        .filter(row -> Dictionary.lookup(Tag.parse(row.tag())).isEmpty())
                        .filter(row -> row.basic() != Action.X))
                .isEmpty();
    }

    @Test
    void theTableIsInTheStandardsOrder() {
        assertThat(AttributeTable.ROWS).hasSize(647);
        assertThat(AttributeTable.ROWS.getFirst().name()).isEqualTo("Accession Number");
        assertThat(AttributeTable.ROWS.getLast().name()).isEqualTo("X-Ray Source ID");
    }

    @Test
    void repeatingGroupsAreEvenOnes() {
        assertThat(AttributeTable.row(Tag.parse("(60FE,3000)"))).isPresent();
        assertThat(AttributeTable.row(Tag.parse("(5002,0010)"))).isPresent();
        assertThat(AttributeTable.row(Tag.parse("(6001,3000)"))).isEmpty();
        assertThat(AttributeTable.row(Tag.parse("(6000,0010)"))).isEmpty();
    }
}
