package org.heliograph.dicom.match;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.value.DateRange;
import org.heliograph.dicom.value.TimeRange;

/** The dates and times that belong together, so that ranges of both are one range of moments (PS3.4 §C.2.2.2.5.4). */
final class DateTimePairs {
    /** A date and its time; whether a worklist combines them without negotiation (Table K.6-1). */
    private record Pair(Tag date, Tag time, boolean always) {}

    private static final List<Pair> PAIRS = List.of(
            new Pair(Tags.INSTANCE_CREATION_DATE, Tags.INSTANCE_CREATION_TIME, false),
            new Pair(Tags.STUDY_DATE, Tags.STUDY_TIME, false),
            new Pair(Tags.SERIES_DATE, Tags.SERIES_TIME, false),
            new Pair(Tags.ACQUISITION_DATE, Tags.ACQUISITION_TIME, false),
            new Pair(Tags.CONTENT_DATE, Tags.CONTENT_TIME, false),
            new Pair(Tags.PATIENT_BIRTH_DATE, Tags.PATIENT_BIRTH_TIME, false),
            new Pair(Tags.SCHEDULED_PROCEDURE_STEP_START_DATE, Tags.SCHEDULED_PROCEDURE_STEP_START_TIME, true),
            new Pair(Tags.SCHEDULED_PROCEDURE_STEP_END_DATE, Tags.SCHEDULED_PROCEDURE_STEP_END_TIME, false),
            new Pair(Tags.PERFORMED_PROCEDURE_STEP_START_DATE, Tags.PERFORMED_PROCEDURE_STEP_START_TIME, false),
            new Pair(Tags.PERFORMED_PROCEDURE_STEP_END_DATE, Tags.PERFORMED_PROCEDURE_STEP_END_TIME, false));

    private DateTimePairs() {}

    /** Puts one range of moments in place of two that are both ranges. */
    static void combine(Map<Tag, Matching> matchings, DataSet identifier, MatchOptions options) {
        boolean negotiated = options.extensions().contains(MatchOptions.Extension.COMBINED_DATE_TIME);
        Map<Tag, Matching> combined = new LinkedHashMap<>();
        for (Pair pair : PAIRS) {
            if ((pair.always() || negotiated) && isRange(identifier, pair.date()) && isRange(identifier, pair.time())) {
                Optional<DateRange> dates =
                        DateRange.parse(identifier.string(pair.date()).orElse(""));
                Optional<TimeRange> times =
                        TimeRange.parse(identifier.string(pair.time()).orElse(""));
                if (dates.isPresent() && times.isPresent()) {
                    combined.put(pair.date(), new TemporalMatching.Combined(dates.get(), times.get(), pair.time()));
                    combined.put(pair.time(), new Matching.Universal());
                }
            }
        }
        matchings.putAll(combined);
    }

    private static boolean isRange(DataSet identifier, Tag tag) {
        return identifier.strings(tag).size() == 1
                && identifier.string(tag).filter(text -> text.indexOf('-') >= 0).isPresent();
    }
}
