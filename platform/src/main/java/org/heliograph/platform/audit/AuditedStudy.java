package org.heliograph.platform.audit;

import java.util.Optional;
import org.heliograph.platform.tenancy.OrganisationId;

/**
 * What an audit repository is told of a study besides its id: the ledger itself holds no patient data. The study feature
 * implements {@link Lookup}, since the ledger stands before the studies; a study that is destroyed has no such answer.
 *
 * @param patientId with its issuer as a CX (HL7 v2 §2A.14), empty when the patient has none
 */
public record AuditedStudy(String studyInstanceUid, String patientId) {

    /** Finds it, for a study that is still there. */
    public interface Lookup {
        Optional<AuditedStudy> find(OrganisationId owner, StudyId study);
    }
}
