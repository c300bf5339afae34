package org.heliograph.dimse.association;

import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.negotiation.CommonExtended;

/** The services of a listener, found by SOP class; the first that will do counts. */
final class ServiceRegister {
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
}
