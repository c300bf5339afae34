package org.heliograph.platform.patient;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.heliograph.platform.audit.Ledger;
import org.heliograph.platform.audit.LedgerActor;
import org.heliograph.platform.audit.LedgerEvent;
import org.heliograph.platform.audit.LedgerKind;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.study.Studies;
import org.heliograph.platform.study.StudyState;
import org.heliograph.platform.study.StudySummary;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What a person decides when the rule does not: which order an unmatched study answers, or that it answers none. */
@Component
public final class Confirmations {
    private static final int CANDIDATES = 50;

    private final Tenancy tenancy;
    private final Studies studies;
    private final StudyMatching matching;
    private final PatientStore patients;
    private final OrderStore orders;
    private final MatchStore matches;
    private final SearchedWords words;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Confirmations(
            Tenancy tenancy,
            Studies studies,
            StudyMatching matching,
            PatientStore patients,
            OrderStore orders,
            MatchStore matches,
            SearchedWords words,
            Ledger ledger,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.tenancy = tenancy;
        this.studies = studies;
        this.matching = matching;
        this.patients = patients;
        this.orders = orders;
        this.matches = matches;
        this.words = words;
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
    }

    /** What became of a confirmation. */
    public enum Outcome {
        CONFIRMED,
        NO_SUCH_STUDY,
        NO_SUCH_ORDER,
        /** Its Study Instance UID is a second patient's. */
        QUARANTINED
    }

    /** Confirms that a study answers an order, or, without one, that its patient is as its images say. */
    public Outcome confirm(Caller caller, StudyId studyId, Optional<OrderId> orderId) {
        OrganisationId organisation = caller.organisation();
        return tenancy.as(organisation, () -> {
            Optional<StudySummary> study = studies.find(organisation, studyId);
            if (study.isEmpty()) {
                return Outcome.NO_SUCH_STUDY;
            }
            if (study.get().state() == StudyState.QUARANTINED) {
                return Outcome.QUARANTINED;
            }
            StudyMatch before = matching.match(organisation, StudyMatchHandler.facts(study.get()));
            Optional<PatientOrder> order = orderId.flatMap(orders::find);
            if (orderId.isPresent() && order.isEmpty()) {
                return Outcome.NO_SUCH_ORDER;
            }
            confirm(caller, before, order);
            return Outcome.CONFIRMED;
        });
    }

    private void confirm(Caller caller, StudyMatch before, Optional<PatientOrder> order) {
        OrganisationId organisation = caller.organisation();
        boolean urgent = before.urgent() || order.map(PatientOrder::isUrgent).orElse(false);
        StudyMatch now = new StudyMatch(
                before.studyId(),
                order.map(PatientOrder::patient).orElse(before.patient()),
                order.map(PatientOrder::orderId).orElse(null),
                true,
                List.of(),
                before.accessionIssuer(),
                before.accessionNumber(),
                urgent,
                caller.person());
        matches.put(now, clock.instant());
        words.put(organisation, List.of(before.studyId()));
        studies.setState(organisation, before.studyId(), StudyState.MATCHED);
        if (urgent) {
            studies.setUrgent(organisation, before.studyId());
        }
        LedgerActor actor = new LedgerActor.Person(organisation, caller.person(), caller.session(), caller.name());
        ledger.record(
                organisation,
                LedgerEvent.of(LedgerKind.STUDY_CONFIRMED, actor)
                        .onStudy(organisation, before.studyId())
                        .withDetail(
                                order.map(found -> "order " + found.orderId()).orElse("without order")));
        events.publishEvent(new StudyMatched(organisation, before.studyId(), now.order(), urgent));
    }

    /** Orders near a study, what speaks against each beside it, those with the least first; empty for no study. */
    public Optional<List<Candidate>> candidates(Caller caller, StudyId studyId) {
        OrganisationId organisation = caller.organisation();
        return tenancy.as(
                organisation,
                () -> studies.find(organisation, studyId)
                        .filter(study -> study.state() != StudyState.QUARANTINED)
                        .map(study -> candidates(organisation, StudyMatchHandler.facts(study))));
    }

    private List<Candidate> candidates(OrganisationId organisation, StudyFacts facts) {
        StudyMatch match = matching.match(organisation, facts);
        Patient studied = patients.find(match.patient()).orElseThrow();
        Claims claims = StudyMatching.claims(
                match.accessionIssuer(), match.accessionNumber(), studied.identity(), facts.demographics());
        return orders.near(match.accessionNumber(), match.patient(), facts.birthDate(), CANDIDATES).stream()
                .map(order -> candidate(claims, order))
                .sorted(Comparator.comparingInt(
                        candidate -> candidate.disagreements().size()))
                .toList();
    }

    private Candidate candidate(Claims study, PatientOrder order) {
        PatientIdentity identity = patients.find(order.patient()).orElseThrow().identity();
        return new Candidate(
                StudyPatients.order(order),
                order.receivedAt(),
                order.demographics().name(),
                identity == null ? "" : identity.id(),
                identity == null ? "" : identity.issuer().value(),
                order.demographics().birthDate(),
                order.demographics().sex().code(),
                matching.compare(study, order).stream().sorted().toList());
    }
}
