package org.heliograph.dimse.retrieve;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.AeTitle;
import org.heliograph.dimse.Octets;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.AssociationClient;
import org.heliograph.dimse.association.Message;
import org.heliograph.dimse.association.Peer;
import org.heliograph.dimse.association.Service;
import org.heliograph.dimse.message.CommandElement;
import org.heliograph.dimse.message.CommandField;
import org.heliograph.dimse.message.MessageDataSet;
import org.heliograph.dimse.query.Hierarchy;
import org.heliograph.dimse.query.InformationModel;
import org.heliograph.dimse.query.Relational;

/** Answers C-MOVE (PS3.4 §C.4.2): stores what is asked for at a destination that is configured, and at no other. */
public final class MoveScp implements Service {
    private final RetrieveHandler handler;
    private final MoveDestinations destinations;
    private final AssociationClient client;
    private final Hierarchy hierarchy;

    /** @param client calls the destinations, by our AE title */
    public MoveScp(
            RetrieveHandler handler, MoveDestinations destinations, AssociationClient client, Hierarchy hierarchy) {
        this.handler = handler;
        this.destinations = destinations;
        this.client = client;
        this.hierarchy = hierarchy;
    }

    @Override
    public boolean serves(Uid abstractSyntax) {
        return InformationModel.of(abstractSyntax)
                .filter(model -> model.move().equals(abstractSyntax))
                .isPresent();
    }

    @Override
    public Optional<Uid> transferSyntax(Uid abstractSyntax, List<Uid> proposed) {
        return MessageDataSet.syntax(proposed);
    }

    @Override
    public Optional<Octets> extended(Uid abstractSyntax, Octets proposed) {
        return Optional.of(Relational.answer(proposed, true));
    }

    @Override
    public Set<CommandField> requests() {
        return Set.of(CommandField.C_MOVE_RQ);
    }

    @Override
    public void serve(Association association, Message request) {
        RetrieveResponder responder = new RetrieveResponder(association, request);
        Optional<Peer> destination = request.command()
                .text(CommandElement.MOVE_DESTINATION)
                .flatMap(AeTitle::parse)
                .flatMap(title -> destinations.find(title, association.request()));
        if (destination.isEmpty()) {
            responder.refuse(RetrieveStatus.MOVE_DESTINATION_UNKNOWN, "");
            return;
        }
        MoveOrigin origin = new MoveOrigin(
                association.request().callingAeTitle(), request.command().required(CommandElement.MESSAGE_ID));
        try (DestinationStore store = new DestinationStore(association, client, destination.get(), origin)) {
            responder.respond(handler, hierarchy, store);
        }
    }
}
