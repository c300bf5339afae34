package org.heliograph.dicom.validate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.ValueElement;
import org.heliograph.dicom.Vr;
import org.heliograph.dicom.iod.Module;

/**
 * Conditions of types 1C and 2C that a program can decide from the data set alone, by module and attribute. All others are
 * taken as not met: what they ask for is not missed.
 */
final class Conditions {
    /** When an attribute is required by what stands beside it; whether it is forbidden otherwise. */
    record Condition(String module, Tag tag, boolean forbiddenOtherwise, Predicate<DataSet> when) {
        boolean required(DataSet level) {
            return when.test(level);
        }

        boolean forbidden(DataSet level) {
            return forbiddenOtherwise && !when.test(level);
        }
    }

    /** In the order of PS3.3 Annex C. */
    private static final List<Condition> ALL = List.of(
            // §C.7.1.1
            required(
                    "patient",
                    Tags.DEIDENTIFICATION_METHOD,
                    level -> is(level, Tags.PATIENT_IDENTITY_REMOVED, "YES")
                            && !level.contains(Tags.DEIDENTIFICATION_METHOD_CODE_SEQUENCE)),
            required(
                    "patient",
                    Tags.DEIDENTIFICATION_METHOD_CODE_SEQUENCE,
                    level -> is(level, Tags.PATIENT_IDENTITY_REMOVED, "YES")
                            && !level.contains(Tags.DEIDENTIFICATION_METHOD)),
            // §C.7.6.3
            only("image-pixel", Tags.PLANAR_CONFIGURATION, Conditions::hasSamples),
            required("image-pixel", Tags.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR, Conditions::isPalette),
            required("image-pixel", Tags.GREEN_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR, Conditions::isPalette),
            required("image-pixel", Tags.BLUE_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR, Conditions::isPalette),
            required("image-pixel", Tags.PIXEL_DATA, level -> !level.contains(Tags.PIXEL_DATA_PROVIDER_URL)),
            // §C.11.1
            required("modality-lut", Tags.RESCALE_INTERCEPT, level -> !level.contains(Tags.MODALITY_LUT_SEQUENCE)),
            required("modality-lut", Tags.RESCALE_SLOPE, level -> level.contains(Tags.RESCALE_INTERCEPT)),
            required("modality-lut", Tags.RESCALE_TYPE, level -> level.contains(Tags.RESCALE_INTERCEPT)),
            // §C.11.2
            required("voi-lut", Tags.WINDOW_WIDTH, level -> level.contains(Tags.WINDOW_CENTER)),
            // §C.17.3: the macro of the value type
            content(Tags.TEXT_VALUE, "TEXT"),
            content(Tags.CONCEPT_CODE_SEQUENCE, "CODE"),
            content(Tags.MEASURED_VALUE_SEQUENCE, "NUM"),
            content(Tags.DATE_TIME, "DATETIME"),
            content(Tags.DATE, "DATE"),
            content(Tags.TIME, "TIME"),
            content(Tags.UID, "UIDREF"),
            content(Tags.PERSON_NAME, "PNAME"),
            content(Tags.REFERENCED_SOP_SEQUENCE, "COMPOSITE", "IMAGE", "WAVEFORM"),
            content(Tags.GRAPHIC_DATA, "SCOORD", "SCOORD3D"),
            content(Tags.GRAPHIC_TYPE, "SCOORD", "SCOORD3D"),
            content(Tags.REFERENCED_FRAME_OF_REFERENCE_UID, "SCOORD3D"),
            content(Tags.TEMPORAL_RANGE_TYPE, "TCOORD"),
            content(Tags.CONTINUITY_OF_CONTENT, "CONTAINER"),
            // §C.12.1
            required("sop-common", Tags.SPECIFIC_CHARACTER_SET, Conditions::hasExtendedText));

    private static final Map<Tag, List<Condition>> BY_TAG = ALL.stream().collect(Collectors.groupingBy(Condition::tag));

    private Conditions() {}

    static Optional<Condition> of(Tag tag, Module module) {
        return BY_TAG.getOrDefault(tag, List.of()).stream()
                .filter(condition -> condition.module().equals(module.name()))
                .findFirst();
    }

    private static Condition required(String module, Tag tag, Predicate<DataSet> when) {
        return new Condition(module, tag, false, when);
    }

    private static Condition only(String module, Tag tag, Predicate<DataSet> when) {
        return new Condition(module, tag, true, when);
    }

    private static Condition content(Tag tag, String... valueTypes) {
        Set<String> types = Set.of(valueTypes);
        return required(
                "sr-document-content",
                tag,
                item -> item.string(Tags.VALUE_TYPE).filter(types::contains).isPresent());
    }

    private static boolean hasSamples(DataSet level) {
        return level.integer(Tags.SAMPLES_PER_PIXEL).orElse(1) > 1;
    }

    private static boolean isPalette(DataSet level) {
        return is(level, Tags.PHOTOMETRIC_INTERPRETATION, "PALETTE COLOR");
    }

    private static boolean is(DataSet level, Tag tag, String value) {
        return level.string(tag).filter(value::equals).isPresent();
    }

    /** Whether a value of a VR that the Specific Character Set governs has a byte beyond ISO 646, at any level. */
    private static boolean hasExtendedText(DataSet level) {
        for (Element element : level.elements()) {
            boolean governed =
                    element.vr().kind() == Vr.Kind.TEXT || element.vr().kind() == Vr.Kind.LONG_TEXT;
            if (governed && element instanceof ValueElement value && hasHighByte(value.bytes())) {
                return true;
            }
            if (level.sequence(element.tag()).stream().anyMatch(Conditions::hasExtendedText)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasHighByte(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0 || b == 0x1B) {
                return true;
            }
        }
        return false;
    }
}
