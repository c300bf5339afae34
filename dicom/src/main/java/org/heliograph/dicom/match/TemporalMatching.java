package org.heliograph.dicom.match;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.value.DateRange;
import org.heliograph.dicom.value.DateTimeRange;
import org.heliograph.dicom.value.DicomDate;
import org.heliograph.dicom.value.DicomTime;
import org.heliograph.dicom.value.TimeRange;
import org.heliograph.dicom.value.TypedValues;

/**
 * Single value and range matching of dates and times (PS3.4 §C.2.2.2.5). A key of less precision asks for all it can mean;
 * a value of less precision counts as the first moment it can mean.
 */
sealed interface TemporalMatching extends Matching {
    /** Keys of VR DA. */
    record Dates(List<DateRange> keys) implements TemporalMatching {
        @Override
        public boolean matches(DataSet candidate, Tag tag) {
            return new TypedValues(candidate)
                    .dates(tag).stream().anyMatch(value -> keys.stream().anyMatch(key -> key.contains(value)));
        }
    }

    /** Keys of VR TM. */
    record Times(List<TimeRange> keys) implements TemporalMatching {
        @Override
        public boolean matches(DataSet candidate, Tag tag) {
            return new TypedValues(candidate)
                    .times(tag).stream().anyMatch(value -> keys.stream().anyMatch(key -> key.contains(value)));
        }
    }

    /**
     * Keys of VR DT.
     *
     * @param keyZone the zone of keys that tell none
     * @param otherwise the zone of candidates that tell none
     */
    record DateTimes(List<DateTimeRange> keys, ZoneOffset keyZone, ZoneOffset otherwise) implements TemporalMatching {
        @Override
        public boolean matches(DataSet candidate, Tag tag) {
            TypedValues values = new TypedValues(candidate);
            ZoneOffset valueZone = values.timezoneOffsetFromUtc().orElse(otherwise);
            return values.dateTimes(tag).stream()
                    .anyMatch(value -> keys.stream().anyMatch(key -> key.contains(value, keyZone, valueZone)));
        }
    }

    /**
     * A range of dates and one of times as one range of moments: July 5 to July 7 and 10 to 18 o'clock are from July 5 at
     * 10 until July 7 at 18 (PS3.4 §C.2.2.2.5.4, Table K.6-1). The attribute is the date's.
     */
    record Combined(DateRange dates, TimeRange times, Tag time) implements TemporalMatching {
        @Override
        public boolean matches(DataSet candidate, Tag tag) {
            TypedValues values = new TypedValues(candidate);
            Optional<LocalDate> date = values.dates(tag).stream().findFirst().map(DicomDate::earliest);
            LocalTime at = values.times(time).stream()
                    .findFirst()
                    .map(DicomTime::earliest)
                    .orElse(LocalTime.MIN);
            return date.map(day -> day.atTime(at))
                    .filter(moment -> !moment.isBefore(from()) && !moment.isAfter(to()))
                    .isPresent();
        }

        private LocalDateTime from() {
            return dates.from().atTime(times.from());
        }

        private LocalDateTime to() {
            return dates.to().atTime(times.to());
        }
    }
}
