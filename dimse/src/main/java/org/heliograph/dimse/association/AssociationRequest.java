package org.heliograph.dimse.association;

import java.net.InetSocketAddress;
import java.util.List;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.AeTitle;

/**
 * Who asks whom for an association, and what for.
 *
 * @param remote the peer's address, as its connection has it
 * @param implementationVersionName empty when the peer gives none
 */
public record AssociationRequest(
        AeTitle calledAeTitle,
        AeTitle callingAeTitle,
        InetSocketAddress remote,
        AssociationProposal proposal,
        Uid implementationClass,
        String implementationVersionName) {

    /** The contexts that are proposed. */
    public List<ProposedContext> contexts() {
        return proposal.contexts();
    }
}
