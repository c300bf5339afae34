package org.heliograph.dimse.association;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.AeTitle;

/**
 * Who asks whom for an association, and what for.
 *
 * @param remote the peer's address, as its connection has it
 * @param implementationVersionName empty when the peer gives none
 * @param certificate which certificate the peer showed by TLS, already trusted; nothing of an acceptor
 */
public record AssociationRequest(
        AeTitle calledAeTitle,
        AeTitle callingAeTitle,
        InetSocketAddress remote,
        AssociationProposal proposal,
        Uid implementationClass,
        String implementationVersionName,
        Optional<X509Certificate> certificate) {

    /** The contexts that are proposed. */
    public List<ProposedContext> contexts() {
        return proposal.contexts();
    }
}
