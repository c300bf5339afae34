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
import org.heliograph.gateway.spool.RecordNumber;
import org.heliograph.gateway.spool.Spool;
import org.heliograph.link.DeliveryOffer;
import org.heliograph.link.DeliveryOutcome.InstanceStatus;
import org.heliograph.link.GatewaySettings;

/** Sends a delivery's objects by C-STORE, each exactly as it is, and notes the status of each (PS3.4 §B.2.3). */
final class ObjectDelivery {
    private static final String ANY = "ANY-SCP";
    /** No status was given: the peer does not take this SOP class in this transfer syntax (PS3.7 §9.1.1.1.9). */
    private static final int NOT_SUPPORTED = StoreStatus.SOP_CLASS_NOT_SUPPORTED.code();

    private final Spool spool;
    private final GatewaySettings.Destination destination;
    private final Map<Integer, RecordNumber> records;
    private final List<InstanceStatus> statuses = new ArrayList<>();
    private boolean stored;
    private boolean later;
    private boolean never;
    private Optional<Integer> firstFailure = Optional.empty();

    ObjectDelivery(Spool spool, GatewaySettings.Destination destination, Map<Integer, RecordNumber> records) {
        this.spool = spool;
        this.destination = destination;
        this.records = Map.copyOf(records);
    }

    Delivered send(List<DeliveryOffer.Instance> instances, AeTitle ours) throws IOException {
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
            Optional<Delivered> stopped = associate(client, peer, contexts, here);
            if (stopped.isPresent()) {
                return stopped.get();
            }
        }
        return outcome();
    }

    private Optional<Delivered> associate(
            AssociationClient client, Peer peer, List<ProposedContext> contexts, List<DeliveryOffer.Instance> instances)
            throws IOException {
        try {
            return switch (client.connect(peer, contexts)) {
                case ConnectOutcome.Unreachable _ -> Optional.of(stopped(Outcomes.UNREACHABLE, "no-connection"));
                case ConnectOutcome.Rejected rejected ->
                    Optional.of(stopped(
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
            return Optional.of(stopped(outcome, "association-" + e.kind().name().toLowerCase(Locale.ROOT)));
        }
    }

    private void store(Association association, List<DeliveryOffer.Instance> instances) throws IOException {
        StoreScu scu = new StoreScu(association);
        for (DeliveryOffer.Instance instance : instances) {
            RecordNumber record = Optional.ofNullable(records.get(instance.number()))
                    .orElseThrow(() -> new IllegalStateException("an instance that was not fetched"));
            try (InputStream dataSet = spool.read(record, 0, instance.length())) {
                note(instance, scu.store(item(instance), dataSet));
            }
        }
    }

    private void note(DeliveryOffer.Instance instance, StoreOutcome outcome) {
        int code = switch (outcome) {
            case StoreOutcome.Answered answered -> answered.code();
            case StoreOutcome.NoContext _ -> NOT_SUPPORTED;
        };
        boolean good = outcome instanceof StoreOutcome.Answered answered && answered.stored();
        statuses.add(new InstanceStatus(instance.number(), hex(code)));
        if (good) {
            stored = true;
            return;
        }
        boolean again = StoreStatus.of(code)
                .filter(status -> status.retry() == StoreStatus.Retry.LATER)
                .isPresent();
        later |= again;
        never |= !again;
        firstFailure = firstFailure.or(() -> Optional.of(code));
    }

    private Delivered outcome() {
        Outcomes outcome = Outcomes.ACCEPTED;
        if (never) {
            outcome = Outcomes.REJECTED;
        } else if (later) {
            outcome = stored ? Outcomes.PARTIAL : Outcomes.ERROR;
        }
        return new Delivered(
                outcome, firstFailure.map(ObjectDelivery::hex).orElse("0000"), Optional.empty(), Optional.of(statuses));
    }

    private Delivered stopped(Outcomes outcome, String code) {
        return new Delivered(outcome, code, Optional.empty(), Optional.of(List.copyOf(statuses)));
    }

    private static StoreItem item(DeliveryOffer.Instance instance) {
        return new StoreItem(instance.sopClassUid(), instance.sopInstanceUid(), instance.transferSyntaxUid());
    }

    private static String hex(int code) {
        return String.format(Locale.ROOT, "%04X", code);
    }
}
