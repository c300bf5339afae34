package org.heliograph.dimse.association;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.Octets;
import org.heliograph.dimse.negotiation.CommonExtended;
import org.heliograph.dimse.negotiation.IdentityClaim;
import org.heliograph.dimse.negotiation.OperationsWindow;
import org.heliograph.dimse.negotiation.Roles;
import org.heliograph.dimse.negotiation.UserIdentity;

/**
 * All that a requestor proposes (PS3.8 §7.1.1, PS3.7 Annex D.3).
 *
 * @param contexts with the roles of each SOP class
 * @param window how many operations may be outstanding; the default is not put on the line
 * @param extended for a SOP class what its service wants to know, as PS3.4 lays it out for that service
 * @param commonExtended what kind of SOP class some are
 * @param identity who uses the requestor, when it says so
 */
public record AssociationProposal(
        List<ProposedContext> contexts,
        OperationsWindow window,
        Map<Uid, Octets> extended,
        List<CommonExtended> commonExtended,
        Optional<IdentityClaim> identity) {

    public AssociationProposal {
        contexts = List.copyOf(contexts);
        extended = Collections.unmodifiableMap(new LinkedHashMap<>(extended));
        commonExtended = List.copyOf(commonExtended);
    }

    /** Contexts and nothing else. */
    public static AssociationProposal of(List<ProposedContext> contexts) {
        return new AssociationProposal(contexts, OperationsWindow.DEFAULT, Map.of(), List.of(), Optional.empty());
    }

    /** The same with this window. */
    public AssociationProposal withWindow(OperationsWindow other) {
        return new AssociationProposal(contexts, other, extended, commonExtended, identity);
    }

    /** The same with the extended negotiation of one more SOP class (PS3.7 §D.3.3.5). */
    public AssociationProposal withExtended(Uid sopClass, Octets information) {
        Map<Uid, Octets> more = new LinkedHashMap<>(extended);
        more.put(sopClass, information);
        return new AssociationProposal(contexts, window, more, commonExtended, identity);
    }

    /** The same with these. */
    public AssociationProposal withCommonExtended(List<CommonExtended> others) {
        return new AssociationProposal(contexts, window, extended, others, identity);
    }

    /** The same with this identity, to which the acceptor shall answer if {@code responseRequested}. */
    public AssociationProposal withIdentity(UserIdentity user, boolean responseRequested) {
        return new AssociationProposal(
                contexts, window, extended, commonExtended, Optional.of(new IdentityClaim(user, responseRequested)));
    }

    /** The roles that the requestor proposes for itself. */
    public Roles roles(Uid sopClass) {
        return contexts.stream()
                .filter(context -> context.abstractSyntax().equals(sopClass))
                .findFirst()
                .map(ProposedContext::roles)
                .orElse(Roles.DEFAULT);
    }

    /** Whether this can go on the line: a number of contexts that fits, one pair of roles for each SOP class. */
    void check() {
        if (contexts.isEmpty() || contexts.size() > ProposedContext.MAX_PER_ASSOCIATION) {
            throw new IllegalArgumentException(contexts.size() + " contexts do not fit into one association");
        }
        Map<Uid, ProposedContext> first = new HashMap<>();
        for (ProposedContext context : contexts) {
            ProposedContext other = first.putIfAbsent(context.abstractSyntax(), context);
            if (other != null && !other.roles().equals(context.roles())) {
                throw new IllegalArgumentException("two pairs of roles for " + context.abstractSyntax());
            }
        }
    }
}
