package org.heliograph.dicom.deidentify;

import java.util.List;

/**
 * What was done to a data set. It holds tags and numbers only, never a value.
 *
 * @param entries one for each attribute and each thing done to it, in the order of the data
 * @param warnings what a person should look at, each once, in the order of the enum
 */
public record DeidentificationReport(List<Entry> entries, List<Warning> warnings) {
    public DeidentificationReport {
        entries = List.copyOf(entries);
        warnings = List.copyOf(warnings);
    }

    /** What was done to an attribute. */
    public enum Done {
        REMOVED,
        EMPTIED,
        /** Has a value now that is no one's. */
        REPLACED,
        /** Has what is known to be safe of its old value. */
        CLEANED,
        UID_REPLACED,
        DATE_MOVED,
        /** Kept because an option says so. */
        RETAINED,
        /** Text that the profile keeps: no one has read it. */
        FREE_TEXT_KEPT
    }

    /** What the profile cannot answer for. */
    public enum Warning {
        /** Burned In Annotation is YES, or is not said of a kind of image that often has it. */
        MAY_HAVE_BURNED_IN_ANNOTATION,
        /** Recognizable Visual Features is YES. */
        RECOGNIZABLE_VISUAL_FEATURES,
        /** Text was kept that the profile does not speak of. */
        FREE_TEXT_KEPT,
        /** A sequence that could not be read was removed. */
        UNREADABLE_SEQUENCE_REMOVED,
        /** A date was no date, and was treated as without the option. */
        DATE_NOT_MOVED,
        /** Overlays or curves were removed; only a person could have cleaned them. */
        GRAPHICS_REMOVED,
        /** The SOP class is private: PS3.15 defines no de-identification of it. */
        PRIVATE_SOP_CLASS
    }

    /**
     * One thing done to one attribute.
     *
     * @param path the tags from the outermost data set inwards, {@code (0008,1140).(0008,1155)}
     * @param times in how many places
     */
    public record Entry(String path, Done done, int times) {}

    public boolean has(Warning warning) {
        return warnings.contains(warning);
    }
}
