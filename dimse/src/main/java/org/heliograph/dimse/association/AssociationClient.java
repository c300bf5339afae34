package org.heliograph.dimse.association;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.Part10Writer;
import org.heliograph.dicom.Uids;
import org.heliograph.dimse.AeTitle;
import org.heliograph.dimse.TransportSettings;
import org.heliograph.dimse.pdu.AssociateAc;
import org.heliograph.dimse.pdu.AssociateRj;
import org.heliograph.dimse.pdu.AssociateRq;
import org.heliograph.dimse.pdu.Pdu;
import org.heliograph.dimse.tls.Security;
import org.heliograph.dimse.tls.TlsEngines;
import org.heliograph.dimse.upperlayer.UpperLayer;

/** Asks peers for associations. */
public final class AssociationClient {
    private final AeTitle callingAeTitle;
    private final TransportSettings settings;
    private final Optional<TlsEngines> tls;

    public AssociationClient(AeTitle callingAeTitle, TransportSettings settings) {
        this(callingAeTitle, settings, new Security.None());
    }

    /** @throws IllegalArgumentException when its keys and certificates cannot be used */
    public AssociationClient(AeTitle callingAeTitle, TransportSettings settings, Security security) {
        this.callingAeTitle = callingAeTitle;
        this.settings = settings;
        this.tls = TlsEngines.of(security);
    }

    /**
     * Calls a peer and proposes these contexts, {@value ProposedContext#MAX_PER_ASSOCIATION} at most.
     *
     * @throws org.heliograph.dimse.DimseException when the peer answers with neither yes nor no
     */
    public ConnectOutcome connect(Peer peer, List<ProposedContext> contexts) {
        return connect(peer, AssociationProposal.of(contexts));
    }

    /**
     * Calls a peer and proposes all this.
     *
     * @throws IllegalArgumentException when it is too much for one association, or contradicts itself
     * @throws org.heliograph.dimse.DimseException when the peer answers with neither yes nor no
     */
    public ConnectOutcome connect(Peer peer, AssociationProposal proposal) {
        return connect(peer, proposal, List.of());
    }

    /**
     * Does so with services for what the peer may ask of us over this association: reports of events, or objects to
     * store. They are carried out while we wait for an answer, and by {@link Association#serveNext}.
     */
    public ConnectOutcome connect(Peer peer, AssociationProposal proposal, List<Service> services) {
        proposal.check();
        InetSocketAddress address = new InetSocketAddress(peer.host(), peer.port());
        if (address.isUnresolved()) {
            return new ConnectOutcome.Unreachable("unknown host");
        }
        AssociateRq pdu = new AssociateRq(
                Identification.PROTOCOL_VERSION,
                peer.aeTitle().value(),
                callingAeTitle.value(),
                Uids.DICOM_APPLICATION_CONTEXT,
                Proposals.contexts(proposal),
                Identification.offering(settings.maxPduLength()).with(Proposals.items(proposal)));
        AssociationRequest request = new AssociationRequest(
                peer.aeTitle(),
                callingAeTitle,
                address,
                proposal,
                Part10Writer.IMPLEMENTATION_CLASS_UID,
                Part10Writer.IMPLEMENTATION_VERSION_NAME,
                Optional.empty());
        try {
            return negotiate(connect(peer, address, pdu), pdu, request, new ServiceRegister(services));
        } catch (IOException e) {
            return new ConnectOutcome.Unreachable(String.valueOf(e.getMessage()));
        }
    }

    private UpperLayer connect(Peer peer, InetSocketAddress address, AssociateRq pdu) throws IOException {
        return tls.isPresent()
                ? UpperLayer.connect(address, settings, pdu, tls.get().requestor(peer.host(), peer.port()))
                : UpperLayer.connect(address, settings, pdu);
    }

    private ConnectOutcome negotiate(
            UpperLayer upper, AssociateRq pdu, AssociationRequest request, ServiceRegister services)
            throws IOException {
        boolean established = false;
        try {
            ConnectOutcome outcome = switch (upper.receive(settings.artim())) {
                case AssociateAc answer ->
                    new ConnectOutcome.Accepted(new Association(
                            upper,
                            settings,
                            request,
                            Agreement.of(pdu, answer),
                            services,
                            answer.user().maximumLength()));
                case AssociateRj answer -> new ConnectOutcome.Rejected(Rejection.of(answer));
                case Pdu other -> throw new IllegalStateException(other.type() + " indicated to a requestor");
            };
            established = outcome instanceof ConnectOutcome.Accepted;
            return outcome;
        } finally {
            if (!established) {
                upper.close();
            }
        }
    }
}
