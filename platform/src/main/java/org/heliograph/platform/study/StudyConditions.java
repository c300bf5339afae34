package org.heliograph.platform.study;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Dictionary;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Vr;
import org.heliograph.dicom.value.DateRange;
import org.heliograph.dicom.value.TimeRange;

/**
 * The keys of a query as conditions on the rows of {@code study s}: all but the patient's name, which has tables of its
 * own. A key of several values asks for any of them (PS3.4 §C.2.2.3).
 */
final class StudyConditions {
    private static final String ANYTHING = "*";
    /** A pattern with a shorter beginning finds too many. */
    private static final int SELECTIVE = 4;

    /** No column holds more days than those; PostgreSQL has no others. */
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private final DataSet keys;
    private final Said said;

    StudyConditions(DataSet keys, Said said) {
        this.keys = keys;
        this.said = said;
    }

    /** Whether anything is asked of the patient that a hospital can correct. */
    boolean hasPatient() {
        return Stream.of(StudyColumn.values())
                .anyMatch(
                        column -> column.isOfPatient() && !values(column.tag()).isEmpty());
    }

    /** The values of a key that limits; none when the key is absent, empty or asks for anything. */
    List<String> values(Tag tag) {
        List<String> values =
                keys.strings(tag).stream().filter(value -> !value.isEmpty()).toList();
        return values.contains(ANYTHING) ? List.of() : values;
    }

    /** The days that are asked for, of a table's column {@code day}; true when all are. */
    Sql days(String alias) {
        List<Sql> ranges = new ArrayList<>();
        for (String value : values(Tags.STUDY_DATE)) {
            DateRange.parse(value)
                    .ifPresent(range -> ranges.add(new Sql()
                            .add(
                                    alias + ".day between ? and ?",
                                    max(range.from(), StudyPlace.NO_DAY.plusDays(1)),
                                    min(range.to(), LAST_DAY))));
        }
        return any(ranges);
    }

    boolean hasDays() {
        return !values(Tags.STUDY_DATE).isEmpty();
    }

    /**
     * What is asked of everything else; each begins with {@code and}.
     *
     * @param modalities the alias whose study's modalities are asked for; empty when they are found otherwise
     */
    Sql rest(String modalities) {
        Sql all = new Sql();
        for (Element key : keys.elements()) {
            Tag tag = key.tag();
            Optional<StudyColumn> column = StudyColumn.of(tag);
            if (values(tag).isEmpty()) {
                continue;
            }
            if (column.isPresent()) {
                column(column.get(), modalities)
                        .ifPresent(one -> all.add(" and ").add(one));
            } else if (IndexedAttributes.STUDY.contains(tag)) {
                json(tag).ifPresent(one -> all.add(" and ").add(one));
            }
        }
        return all;
    }

    /** Whether anything is asked of columns that only the study's own row has. */
    boolean hasRest() {
        return !rest("").text().isEmpty();
    }

    /** Whether a key is given that few studies have, however many there are. */
    boolean hasSelective() {
        List<String> born = values(Tags.PATIENT_BIRTH_DATE);
        boolean days = !born.isEmpty() && born.stream().allMatch(StudyConditions::isDay);
        return days
                || Stream.of(Tags.STUDY_INSTANCE_UID, Tags.PATIENT_ID, Tags.ACCESSION_NUMBER)
                        .map(this::values)
                        .anyMatch(values -> !values.isEmpty()
                                && values.stream()
                                        .noneMatch(value -> Sql.prefix(value).length() < SELECTIVE));
    }

    private static boolean isDay(String value) {
        return DateRange.parse(value)
                .filter(range -> range.from().equals(range.to()))
                .isPresent();
    }

