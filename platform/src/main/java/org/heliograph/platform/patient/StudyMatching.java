package org.heliograph.platform.patient;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.heliograph.platform.audit.Ledger;
import org.heliograph.platform.audit.LedgerActor;
import org.heliograph.platform.audit.LedgerEvent;
import org.heliograph.platform.audit.LedgerKind;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Finds a study's patient and order, by {@link Matching} alone, each time that either side learns something. */
@Component
final class StudyMatching {
    private static final String NO_ORDER = "no-order";

    private final Tenancy tenancy;
    private final PatientStore patients;
    private final PatientRegistry registry;
    private final OrderStore orders;
    private final MatchStore matches;
    private final DefaultIssuer defaultIssuer;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    StudyMatching(
            Tenancy tenancy,
            PatientStore patients,
            PatientRegistry registry,
            OrderStore orders,
            MatchStore matches,
            DefaultIssuer defaultIssuer,
            Ledger ledger,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.tenancy = tenancy;
        this.patients = patients;
        this.registry = registry;
        this.orders = orders;
        this.matches = matches;
        this.defaultIssuer = defaultIssuer;
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
    }

    /** Matches anew. What a person confirmed stands, whatever the rule says. */
    StudyMatch match(OrganisationId organisation, StudyFacts facts) {
        return tenancy.as(organisation, () -> {
            patients.lock(organisation);
            Optional<StudyMatch> before = matches.find(facts.studyId());
            if (before.isPresent() && before.get().confirmedBy() != null) {
                return urgency(organisation, before.get());
            }
            StudyMatch now = decide(organisation, facts);
            if (!before.equals(Optional.of(now))) {
                matches.put(now, clock.instant());
                publish(organisation, before.orElse(null), now);
            }
            return now;
        });
    }

    private StudyMatch decide(OrganisationId organisation, StudyFacts facts) {
        Issuer issuer = defaultIssuer.of(organisation);
        Instant now = clock.instant();
        Patient patient = PatientIdentity.isPlaceholder(facts.patientId())
                ? registry.ofStudyAlone(facts.studyId(), facts.demographics(), now)
                : registry.tell(
                                new PatientIdentity(Issuer.of(facts.patientIssuer(), issuer), facts.patientId()),
                                facts.demographics(),
                                ToldBy.STUDY,
                                now)
                        .patient();
        Issuer accessionIssuer = Issuer.of(facts.accessionIssuer(), issuer);
        Claims claims = claims(accessionIssuer, facts.accessionNumber(), patient.identity(), facts.demographics());
        List<PatientOrder> known = orders.ofAccession(accessionIssuer, claims.accessionNumber());
        List<PatientOrder> fitting = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (PatientOrder order : known) {
            Set<Disagreement> against = compare(claims, order);
            if (against.isEmpty() && !order.cancelled()) {
                fitting.add(order);
            } else if (reasons.isEmpty()) {
                against.stream().sorted().map(Disagreement::code).forEach(reasons::add);
            }
        }
        boolean matched = !fitting.isEmpty();
        if (!matched && reasons.isEmpty()) {
            reasons.add(claims.accessionNumber().isEmpty() ? Disagreement.NO_ACCESSION_NUMBER.code() : NO_ORDER);
        }
        return new StudyMatch(
                facts.studyId(),
                patient.key(),
                matched ? fitting.getFirst().orderId() : null,
                matched,
                matched ? List.of() : reasons,
                accessionIssuer,
                claims.accessionNumber(),
                facts.urgent() || fitting.stream().anyMatch(PatientOrder::isUrgent),
                null);
    }

    /**
     * What speaks against an order, its patient described as it was then or as the hospital has corrected it since: a
     * modality may have had either from the worklist.
     */
    Set<Disagreement> compare(Claims study, PatientOrder order) {
        Patient patient = patients.find(order.patient()).orElseThrow();
        Set<Disagreement> asOrdered = Matching.compare(study, claims(order, patient, order.demographics()));
        return asOrdered.isEmpty()
                ? asOrdered
                : Matching.compare(study, claims(order, patient, patient.demographics()));
    }

    private static Claims claims(PatientOrder order, Patient patient, Demographics demographics) {
        return claims(order.accessionIssuer(), order.accessionNumber(), patient.identity(), demographics);
    }

    static Claims claims(
            Issuer accessionIssuer,
            String accessionNumber,
            @Nullable PatientIdentity patient,
            Demographics demographics) {
        return new Claims(
                accessionNumber,
                accessionIssuer,
                patient,
                demographics.birthDate(),
                demographics.sex(),
                PatientName.ofDicom(demographics.name()));
    }

    /** A confirmed study becomes urgent when its order does. */
    private StudyMatch urgency(OrganisationId organisation, StudyMatch before) {
        boolean urgent =
                before.order().flatMap(orders::find).map(PatientOrder::isUrgent).orElse(false);
        if (before.urgent() || !urgent) {
            return before;
        }
        StudyMatch now = new StudyMatch(
                before.studyId(),
                before.patient(),
                before.orderId(),
                before.matched(),
                before.reasons(),
                before.accessionIssuer(),
                before.accessionNumber(),
                true,
                before.confirmedBy());
        matches.put(now, clock.instant());
        publish(organisation, before, now);
        return now;
    }

    private void publish(OrganisationId organisation, @Nullable StudyMatch before, StudyMatch now) {
        boolean wasMatched = before != null && before.matched();
        if (wasMatched != now.matched()) {
            record(organisation, now.studyId(), now.matched() ? "matched" : "unmatched");
        }
        boolean news = before == null
                || !before.matched()
                || !before.order().equals(now.order())
                || before.urgent() != now.urgent();
        if (now.matched() && news) {
            events.publishEvent(new StudyMatched(organisation, now.studyId(), now.order(), now.urgent()));
        }
    }

    private void record(OrganisationId organisation, StudyId study, String detail) {
        LedgerActor actor = new LedgerActor.Platform(organisation, "patient");
        ledger.record(
                organisation,
                LedgerEvent.of(LedgerKind.STUDY_MATCHED, actor)
                        .onStudy(organisation, study)
                        .withDetail(detail));
    }
}
