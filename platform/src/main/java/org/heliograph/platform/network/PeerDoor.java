package org.heliograph.platform.network;

import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.access.Door;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.access.StudyRef;
import org.heliograph.platform.audit.Ledger;
import org.heliograph.platform.audit.LedgerActor;
import org.heliograph.platform.audit.LedgerEvent;
import org.heliograph.platform.audit.LedgerKind;
import org.heliograph.platform.gateways.Device;
import org.heliograph.platform.gateways.GatewayCaller;
import org.heliograph.platform.gateways.Gateways;
import org.springframework.stereotype.Component;

/** Who a peer is by the platform's own rows, whatever a gateway says of it, and its looks in the ledger. */
@Component
final class PeerDoor {
    private final Gateways gateways;
    private final Door door;
    private final Ledger ledger;

    PeerDoor(Gateways gateways, Door door, Ledger ledger) {
        this.gateways = gateways;
        this.door = door;
        this.ledger = ledger;
    }

    Optional<LedgerActor.Peer> whoMayQuery(GatewayCaller caller, UUID device) {
        return gateways.allowed(caller, device)
                .filter(found -> found.rights().query())
                .map(found -> peer(caller, found));
    }

    Optional<LedgerActor.Peer> whoMayRetrieve(GatewayCaller caller, UUID device) {
        return gateways.allowed(caller, device)
                .filter(found -> found.rights().retrieve())
                .map(found -> peer(caller, found));
    }

    private static LedgerActor.Peer peer(GatewayCaller caller, Device device) {
        return new LedgerActor.Peer(
                caller.organisation(),
                caller.gateway().value(),
                device.aeTitle().orElse(""),
                device.address());
    }

    /** Durable when this returns; the level is all that is written of what was asked. */
    void queried(LedgerActor.Peer peer, String level) {
        ledger.record(
                peer.organisation(),
                LedgerEvent.of(LedgerKind.NETWORK_QUERIED, peer).withDetail(level));
    }

    /** Opens a study to tell of its series and instances. */
    Optional<OpenStudy> look(LedgerActor.Peer peer, StudyRef study) {
        return door.network(peer, study);
    }

    /** Opens a study to give its instances away: a row for each time, besides the look. */
    Optional<OpenStudy> retrieve(LedgerActor.Peer peer, StudyRef study, String level) {
        Optional<OpenStudy> open = door.network(peer, study);
        open.ifPresent(found -> ledger.record(
                peer.organisation(),
                LedgerEvent.of(LedgerKind.NETWORK_RETRIEVED, peer)
                        .onStudy(found.owner(), found.studyId())
                        .withDetail(level)));
        return open;
    }
}
