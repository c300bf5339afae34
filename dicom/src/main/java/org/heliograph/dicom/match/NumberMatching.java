package org.heliograph.dicom.match;

import java.math.BigDecimal;
import java.util.List;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tag;

/** Single value matching of numbers, in text or binary: {@code 007} is {@code 7} (PS3.4 §C.2.2.2.1). */
record NumberMatching(List<BigDecimal> keys) implements Matching {
    @Override
    public boolean matches(DataSet candidate, Tag tag) {
        return candidate.numbers(tag).stream()
                .anyMatch(value -> keys.stream().anyMatch(key -> key.compareTo(value) == 0));
    }
}
