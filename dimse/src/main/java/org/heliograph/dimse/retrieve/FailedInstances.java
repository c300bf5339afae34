package org.heliograph.dimse.retrieve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;

/**
 * Failed SOP Instance UID List (0008,0058). Explicit VR has room for 65,534 bytes of UI (PS3.5 §7.1.2): those beyond,
 * some 1,000, are counted only.
 */
final class FailedInstances {
    private static final int MAX_LENGTH = 65_534;

    private final List<String> uids = new ArrayList<>();
    private int length;

    void add(Uid sopInstance) {
        int more = sopInstance.value().length() + 1;
        if (length + more <= MAX_LENGTH) {
            length += more;
            uids.add(sopInstance.value());
        }
    }

    Optional<DataSet> identifier() {
        return uids.isEmpty()
                ? Optional.empty()
                : Optional.of(DataSet.builder()
                        .string(Tags.FAILED_SOP_INSTANCE_UID_LIST, uids.toArray(String[]::new))
                        .build());
    }

    /** Those that an identifier names. */
    static List<Uid> of(DataSet identifier) {
        return identifier.strings(Tags.FAILED_SOP_INSTANCE_UID_LIST).stream()
                .filter(text -> !text.isEmpty())
                .map(Uid::new)
                .toList();
    }
}
