package org.heliograph.dimse.association;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.message.CommandField;
import org.heliograph.dimse.negotiation.CommonExtended;

/** The services of one end of an association, found by SOP class; the first that will do counts. */
final class ServiceRegister {
    /** Failure: unrecognized operation (PS3.7 §C.5). */
    private static final int UNRECOGNIZED_OPERATION = 0x0211;

    private final List<Service> services;

    ServiceRegister(List<Service> services) {
        this.services = List.copyOf(services);
    }

    /** Who is provider of this SOP class, or else of the kind of SOP class that the peer says it is. */
    Optional<Service> serving(Uid abstractSyntax, AssociationProposal proposal) {
        return services.stream()
                .filter(service -> service.serves(abstractSyntax))
                .findFirst()
                .or(() -> proposal.commonExtended().stream()
                        .filter(common -> common.sopClass().equals(abstractSyntax))
                        .findFirst()
                        .flatMap(this::servingLike));
    }

    private Optional<Service> servingLike(CommonExtended common) {
        return services.stream().filter(service -> service.servesLike(common)).findFirst();
    }

    /** Who calls upon a peer that is provider of this SOP class. */
    Optional<Service> calling(Uid abstractSyntax) {
        return services.stream()
                .filter(service -> service.calls(abstractSyntax))
                .findFirst();
    }

    /** Has a request carried out and answered; one that nobody carries out is refused. */
    void serve(Association association, Message request) {
        Optional<Service> service = carryingOut(request, association.request().proposal());
        if (service.isPresent()) {
            service.get().serve(association, request);
        } else {
            refuse(association, request, UNRECOGNIZED_OPERATION);
        }
    }

    /** Requests come from the user of a SOP class, but reports of events from its provider. */
    private Optional<Service> carryingOut(Message request, AssociationProposal proposal) {
        Uid sopClass = request.context().abstractSyntax();
        CommandField field = request.command().field();
        return Stream.concat(
                        services.stream().filter(service -> service.serves(sopClass) || service.calls(sopClass)),
                        serving(sopClass, proposal).stream())
                .filter(service -> service.requests().contains(field))
                .findFirst();
    }

    static void refuse(Association association, Message request, int status) {
        association.send(request.context(), request.command().response(status).build());
    }
}
