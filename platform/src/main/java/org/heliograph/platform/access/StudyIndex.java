package org.heliograph.platform.access;

import java.util.Optional;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.tenancy.OrganisationId;

/** Which studies an organisation has. The study feature implements it, since the door stands before the studies. */
public interface StudyIndex {

    /** A study under both of its names. */
    record KnownStudy(StudyId studyId, Uid studyInstanceUid) {}

    Optional<KnownStudy> find(OrganisationId owner, StudyRef study);
}
