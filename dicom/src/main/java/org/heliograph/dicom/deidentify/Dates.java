package org.heliograph.dicom.deidentify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.ValueElement;
import org.heliograph.dicom.Vr;

/**
 * Moves dates back by the days that are the patient's own: intervals, times of day and what spans midnight stay true
 * (PS3.15 §E.3.6 Notes 2 to 4).
 */
final class Dates {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

    private final int days;

    Dates(int days) {
        this.days = days;
    }

    /** The element of that level moved; empty when a value is no whole date. */
    Optional<Element> moved(Tag tag, Vr vr, DataSet level) {
        List<String> values = new ArrayList<>();
        for (String value : level.strings(tag)) {
            Optional<String> moved = value.isEmpty() ? Optional.of("") : moved(vr, value);
            if (moved.isEmpty()) {
                return Optional.empty();
            }
            values.add(moved.get());
        }
        return Optional.of(ValueElement.of(tag, vr, String.join("\\", values).getBytes(US_ASCII)));
    }

    private Optional<String> moved(Vr vr, String value) {
        return switch (vr) {
            case DA -> value.matches("[0-9]{4}\\.[0-9]{2}\\.[0-9]{2}") ? day(value.replace(".", "")) : day(value);
            case DT ->
                value.matches("[0-9]{8}[0-9]{0,6}([.][0-9]{1,6})?([+-][0-9]{4})?")
                        ? day(value.substring(0, 8)).map(day -> day + value.substring(8))
                        : Optional.empty();
            // Colons are the form of ACR-NEMA, still met.
            case TM ->
                value.matches("[0-9]{2,6}([.][0-9]{1,6})?|[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?")
                        ? Optional.of(value)
                        : Optional.empty();
            // Timezone Offset From UTC (0008,0201): what makes the times kept mean what they meant.
            case SH -> value.matches("[+-][0-9]{4}") ? Optional.of(value) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<String> day(String digits) {
        try {
            LocalDate moved = LocalDate.parse(digits, FORM).minusDays(days);
            return moved.getYear() < 0 ? Optional.empty() : Optional.of(FORM.format(moved));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
