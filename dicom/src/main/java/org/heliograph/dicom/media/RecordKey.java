package org.heliograph.dicom.media;

import org.heliograph.dicom.Tag;

/** An attribute of an instance that its directory record repeats (PS3.3 §F.5), and whether it must. */
record RecordKey(Tag tag, Type type) {
    /** The types of PS3.5 §7.4, as directory records have them. */
    enum Type {
        /** Has a value. */
        ONE,
        /** Has a value where the instance has one, else is absent. */
        ONE_C,
        /** May be empty. */
        TWO,
        /** May be absent. */
        THREE
    }
}