    private Optional<Sql> column(StudyColumn column, String modalities) {
        List<String> values = values(column.tag());
        return switch (column.kind()) {
            case DAY, NAME -> Optional.empty();
            case MODALITY ->
                modalities.isEmpty()
                        ? Optional.empty()
                        : Optional.of(modalities(
                                new Sql().add(modalities + ".organisation_id"), modalities + ".study_id", values));
            case DATE ->
                Optional.of(any(values.stream()
                        .flatMap(value -> DateRange.parse(value).stream())
                        .map(range -> new Sql()
                                .add(
                                        column.sql(said) + " between ? and ?",
                                        max(range.from(), StudyPlace.NO_DAY),
                                        min(range.to(), LAST_DAY)))
                        .toList()));
            case TIME ->
                Optional.of(any(values.stream()
                        .flatMap(value -> TimeRange.parse(value).stream())
                        .map(range -> between(column.sql(said), range.from(), range.to()))
                        .toList()));
            case UID -> Optional.of(list(column.sql(said), values));
            case NUMBER ->
                Optional.of(any(keys.numbers(column.tag()).stream()
                        .map(number -> new Sql().add(column.sql(said) + " = ?", number))
                        .toList()));
            case TEXT -> Optional.of(text(column.sql(said), values));
        };
    }

    private static Sql between(String sql, LocalTime from, LocalTime to) {
        return new Sql().add(sql + " between ? and ?", from, to);
    }

    /** The modalities of a study stand in rows of their own. */
    static Sql modalities(Sql organisation, String study, List<String> values) {
        return new Sql()
                .add("(select true from study_modality m where m.organisation_id = ")
                .add(organisation)
                .add(" and m.study_id = " + study + " and ")
                .add(text("m.modality", values))
                .add(" limit 1)");
    }

    /** One value, any of several, or patterns; a pattern's beginning is a range, which an index can find. */
    static Sql text(String sql, List<String> values) {
        if (values.stream().noneMatch(Sql::isWild)) {
            return list(sql, values);
        }
        return any(values.stream().map(value -> pattern(sql, value)).toList());
    }

    private static Sql pattern(String sql, String value) {
        if (!Sql.isWild(value)) {
            return new Sql().add(sql + " = ?", value);
        }
        Sql pattern = new Sql().add("(" + sql + " like ?", Sql.pattern(value));
        String prefix = Sql.prefix(value);
        if (!prefix.isEmpty() && sql.endsWith("\"C\"")) {
            pattern.add(" and " + sql + " between ? and ?", prefix, Sql.behind(prefix));
        }
        return pattern.add(")");
    }

    private static Sql list(String sql, List<String> values) {
        return values.size() == 1
                ? new Sql().add(sql + " = ?", values.getFirst())
                : new Sql().add(sql + " = any(string_to_array(?, chr(92)))", String.join("\\", values));
    }

    /** An attribute in the row's DICOM JSON. */
    private Optional<Sql> json(Tag tag) {
        String value = "s.attributes #>> '{" + tag.hex() + ",Value,0}'";
        Vr vr = Dictionary.vr(tag);
        return switch (vr) {
            case PN ->
                Optional.of(any(values(tag).stream()
                        .map(name -> new Sql()
                                .add(
                                        "study_name_key(s.attributes #>> '{" + tag.hex()
                                                + ",Value,0,Alphabetic}') like study_name_key(?)",
                                        Sql.pattern(name)))
                        .toList()));
            case DS, IS ->
                Optional.of(any(keys.numbers(tag).stream()
                        .map((BigDecimal number) -> new Sql().add("(" + value + ")::numeric = ?", number))
                        .toList()));
            case SQ -> Optional.empty();
            case LT, ST, UT, LO, SH, CS, AS, UI, TM, DA, DT -> Optional.of(text("(" + value + ")", values(tag)));
            case AE, AT, FD, FL, OB, OD, OF, OL, OV, OW, SL, SS, SV, UC, UL, UN, UR, US, UV ->
                throw new IllegalStateException("no indexed attribute has the VR " + vr);
        };
    }

    private static Sql any(List<Sql> some) {
        if (some.isEmpty()) {
            return new Sql().add("true");
        }
        Sql all = new Sql().add("(");
        for (Iterator<Sql> each = some.iterator(); each.hasNext(); ) {
            all.add(each.next());
            if (each.hasNext()) {
                all.add(" or ");
            }
        }
        return all.add(")");
    }

    private static LocalDate max(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate min(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
