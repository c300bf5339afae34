package org.heliograph.platform.access;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.audit.Ledger;
import org.heliograph.platform.audit.LedgerLine;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.tenancy.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What an organisation may know of the looks at a study: the owner of all, a recipient of its own. */
@Component
public final class StudyLedger {
    private final ObjectProvider<StudyIndex> studies;
    private final SharedStudies sharedStudies;
    private final Ledger ledger;

    StudyLedger(ObjectProvider<StudyIndex> studies, SharedStudies sharedStudies, Ledger ledger) {
        this.studies = studies;
        this.sharedStudies = sharedStudies;
        this.ledger = ledger;
    }

    /** Newest first; empty for a study that the organisation neither has, nor is shown, nor has looked at. */
    public Optional<List<LedgerLine>> of(OrganisationId organisation, StudyId study, @Nullable UUID before, int limit) {
        List<LedgerLine> lines = ledger.ofStudy(organisation, study, before, limit);
        boolean known = !lines.isEmpty()
                || studies.getObject().find(organisation, StudyRef.of(study)).isPresent()
                || !sharedStudies.find(organisation, StudyRef.of(study), null).isEmpty();
        return known ? Optional.of(lines) : Optional.empty();
    }
}
