package org.heliograph.platform.patient;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.heliograph.platform.audit.Ledger;
import org.heliograph.platform.audit.LedgerActor;
import org.heliograph.platform.audit.LedgerEvent;
import org.heliograph.platform.audit.LedgerKind;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.work.WorkQueue;
import org.heliograph.records.hl7.AdtMessage;
import org.heliograph.records.hl7.Hl7Message;
import org.heliograph.records.hl7.ImagingOrder;
import org.heliograph.records.hl7.OrderMessage;
import org.heliograph.records.hl7.OrderSettings;
import org.heliograph.records.hl7.PatientIdentification;
import org.heliograph.records.hl7.PatientIdentifier;
import org.heliograph.records.hl7.PatientMerge;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Takes from a message what it says of patients and orders, within the caller's transaction. */
@Component
final class MessageReader {
    /** Admit, register, pre-admit, update, and add or update a person (HL7 v2.5.1 §3.3). */
    private static final Set<String> PATIENT_EVENTS = Set.of("A01", "A04", "A05", "A08", "A28", "A31");

    private static final Set<String> MERGE_EVENTS = Set.of("A40");

    /** Cancel, discontinue, and their confirmations (HL7 table 0119). */
    private static final Set<String> CANCELS = Set.of("CA", "OC", "CR", "DC", "OD", "DR");

    private final PatientStore patients;
    private final PatientRegistry registry;
    private final OrderStore orders;
    private final MatchStore matches;
    private final DefaultIssuer defaultIssuer;
    private final WorkQueue work;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    MessageReader(
            PatientStore patients,
            PatientRegistry registry,
            OrderStore orders,
            MatchStore matches,
            DefaultIssuer defaultIssuer,
            WorkQueue work,
            Ledger ledger,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.patients = patients;
        this.registry = registry;
        this.orders = orders;
        this.matches = matches;
        this.defaultIssuer = defaultIssuer;
        this.work = work;
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
    }

    MessageOutcome read(OrganisationId organisation, MessageId id, byte[] body) {
        Hl7Message message = Hl7Message.parse(body);
        if (OrderMessage.isOrder(message.type())) {
            return order(organisation, id, OrderMessage.of(message, OrderSettings.DEFAULT));
        }
        if (message.type().code().equals("ADT")) {
            return adt(organisation, id, AdtMessage.of(message));
        }
        return MessageOutcome.ignored("message-type");
    }

    private MessageOutcome adt(OrganisationId organisation, MessageId id, AdtMessage adt) {
        if (MERGE_EVENTS.contains(adt.event())) {
            adt.merges().forEach(merge -> merge(organisation, id, merge));
            return adt.merges().isEmpty() ? MessageOutcome.failed("no-merge") : MessageOutcome.DONE;
        }
        if (!PATIENT_EVENTS.contains(adt.event())) {
            return MessageOutcome.ignored("event");
        }
        patients.lock(organisation);
        Optional<Patient> patient = tell(organisation, adt.patient(), ToldBy.ADT);
        patient.ifPresent(told -> {
            rematch(organisation, matches.ofPatient(told.key()));
        });
        return patient.isPresent() ? MessageOutcome.DONE : MessageOutcome.failed("no-patient-id");
    }

    private MessageOutcome order(OrganisationId organisation, MessageId id, OrderMessage message) {
        patients.lock(organisation);
        Optional<Patient> patient = tell(organisation, message.patient(), ToldBy.ORDER);
        if (patient.isEmpty()) {
            return MessageOutcome.failed("no-patient-id");
        }
        for (ImagingOrder order : message.orders()) {
            put(organisation, id, message, order, patient.get());
        }
        return MessageOutcome.DONE;
    }

    private void put(
            OrganisationId organisation, MessageId id, OrderMessage message, ImagingOrder order, Patient patient) {
        Issuer issuer = defaultIssuer.of(organisation);
        PatientOrder read = new PatientOrder(
                new OrderId(UUID.randomUUID()),
                patient.key(),
                issuer,
                order.accessionNumber()
                        .map(number -> StoredText.key(number.value()))
                        .orElse(""),
                StoredText.key(order.placerNumber()),
                StoredText.key(order.fillerNumber()),
                StoredText.words(order.service().code()),
                StoredText.words(order.procedureText()),
                StoredText.key(order.modality()),
                order.priority(),
                Demographics.of(message.patient()),
                CANCELS.contains(order.control()),
                id,
                clock.instant());
        OrderId orderId = orders.put(read, order.rawOrderingProvider(), message.rawVisitNumber());
        rematch(organisation, matches.touchedBy(issuer, read.accessionNumber(), orderId));
    }

    private Optional<Patient> tell(OrganisationId organisation, PatientIdentification pid, ToldBy by) {
        Issuer issuer = defaultIssuer.of(organisation);
        Instant now = clock.instant();
        return PatientRegistry.primary(pid.identifiers(), issuer).map(identity -> {
            PatientRegistry.Told told = registry.tell(identity, Demographics.of(pid), by, now);
            registry.claimAll(told.patient(), pid.identifiers(), issuer);
            if (told.corrected()) {
                changed(organisation, told.patient());
            }
            return told.patient();
        });
    }

    /** A40: the prior identities become the survivor's. One that is the survivor's already changes nothing. */
    private void merge(OrganisationId organisation, MessageId id, PatientMerge merge) {
        patients.lock(organisation);
        Issuer issuer = defaultIssuer.of(organisation);
        Optional<Patient> survivor = tell(organisation, merge.surviving(), ToldBy.ADT);
        if (survivor.isEmpty()) {
            return;
        }
        for (PatientIdentifier prior : merge.merged()) {
            Optional<PatientIdentity> identity = PatientRegistry.primary(List.of(prior), issuer);
            if (identity.isPresent()) {
                Patient merged = registry.tell(
                                identity.get(), Demographics.of(merge.surviving()), ToldBy.STUDY, clock.instant())
                        .patient();
                if (!merged.key().equals(survivor.get().key())) {
                    patients.merge(merged.key(), survivor.get().key(), id, clock.instant());
                    changed(organisation, survivor.get());
                    record(
                            organisation,
                            LedgerKind.PATIENTS_MERGED,
                            merged.key() + " into " + survivor.get().key());
                }
            }
        }
        rematch(organisation, matches.ofPatient(survivor.get().key()));
    }

    private void changed(OrganisationId organisation, Patient patient) {
        events.publishEvent(new PatientChanged(organisation, patient.key()));
    }

    private void rematch(OrganisationId organisation, List<StudyId> studies) {
        studies.forEach(study -> work.put(organisation, StudyMatchHandler.KIND, study.value()));
    }

    private void record(OrganisationId organisation, LedgerKind kind, String detail) {
        LedgerActor actor = new LedgerActor.Platform(organisation, "patient");
        ledger.record(organisation, LedgerEvent.of(kind, actor).withDetail(detail));
    }
}
