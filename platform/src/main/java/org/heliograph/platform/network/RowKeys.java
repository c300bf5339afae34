package org.heliograph.platform.network;

import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;

/**
 * Those keys of an identifier by which the index finds studies as PS3.4 §C.2.2.2 does, so that it leaves out none that
 * match. What they find is then held against every key.
 */
final class RowKeys {
    /** With one value that is no pattern they compare alike on both sides; a range of dates is one value. */
    private static final List<Tag> SINGLE =
            List.of(Tags.PATIENT_ID, Tags.ACCESSION_NUMBER, Tags.STUDY_DATE, Tags.MODALITIES_IN_STUDY);

    /** A longer list is too much for one statement: then rows are compared with it. */
    private static final int UIDS_MAX = 500;

    private RowKeys() {}

    static DataSet of(DataSet identifier) {
        DataSetBuilder keys = DataSet.builder().string(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 192");
        for (Tag tag : SINGLE) {
            single(identifier, tag).ifPresent(value -> keys.string(tag, value));
        }
        List<String> uids = values(identifier, Tags.STUDY_INSTANCE_UID);
        if (!uids.isEmpty() && uids.size() <= UIDS_MAX) {
            keys.string(Tags.STUDY_INSTANCE_UID, uids.toArray(String[]::new));
        }
        return keys.build();
    }

    /** A key's values that ask for something. */
    static List<String> values(DataSet identifier, Tag tag) {
        return identifier.strings(tag).stream()
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private static Optional<String> single(DataSet identifier, Tag tag) {
        List<String> values = values(identifier, tag);
        return values.size() == 1 && values.getFirst().chars().noneMatch(c -> c == '*' || c == '?')
                ? Optional.of(values.getFirst())
                : Optional.empty();
    }
}
