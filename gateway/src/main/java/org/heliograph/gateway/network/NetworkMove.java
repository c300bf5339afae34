package org.heliograph.gateway.network;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.AeTitle;
import org.heliograph.dimse.TransportSettings;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.AssociationClient;
import org.heliograph.dimse.association.Message;
import org.heliograph.dimse.association.Service;
import org.heliograph.dimse.message.CommandField;
import org.heliograph.dimse.query.Hierarchy;
import org.heliograph.dimse.retrieve.MoveDestinations;
import org.heliograph.dimse.retrieve.MoveScp;
import org.heliograph.dimse.retrieve.RetrieveHandler;

/** C-MOVE that calls its destinations by the title that the peer called us by: titles come with the settings. */
public final class NetworkMove implements Service {
    private final RetrieveHandler handler;
    private final MoveDestinations destinations;
    private final MoveScp negotiation;

    public NetworkMove(RetrieveHandler handler, MoveDestinations destinations) {
        this.handler = handler;
        this.destinations = destinations;
        this.negotiation = scp(new AeTitle("HELIOGRAPH"));
    }

    private MoveScp scp(AeTitle ours) {
        return new MoveScp(
                handler, destinations, new AssociationClient(ours, TransportSettings.defaults()), Hierarchy.STRICT);
    }

    @Override
    public boolean serves(Uid abstractSyntax) {
        return negotiation.serves(abstractSyntax);
    }

    @Override
    public Optional<Uid> transferSyntax(Uid abstractSyntax, List<Uid> proposed) {
        return negotiation.transferSyntax(abstractSyntax, proposed);
    }

    @Override
    public Set<CommandField> requests() {
        return negotiation.requests();
    }

    @Override
    public void serve(Association association, Message request) {
        scp(association.request().calledAeTitle()).serve(association, request);
    }
}
