package org.heliograph.dicom.deidentify;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.Dictionary;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.SequenceElement;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.ValueElement;
import org.heliograph.dicom.Vr;
import org.heliograph.dicom.table.GeneratedRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every row of Table E.1-1, and every column of an option, against other copies of the table. */
class ActionsTest {
    private static final ProjectKey KEY = ProjectKey.of("0123456789abcdef0123456789abcdef".getBytes(US_ASCII));

    /** The actions of other copies of the table, see ConfidentialityTablesTest. */
    private static Map<Tag, String> basic() {
        Map<Tag, String> actions = new TreeMap<>();
        for (List<String> row : GeneratedRows.of(ActionsTest.class, "basic-2024b.tsv")) {
            if (!row.getFirst().contains("x")
                    && Dictionary.lookup(Tag.parse(row.getFirst())).isPresent()) {
                actions.put(Tag.parse(row.getFirst()), row.get(1));
            }
        }
        return actions;
    }

    private static DataSet done(DeidentificationProfile profile, DataSet dataSet) {
        return ((Deidentification.Done) new Deidentifier(profile, KEY).deidentify(dataSet)).dataSet();
    }

    private static void putSomething(DataSetBuilder out, Tag tag) {
        Vr vr = Dictionary.vr(tag);
        switch (vr) {
            case SQ ->
                out.sequence(
                        tag,
                        List.of(DataSet.builder()
                                .string(Tags.PERSON_NAME, "Rosebud")
                                .uid(Tags.REFERENCED_SOP_INSTANCE_UID, new Uid("1.2.3.99"))
                                .build()));
            case UI -> out.uid(tag, new Uid("1.2.3." + Integer.toUnsignedString(tag.value())));
            case DA -> out.string(tag, "20041231");
            case TM -> out.string(tag, "235959");
            case DT -> out.string(tag, "20041231235959");
            case DS, IS -> out.string(tag, "47");
            case AS -> out.string(tag, "047Y");
            default -> {
                if (vr.isText()) {
                    out.string(tag, "Rosebud");
                } else {
                    out.bytes(tag, vr, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
                }
            }
        }
    }

    private static DataSet everyAttributeOfTheTable() {
        DataSetBuilder all = DataSet.builder();
        basic().keySet().stream().filter(tag -> tag.group() > 2).forEach(tag -> putSomething(all, tag));
        return all.build();
    }

    private static String text(DataSet dataSet, Tag tag) {
        return String.join("\\", dataSet.strings(tag));
    }

    @Test
    void everyRowOfTheTableHasItsAction() {
        DataSet before = everyAttributeOfTheTable();
        DataSet after = done(DeidentificationProfile.BASIC, before);
        List<String> wrong = new ArrayList<>();
        basic().forEach((tag, action) -> {
            boolean present = after.contains(tag);
            boolean empty = present
                    && (after.get(tag).get() instanceof ValueElement value
                            ? value.length() == 0
                            : ((SequenceElement) after.get(tag).get()).items().isEmpty());
            boolean same = after.get(tag).equals(before.get(tag));
            boolean right = tag.group() <= 2
                    ? !present
                    : switch (action) {
                        case "X" -> !present;
                        case "Z" -> present && empty;
                        case "D", "X/D", "X/Z/D", "Z/D" -> present && !empty && !same;
                        case "U" -> after.string(tag).orElse("").startsWith("2.25.");
                        case "X/Z" -> present && empty;
                        case "X/Z/U*" ->
                            text(after.sequence(tag).getFirst(), Tags.REFERENCED_SOP_INSTANCE_UID)
                                    .startsWith("2.25.");
                        default -> false;
                    };
            if (!right) {
                wrong.add(tag + " " + action);
            }
        });
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ProfileOption.class)
    void everyColumnOfAnOptionHasItsAction(ProfileOption option) {
        DataSet before = everyAttributeOfTheTable();
        DataSet after = done(DeidentificationProfile.BASIC.with(option), before);
        Map<Tag, String> changed = new TreeMap<>();
        for (List<String> row : GeneratedRows.of(getClass(), "columns-2020.tsv")) {
            row.stream()
                    .filter(cell ->
                            cell.startsWith(option + "=") && !row.getFirst().contains("x"))
                    .forEach(cell -> changed.put(Tag.parse(row.getFirst()), cell.substring(cell.indexOf('=') + 1)));
        }
        // The edition of 2020 has these otherwise, see ConfidentialityTablesTest.
        List.of(0x00400241, 0x00400001, 0x00321021, 0x00081120).forEach(tag -> changed.remove(new Tag(tag)));
        List<String> wrong = new ArrayList<>();
        changed.forEach((tag, action) -> {
            Vr vr = Dictionary.vr(tag);
            boolean kept = vr == Vr.SQ
                    ? after.sequence(tag).size() == 1
                    : after.get(tag).equals(before.get(tag));
            boolean dated = vr == Vr.TM ? kept : after.string(tag).orElse("").matches("(199|200)[0-9].*") && !kept;
            // What is no date here, a time zone and a time stamp of bytes, is not kept either.
            boolean date = option == ProfileOption.RETAIN_MODIFIED_DATES && vr.isText() && vr != Vr.SH;
            boolean clean = !kept || vr == Vr.SQ;
            boolean right = switch (action) {
                case "K" -> kept;
                case "C" -> date ? dated : clean;
                default -> !kept;
            };
            if (!right && tag.group() > 2) {
                wrong.add(tag + " " + action);
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void nothingOfWhatTheTableNamesIsLeftAnywhere() {
        DataSet nested = DataSet.builder()
                .sequence(Tags.REFERENCED_SERIES_SEQUENCE, List.of(everyAttributeOfTheTable()))
                .sequence(Tags.CONTENT_SEQUENCE, List.of(everyAttributeOfTheTable()))
                .build();
        assertThat(allText(done(DeidentificationProfile.BASIC, nested)))
                .isNotEmpty()
                .noneMatch(text -> text.contains("Rosebud") || text.contains("1.2.3.") || text.contains("20041231"));
    }

    private static List<String> allText(DataSet dataSet) {
        List<String> all = new ArrayList<>();
        for (Element element : dataSet.elements()) {
            all.addAll(dataSet.strings(element.tag()));
            dataSet.sequence(element.tag()).forEach(item -> all.addAll(allText(item)));
        }
        return all;
    }
}
