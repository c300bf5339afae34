package org.heliograph.platform.share;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.access.Grant;
import org.heliograph.platform.access.Grants;
import org.heliograph.platform.audit.LedgerActor;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.patient.StudyMatched;
import org.heliograph.platform.patient.StudyPatient;
import org.heliograph.platform.patient.StudyPatients;
import org.heliograph.platform.study.SeriesSummary;
import org.heliograph.platform.study.Studies;
import org.heliograph.platform.study.StudyChanged;
import org.heliograph.platform.study.StudyCorrected;
import org.heliograph.platform.study.StudyState;
import org.heliograph.platform.study.StudySummary;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.heliograph.platform.work.WorkHandler;
import org.heliograph.platform.work.WorkKind;
import org.heliograph.platform.work.WorkQueue;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * After a study, its match or what is said of its patient has changed: shows the change to those it is shared with, and
 * shares it by the rules. A study of which it is not known whose it is goes nowhere by itself.
 */
@Component
final class RoutingHandler implements WorkHandler {
    static final WorkKind KIND = new WorkKind("share-routing");

    private final Tenancy tenancy;
    private final WorkQueue work;
    private final Studies studies;
    private final StudyPatients patients;
    private final Grants grants;
    private final Granting granting;
    private final RoutingRules rules;
    private final InstantSource clock;

    RoutingHandler(
            Tenancy tenancy,
            WorkQueue work,
            Studies studies,
            StudyPatients patients,
            Grants grants,
            Granting granting,
            RoutingRules rules,
            InstantSource clock) {
        this.tenancy = tenancy;
        this.work = work;
        this.studies = studies;
        this.patients = patients;
        this.grants = grants;
        this.granting = granting;
        this.rules = rules;
        this.clock = clock;
    }

    @EventListener
    void on(StudyChanged changed) {
        work.putSoon(changed.organisation(), KIND, changed.studyId().value(), changed.urgent());
    }

    @EventListener
    void on(StudyMatched matched) {
        put(matched.organisation(), matched.studyId(), matched.urgent());
    }

    @EventListener
    void on(StudyCorrected corrected) {
        put(corrected.organisation(), corrected.studyId(), false);
    }

    private void put(OrganisationId owner, StudyId study, boolean urgent) {
        work.put(owner, KIND, study.value(), urgent);
    }

    @Override
    public WorkKind kind() {
        return KIND;
    }

    @Override
    public void handle(OrganisationId owner, UUID subject) {
        tenancy.run(
                owner,
                () -> studies.find(owner, new StudyId(subject))
                        .filter(study -> study.state() != StudyState.QUARANTINED)
                        .ifPresent(this::handle));
    }

    private void handle(StudySummary study) {
        List<Grant> given = grants.ofStudy(study.owner(), study.studyId());
        for (Grant grant : given) {
            if (grant.state(clock.instant()) == Grant.State.ACTIVE) {
                granting.refresh(grant, study);
            }
        }
        Optional<StudyPatient> patient = patients.of(study).filter(StudyPatient::matched);
        if (patient.isPresent()) {
            route(study, patient.get(), given);
        }
    }

    private void route(StudySummary study, StudyPatient patient, List<Grant> given) {
        boolean urgent = study.urgent() || patient.urgent();
        List<String> descriptions = descriptions(study, patient);
        for (RoutingRules.Known known : rules.all(study.owner())) {
            RoutingRule rule = known.rule();
            // What a person took back, no rule gives again.
            boolean recalled = given.stream()
                    .anyMatch(grant ->
                            grant.recipient().equals(rule.recipient()) && grant.ended() == Grant.Ending.RECALLED);
            if (!recalled
                    && rule.takes(study.modalities(), descriptions, urgent)
                    && rules.claim(known.id(), study.studyId())) {
                LedgerActor actor = new LedgerActor.Platform(study.owner(), "share");
                ShareOrder order = new ShareOrder(rule.recipient(), rule.days(), purpose(rule), urgent);
                rules.note(
                        known.id(),
                        study.studyId(),
                        granting.give(actor, study, order).grantId());
            }
        }
    }

    private static String purpose(RoutingRule rule) {
        String purpose = "Routing rule: " + rule.name();
        return purpose.substring(0, Math.min(purpose.length(), 200));
    }

    private List<String> descriptions(StudySummary study, StudyPatient patient) {
        List<String> descriptions = new ArrayList<>();
        descriptions.add(study.description());
        for (SeriesSummary series : studies.series(study.owner(), study.studyId())) {
            descriptions.add(series.description());
            descriptions.add(series.bodyPart());
        }
        patient.order().ifPresent(order -> {
            descriptions.add(order.procedure());
            descriptions.add(order.procedureCode());
        });
        return descriptions;
    }
}
