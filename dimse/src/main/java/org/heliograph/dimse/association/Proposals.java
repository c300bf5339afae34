package org.heliograph.dimse.association;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.negotiation.OperationsWindow;
import org.heliograph.dimse.negotiation.Roles;
import org.heliograph.dimse.pdu.AssociateRq;
import org.heliograph.dimse.pdu.NegotiationItems;
import org.heliograph.dimse.pdu.PresentationContextRq;

/** Proposals as the items of A-ASSOCIATE-RQ, and back. Defaults are not put on the line. */
final class Proposals {
    private Proposals() {}

    static List<PresentationContextRq> contexts(AssociationProposal proposal) {
        List<PresentationContextRq> numbered = new ArrayList<>();
        for (ProposedContext context : proposal.contexts()) {
            numbered.add(new PresentationContextRq(
                    2 * numbered.size() + 1, context.abstractSyntax(), context.transferSyntaxes()));
        }
        return numbered;
    }

    static NegotiationItems items(AssociationProposal proposal) {
        Map<Uid, Roles> roles = new LinkedHashMap<>();
        for (ProposedContext context : proposal.contexts()) {
            if (!context.roles().equals(Roles.DEFAULT)) {
                roles.put(context.abstractSyntax(), context.roles());
            }
        }
        return new NegotiationItems(
                Optional.of(proposal.window()).filter(window -> !window.equals(OperationsWindow.DEFAULT)),
                roles,
                proposal.extended(),
                proposal.commonExtended(),
                proposal.identity(),
                Optional.empty());
    }

    static AssociationProposal of(AssociateRq pdu) {
        NegotiationItems items = pdu.user().items();
        List<ProposedContext> contexts = pdu.contexts().stream()
                .map(context -> new ProposedContext(
                        context.abstractSyntax(),
                        context.transferSyntaxes(),
                        items.roles().getOrDefault(context.abstractSyntax(), Roles.DEFAULT)))
                .toList();
        return new AssociationProposal(
                contexts,
                items.window().orElse(OperationsWindow.DEFAULT),
                items.extended(),
                items.commonExtended(),
                items.identity());
    }
}
