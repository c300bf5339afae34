package org.heliograph.platform.study;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;

/**
 * A rejection note: a Key Object Selection whose title says that the instances it names must not be used any more
 * (PS3.16 CID 7011, IHE RAD TF-2 §4.66.4.1.3).
 *
 * @param rejected SOP Instance UIDs of the note's own study; of other studies, those have a note of their own
 */
record RejectionNote(Reason reason, List<Uid> rejected) {
    private static final Uid KEY_OBJECT_SELECTION = new Uid("1.2.840.10008.5.1.4.1.1.88.59");
    private static final String DCM = "DCM";

    /** The titles, codes of DCM. */
    enum Reason {
        QUALITY("113001"),
        PATIENT_SAFETY("113037"),
        INCORRECT_WORKLIST_ENTRY("113038"),
        RETENTION_EXPIRED("113039");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }

        /** Whether the note goes with its instances: only of images of bad quality people still learn that they were. */
        boolean hidesItself() {
            return this != QUALITY;
        }
    }

    RejectionNote {
        rejected = List.copyOf(rejected);
    }

    /** The note that a data set is, if it is one. */
    static Optional<RejectionNote> of(DataSet dataSet) {
        if (!dataSet.uid(Tags.SOP_CLASS_UID)
                .filter(KEY_OBJECT_SELECTION::equals)
                .isPresent()) {
            return Optional.empty();
        }
        Optional<Uid> study = dataSet.uid(Tags.STUDY_INSTANCE_UID);
        return dataSet.sequence(Tags.CONCEPT_NAME_CODE_SEQUENCE).stream()
                .findFirst()
                .flatMap(RejectionNote::reason)
                .map(reason -> new RejectionNote(
                        reason,
                        dataSet.sequence(Tags.CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE).stream()
                                .filter(one -> one.uid(Tags.STUDY_INSTANCE_UID).equals(study))
                                .flatMap(one -> one.sequence(Tags.REFERENCED_SERIES_SEQUENCE).stream())
                                .flatMap(series -> series.sequence(Tags.REFERENCED_SOP_SEQUENCE).stream())
                                .flatMap(sop -> sop.uid(Tags.REFERENCED_SOP_INSTANCE_UID).stream())
                                .distinct()
                                .toList()));
    }

    private static Optional<Reason> reason(DataSet title) {
        return title.string(Tags.CODING_SCHEME_DESIGNATOR).filter(DCM::equals).isEmpty()
                ? Optional.empty()
                : title.string(Tags.CODE_VALUE)
                        .flatMap(code -> Arrays.stream(Reason.values())
                                .filter(reason -> reason.code.equals(code))
                                .findFirst());
    }
}
