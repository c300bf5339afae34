package org.heliograph.platform.access;

import java.time.Instant;
import org.heliograph.platform.audit.GrantId;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.tenancy.OrganisationId;

/** A study that another organisation shares with this one, as the recipient's rows show it. */
public record SharedStudy(
        OrganisationId owner,
        StudyId studyId,
        GrantId grantId,
        StudyBanner banner,
        boolean urgent,
        Instant sharedAt,
        Instant expiresAt) {

    /** Where the next page begins: after this study. */
    public Place place() {
        return new Place(urgent, sharedAt, studyId);
    }

    /** A place in the worklist's order: urgent first, then the newest first. */
    public record Place(boolean urgent, Instant sharedAt, StudyId studyId) {}
}
