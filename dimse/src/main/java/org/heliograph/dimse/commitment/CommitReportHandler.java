package org.heliograph.dimse.commitment;

import java.io.IOException;
import org.heliograph.dimse.association.AssociationRequest;
import org.heliograph.dimse.message.GeneralStatus;

/** Takes reports about what is committed. Called from many associations' threads at once. */
@FunctionalInterface
public interface CommitReportHandler {
    /**
     * Takes a report. After {@link GeneralStatus#SUCCESS} the peer does not send it again, so what it says is kept
     * before.
     *
     * @param peer who reports; when the association is ours, that we called
     * @throws IOException when it cannot be taken: the peer is told of a processing failure
     */
    GeneralStatus report(AssociationRequest peer, CommitmentReport report) throws IOException;
}
