package org.heliograph.gateway.deliver;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.edit.PatientCorrection;
import org.heliograph.dimse.AeTitle;
import org.heliograph.dimse.DimseException;
import org.heliograph.dimse.TransportSettings;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.AssociationClient;
import org.heliograph.dimse.association.ConnectOutcome;
import org.heliograph.dimse.association.Peer;
import org.heliograph.dimse.association.ProposedContext;
import org.heliograph.dimse.storage.StoreItem;
import org.heliograph.dimse.storage.StoreOutcome;
import org.heliograph.dimse.storage.StoreScu;
import org.heliograph.dimse.storage.StoreStatus;
import org.heliograph.gateway.link.OtherContentException;
import org.heliograph.gateway.spool.Spool;
import org.heliograph.gateway.spool.SpoolException;
import org.heliograph.link.DeliveryOffer;
import org.heliograph.link.DeliveryOutcome.InstanceStatus;
import org.heliograph.link.GatewaySettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a delivery's objects by C-STORE, each exactly as it is or with the hospital's correction made, and notes the status
 * of each (PS3.4 §B.2.3); then asks whether the receiver keeps them.
 */
final class ObjectDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(ObjectDelivery.class);
    private static final String ANY = "ANY-SCP";
    /** No status was given: the peer does not take this SOP class in this transfer syntax (PS3.7 §9.1.1.1.9). */
    private static final int NOT_SUPPORTED = StoreStatus.SOP_CLASS_NOT_SUPPORTED.code();

    /** Not sent at all, rather than with what the hospital has taken back (PS3.4 §B.2.3: cannot understand). */
    private static final int NOT_CORRECTED = 0xC000;

    private final Spool spool;
    private final GatewaySettings.Destination destination;
    private final Map<Integer, FetchedObject> objects;
    private final Optional<PatientCorrection> correction;
    private final ReceiverCheck check;
    private final Map<Integer, String> statuses = new TreeMap<>();
    private Optional<DeliveryOffer.Instance> useless = Optional.empty();
    private Optional<Assurance> assurance = Optional.empty();

    ObjectDelivery(
            Spool spool,
            GatewaySettings.Destination destination,
            Map<Integer, FetchedObject> objects,
            Optional<PatientCorrection> correction,
            ReceiverCheck check) {
        this.spool = spool;
        this.destination = destination;
        this.objects = Map.copyOf(objects);
        this.correction = correction;
        this.check = check;
    }

    /** The data set of which what is here turned out to be of no use, if one did. */
    Optional<DeliveryOffer.Instance> useless() {
        return useless;
    }

    /** How it is known that the receiver keeps the objects; nothing when it does not keep them all. */
    Optional<Assurance> assurance() {
        return assurance;
    }

    Delivered send(List<DeliveryOffer.Instance> instances, AeTitle ours) throws IOException, InterruptedException {
        AeTitle calling = destination.callingAeTitle().flatMap(AeTitle::parse).orElse(ours);
        AeTitle called = destination.calledAeTitle().flatMap(AeTitle::parse).orElse(new AeTitle(ANY));
        AssociationClient client = new AssociationClient(calling, TransportSettings.defaults());
        Peer peer = new Peer(destination.host(), destination.port(), called);
        Set<StoreItem> items = new HashSet<>();
        instances.forEach(instance -> items.add(item(instance)));
        for (List<ProposedContext> contexts : StoreItem.contexts(items)) {
            List<DeliveryOffer.Instance> here = instances.stream()
                    .filter(instance ->
                            contexts.contains(ProposedContext.of(instance.sopClassUid(), instance.transferSyntaxUid())))
                    .toList();
            Optional<Stop> stop = associate(client, peer, contexts, here);
            if (stop.isPresent()) {
                check(client, peer);
                return stopped(stop.get());
            }
        }
        return check(client, peer) ? outcome() : stopped(new Stop(Outcomes.UNREACHABLE, "not-confirmed"));
    }

    /** Why not all was sent. */
    private record Stop(Outcomes outcome, String code) {}

    /** Asks about what was stored; false when the receiver is not there any more to be asked. */
    private boolean check(AssociationClient client, Peer peer) throws IOException, InterruptedException {
        List<FetchedObject> stored = new ArrayList<>();
        objects.forEach((number, object) -> Optional.ofNullable(statuses.get(number))
                .filter(ObjectDelivery::isStored)
                .ifPresent(_ -> stored.add(object)));
        if (stored.isEmpty()) {
            return true;
        }
        Optional<ReceiverCheck.Result> result = check.check(destination.id(), client, peer, stored);
        if (result.isPresent()) {
            result.get().lost().forEach(this::note);
            assurance = Optional.of(result.get().assurance())
                    .filter(_ -> result.get().lost().isEmpty());
        } else {
            // As if it had not been sent: it goes again.
            stored.forEach(object -> statuses.remove(object.instance().number()));
        }
        return result.isPresent();
    }

    private Optional<Stop> associate(
            AssociationClient client, Peer peer, List<ProposedContext> contexts, List<DeliveryOffer.Instance> instances)
            throws IOException {
        try {
            return switch (client.connect(peer, contexts)) {
                case ConnectOutcome.Unreachable _ -> Optional.of(new Stop(Outcomes.UNREACHABLE, "no-connection"));
                case ConnectOutcome.Rejected rejected ->
                    Optional.of(new Stop(
                            Outcomes.UNREACHABLE,
                            "association-rejected-"
                                    + rejected.rejection().reason().name().toLowerCase(Locale.ROOT)));
                case ConnectOutcome.Accepted accepted -> {
                    try (Association association = accepted.association()) {
                        store(association, instances);
                        association.release();
                    }
                    yield Optional.empty();
                }
            };
        } catch (DimseException e) {
            Outcomes outcome = e.kind() == DimseException.Kind.TIMED_OUT ? Outcomes.TIMEOUT : Outcomes.ERROR;
            return Optional.of(
                    new Stop(outcome, "association-" + e.kind().name().toLowerCase(Locale.ROOT)));
        } catch (OtherContentException e) {
            LOG.warn("A data set to deliver: {}", e.getMessage());
            return Optional.of(new Stop(Outcomes.ERROR, "not-as-offered"));
        }
    }

    private void store(Association association, List<DeliveryOffer.Instance> instances) throws IOException {
        StoreScu scu = new StoreScu(association);
        for (DeliveryOffer.Instance instance : instances) {
            FetchedObject object = Optional.ofNullable(objects.get(instance.number()))
                    .orElseThrow(() -> new IllegalStateException("an instance that was not fetched"));
            try {
                note(instance.number(), code(store(scu, object)));
            } catch (DicomException _) {
                LOG.warn("Instance {} cannot be corrected and is not sent", instance.sopInstanceUid());
                note(instance.number(), NOT_CORRECTED);
            } catch (OtherContentException e) {
                useless = Optional.of(instance);
                throw e;
            } catch (SpoolException e) {
                if (e.reason() == SpoolException.Reason.DAMAGED || e.reason() == SpoolException.Reason.GONE) {
                    useless = Optional.of(instance);
                }
                throw e;
            }
        }
    }

    private StoreOutcome store(StoreScu scu, FetchedObject object) throws IOException {
        StoreItem item = item(object.instance());
        Optional<CorrectedObject> corrected =
                correction.isPresent() ? CorrectedObject.of(object, spool, correction.get()) : Optional.empty();
        if (corrected.isPresent()) {
            return scu.store(item, corrected.get());
        }
        try (InputStream dataSet = object.dataSet(spool)) {
            return scu.store(item, dataSet);
        }
    }

    private static int code(StoreOutcome outcome) {
        return switch (outcome) {
            case StoreOutcome.Answered answered -> answered.code();
            case StoreOutcome.NoContext _ -> NOT_SUPPORTED;
        };
    }

    private void note(int number, int code) {
        statuses.put(number, hex(code));
    }

    private static boolean isStored(String status) {
        return new StoreOutcome.Answered(Integer.parseInt(status, 16)).stored();
    }

    private static boolean isForLater(String status) {
        return StoreStatus.of(Integer.parseInt(status, 16))
                .filter(known -> known.retry() == StoreStatus.Retry.LATER)
                .isPresent();
    }

    private Delivered outcome() {
        List<String> failures =
                statuses.values().stream().filter(status -> !isStored(status)).toList();
        Outcomes outcome = Outcomes.ACCEPTED;
        if (!failures.stream().allMatch(ObjectDelivery::isForLater)) {
            outcome = Outcomes.REJECTED;
        } else if (!failures.isEmpty()) {
            outcome = failures.size() < statuses.size() ? Outcomes.PARTIAL : Outcomes.ERROR;
        }
        String code = failures.stream().findFirst().orElse("0000");
        return new Delivered(outcome, code, Optional.empty(), Optional.of(told()), version());
    }

    private Delivered stopped(Stop stop) {
        return new Delivered(stop.outcome(), stop.code(), Optional.empty(), Optional.of(told()), version());
    }

    private Optional<Integer> version() {
        return correction.map(PatientCorrection::version);
    }

    private List<InstanceStatus> told() {
        return statuses.entrySet().stream()
                .map(each -> new InstanceStatus(each.getKey(), each.getValue()))
                .toList();
    }

    private static StoreItem item(DeliveryOffer.Instance instance) {
        return new StoreItem(instance.sopClassUid(), instance.sopInstanceUid(), instance.transferSyntaxUid());
    }

    private static String hex(int code) {
        return String.format(Locale.ROOT, "%04X", code);
    }
}
