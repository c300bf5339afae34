package org.heliograph.dimse.availability;

import java.util.Optional;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.Uids;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.ProposedContext;
import org.heliograph.dimse.message.DimseStatus;
import org.heliograph.dimse.normalized.NormalizedRequest;
import org.heliograph.dimse.normalized.NormalizedResult;
import org.heliograph.dimse.normalized.NormalizedScu;

/** Tells a peer what can be retrieved where (PS3.4 §R.3.2). */
public final class AvailabilityScu {
    /** What to propose in order to tell. */
    public static final ProposedContext CONTEXT = NormalizedScu.context(Uids.INSTANCE_AVAILABILITY_NOTIFICATION);

    private final NormalizedScu scu;

    public AvailabilityScu(Association association) {
        this.scu = new NormalizedScu(association);
    }

    /**
     * Sends a notice, and gives the peer's status.
     *
     * @param sopInstance a new UID for each notice
     * @return nothing when the peer did not accept the context
     */
    public Optional<DimseStatus> notify(Uid sopInstance, AvailabilityNotice notice) {
        return scu.send(new NormalizedRequest.Create(
                        Uids.INSTANCE_AVAILABILITY_NOTIFICATION, Optional.of(sopInstance), notice.attributes()))
                .map(NormalizedResult::status);
    }
}
