package org.heliograph.platform.patient;

import java.util.List;
import java.util.UUID;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.study.Studies;
import org.heliograph.platform.study.StudyChanged;
import org.heliograph.platform.study.StudyState;
import org.heliograph.platform.study.StudySummary;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.heliograph.platform.work.WorkHandler;
import org.heliograph.platform.work.WorkKind;
import org.heliograph.platform.work.WorkQueue;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Matches a study whenever it, or an order that could be its, has changed. */
@Component
final class StudyMatchHandler implements WorkHandler {
    static final WorkKind KIND = new WorkKind("study-match");

    private final Tenancy tenancy;
    private final WorkQueue work;
    private final Studies studies;
    private final StudyMatching matching;
    private final SearchedWords words;

    StudyMatchHandler(Tenancy tenancy, WorkQueue work, Studies studies, StudyMatching matching, SearchedWords words) {
        this.tenancy = tenancy;
        this.work = work;
        this.studies = studies;
        this.matching = matching;
        this.words = words;
    }

    /** Within the transaction that indexed the images; the matching itself must not hold that up. */
    @EventListener
    void on(StudyChanged changed) {
        work.putSoon(changed.organisation(), KIND, changed.studyId().value(), changed.urgent());
    }

    @Override
    public WorkKind kind() {
        return KIND;
    }

    @Override
    public void handle(OrganisationId organisation, UUID subject) {
        tenancy.run(
                organisation,
                () -> studies.find(organisation, new StudyId(subject))
                        .filter(study -> study.state() != StudyState.QUARANTINED)
                        .ifPresent(study -> match(organisation, study)));
    }

    private void match(OrganisationId organisation, StudySummary study) {
        StudyMatch match = matching.match(organisation, facts(study));
        studies.setState(organisation, study.studyId(), match.matched() ? StudyState.MATCHED : StudyState.UNMATCHED);
        words.put(organisation, List.of(study.studyId()));
        if (match.urgent()) {
            studies.setUrgent(organisation, study.studyId());
        }
    }

    static StudyFacts facts(StudySummary study) {
        return new StudyFacts(
                study.studyId(),
                study.patientId(),
                study.issuerOfPatientId(),
                study.patientName(),
                study.birthDate(),
                study.sex(),
                study.accessionNumber(),
                study.accessionIssuer(),
                study.urgent());
    }
}
