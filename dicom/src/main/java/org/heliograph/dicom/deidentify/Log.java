package org.heliograph.dicom.deidentify;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.deidentify.DeidentificationReport.Done;
import org.heliograph.dicom.deidentify.DeidentificationReport.Entry;
import org.heliograph.dicom.deidentify.DeidentificationReport.Warning;

/** Gathers a report; the same thing done to the same attribute of many items is one entry. */
final class Log {
    private record Key(String path, Done done) {}

    private final Map<Key, Integer> times = new LinkedHashMap<>();
    private final Set<Warning> warnings = EnumSet.noneOf(Warning.class);

    void done(Place place, Tag tag, Done done) {
        times.merge(new Key(place.of(tag), done), 1, Integer::sum);
        if (done == Done.FREE_TEXT_KEPT) {
            warn(Warning.FREE_TEXT_KEPT);
        }
    }

    void warn(Warning warning) {
        warnings.add(warning);
    }

    DeidentificationReport report() {
        List<Entry> entries = times.entrySet().stream()
                .map(entry -> new Entry(entry.getKey().path(), entry.getKey().done(), entry.getValue()))
                .toList();
        return new DeidentificationReport(entries, List.copyOf(warnings));
    }
}
