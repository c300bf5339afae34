package org.heliograph.dicom.validate;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;

/** Attributes of the common modules whose values the standard enumerates, so that there can be no other (PS3.3 §5.5). */
final class EnumeratedValues {
    private static final Set<String> YES_NO = Set.of("YES", "NO");

    /** In the order of PS3.3 Annex C: §C.7.1.1, §C.7.3.1, §C.7.6.1, §C.7.6.3, §C.12.1. */
    private static final Map<Tag, Set<String>> TEXT = Map.ofEntries(
            Map.entry(Tags.PATIENT_SEX, Set.of("M", "F", "O")),
            Map.entry(Tags.PATIENT_IDENTITY_REMOVED, YES_NO),
            Map.entry(Tags.LATERALITY, Set.of("R", "L")),
            Map.entry(Tags.IMAGE_LATERALITY, Set.of("R", "L", "U", "B")),
            Map.entry(Tags.QUALITY_CONTROL_IMAGE, Set.of("YES", "NO", "BOTH")),
            Map.entry(Tags.BURNED_IN_ANNOTATION, YES_NO),
            Map.entry(Tags.RECOGNIZABLE_VISUAL_FEATURES, YES_NO),
            Map.entry(Tags.LOSSY_IMAGE_COMPRESSION, Set.of("00", "01")),
            Map.entry(Tags.PRESENTATION_LUT_SHAPE, Set.of("IDENTITY", "INVERSE")),
            Map.entry(Tags.SOP_INSTANCE_STATUS, Set.of("NS", "OR", "AO", "AC")),
            Map.entry(Tags.LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED, Set.of("UNMODIFIED", "MODIFIED", "REMOVED")));

    private static final Map<Tag, List<Long>> NUMBERS = Map.of(
            Tags.PLANAR_CONFIGURATION, List.of(0L, 1L),
            Tags.PIXEL_REPRESENTATION, List.of(0L, 1L));

    private EnumeratedValues() {}

    static void check(DataSet dataSet, Findings findings) {
        TEXT.forEach((tag, allowed) -> {
            if (dataSet.strings(tag).stream().anyMatch(value -> !value.isEmpty() && !allowed.contains(value))) {
                findings.add(Rule.NOT_ENUMERATED, "", tag, "");
            }
        });
        NUMBERS.forEach((tag, allowed) -> {
            if (dataSet.integer(tag).isPresent()
                    && !allowed.contains(dataSet.integer(tag).getAsLong())) {
                findings.add(Rule.NOT_ENUMERATED, "", tag, "");
            }
        });
    }
}
