package org.heliograph.dimse.association;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.Octets;
import org.heliograph.dimse.message.CommandField;
import org.heliograph.dimse.negotiation.CommonExtended;

/** One DIMSE service as provider: which SOP classes it serves, in which transfer syntaxes, and how. */
public interface Service {
    /** Whether it is provider of this SOP class. */
    boolean serves(Uid abstractSyntax);

    /** Whether it is provider of a SOP class that it does not know, by what the peer says that it is (PS3.7 §D.3.3.6). */
    default boolean servesLike(CommonExtended common) {
        return common.relatedGeneralSopClasses().stream().anyMatch(this::serves);
    }

    /**
     * Whether it calls upon a peer that is provider of this SOP class, over the association that the peer asked for
     * (PS3.7 §D.3.3.4): a provider of C-GET so stores. A peer is granted the role only for these.
     */
    default boolean calls(Uid abstractSyntax) {
        return false;
    }

    /**
     * The answer to what a peer proposes by extended negotiation (PS3.7 §D.3.3.5); without one the service's defaults
     * hold. What was agreed is in {@link Association#agreement}.
     */
    default Optional<Octets> extended(Uid abstractSyntax, Octets proposed) {
        return Optional.empty();
    }

    /** The transfer syntax to accept of those that a peer proposes, in the peer's order; nothing when none will do. */
    Optional<Uid> transferSyntax(Uid abstractSyntax, List<Uid> proposed);

    /** The requests that it answers; any other gets <i>unrecognized operation</i>. */
    Set<CommandField> requests();

    /**
     * Carries out one request and answers it. The association's thread waits, and so does the peer: that is the
     * back-pressure.
     */
    void serve(Association association, Message request);
}
