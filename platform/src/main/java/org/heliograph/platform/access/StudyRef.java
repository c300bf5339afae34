package org.heliograph.platform.access;

import org.heliograph.dicom.Uid;
import org.heliograph.platform.audit.StudyId;

/** How a caller names a study: by the platform's id, or by its Study Instance UID as DICOMweb does (PS3.18 §10.4). */
public sealed interface StudyRef {

    record ById(StudyId studyId) implements StudyRef {}

    record ByUid(Uid studyInstanceUid) implements StudyRef {}

    static StudyRef of(StudyId studyId) {
        return new ById(studyId);
    }

    static StudyRef of(Uid studyInstanceUid) {
        return new ByUid(studyInstanceUid);
    }
}
