package org.heliograph.dimse.association;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.Octets;
import org.heliograph.dimse.negotiation.OperationsWindow;
import org.heliograph.dimse.negotiation.Roles;
import org.heliograph.dimse.pdu.AssociateAc;
import org.heliograph.dimse.pdu.AssociateRq;
import org.heliograph.dimse.pdu.NegotiationItems;
import org.heliograph.dimse.pdu.PresentationContextAc;
import org.heliograph.dimse.pdu.PresentationContextRq;

/**
 * What both ends agreed on; either end computes it from the same two PDUs.
 *
 * @param contexts those that were accepted
 * @param window how many operations may be outstanding
 * @param extended what the acceptor answered for the SOP classes of {@link AssociationProposal#extended}
 * @param identityResponse what the acceptor answered to an identity; nothing when it ignores identities
 */
public record Agreement(
        List<PresentationContext> contexts,
        OperationsWindow window,
        Map<Uid, Octets> extended,
        Optional<Octets> identityResponse) {

    public Agreement {
        contexts = List.copyOf(contexts);
        extended = Map.copyOf(extended);
    }

    /** @throws org.heliograph.dimse.DimseException when the answer is none to this request */
    static Agreement of(AssociateRq request, AssociateAc answer) {
        NegotiationItems asked = request.user().items();
        NegotiationItems answered = answer.user().items();
        List<PresentationContext> contexts = new ArrayList<>();
        for (PresentationContextAc context : answer.contexts()) {
            if (context.result() == Negotiation.ACCEPTANCE) {
                contexts.add(accepted(request.contexts(), context, asked, answered));
            }
        }
        OperationsWindow proposed = asked.window().orElse(OperationsWindow.DEFAULT);
        return new Agreement(
                contexts,
                answered.window().map(proposed::atMost).orElse(OperationsWindow.DEFAULT),
                answered.extended(),
                answered.identityResponse());
    }

    private static PresentationContext accepted(
            List<PresentationContextRq> proposed,
            PresentationContextAc answer,
            NegotiationItems asked,
            NegotiationItems answered) {
        Uid abstractSyntax = proposed.stream()
                .filter(context -> context.id() == answer.id()
                        && context.transferSyntaxes().contains(answer.transferSyntax()))
                .findFirst()
                .orElseThrow(
                        () -> Fragments.violation("context " + answer.id() + " was accepted as it was not proposed"))
                .abstractSyntax();
        return new PresentationContext(
                answer.id(), abstractSyntax, answer.transferSyntax(), roles(abstractSyntax, asked, answered));
    }

    /** Roles that are not answered, or were not proposed, are the default (PS3.7 §D.3.3.4). */
    private static Roles roles(Uid abstractSyntax, NegotiationItems asked, NegotiationItems answered) {
        Roles proposed = asked.roles().get(abstractSyntax);
        Roles granted = answered.roles().get(abstractSyntax);
        return proposed == null || granted == null ? Roles.DEFAULT : proposed.and(granted);
    }
}
