package org.heliograph.platform.access;

import java.util.Optional;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.audit.GrantId;
import org.heliograph.platform.audit.LedgerOpen;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.tenancy.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * A study whose door was opened for one request: the right was checked and the look is in the ledger. Only {@link Door}
 * makes one, and every method that gives content demands one. It is good for the request at hand and is never kept.
 */
public final class OpenStudy {
    private final OrganisationId owner;
    private final StudyId studyId;
    private final Uid studyInstanceUid;
    private final @Nullable Grant grant;
    private final LedgerOpen ledger;

    OpenStudy(OrganisationId owner, StudyId studyId, Uid studyInstanceUid, @Nullable Grant grant, LedgerOpen ledger) {
        this.owner = owner;
        this.studyId = studyId;
        this.studyInstanceUid = studyInstanceUid;
        this.grant = grant;
        this.ledger = ledger;
    }

    /** In whose rows the study stands. */
    public OrganisationId owner() {
        return owner;
    }

    public StudyId studyId() {
        return studyId;
    }

    public Uid studyInstanceUid() {
        return studyInstanceUid;
    }

    /** The grant under which another organisation reads; empty for the owner. */
    public Optional<GrantId> grant() {
        return Optional.ofNullable(grant).map(Grant::grantId);
    }

    /** Whether the reader may write and sign reports. */
    public boolean allowsReports() {
        return grant == null || grant.reportsAllowed();
    }

    /** Where full frames are counted. */
    public LedgerOpen ledger() {
        return ledger;
    }

    @Override
    public String toString() {
        return "OpenStudy[" + studyId + "]";
    }
}
