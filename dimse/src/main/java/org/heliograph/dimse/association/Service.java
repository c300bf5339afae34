package org.heliograph.dimse.association;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.message.CommandField;

/** One DIMSE service as provider: which SOP classes it serves, in which transfer syntaxes, and how. */
public interface Service {
    boolean serves(Uid abstractSyntax);

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
