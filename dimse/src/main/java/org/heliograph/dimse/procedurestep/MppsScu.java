package org.heliograph.dimse.procedurestep;

import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.Uids;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.ProposedContext;
import org.heliograph.dimse.normalized.NormalizedRequest;
import org.heliograph.dimse.normalized.NormalizedResult;
import org.heliograph.dimse.normalized.NormalizedScu;

/** Tells a peer what was begun and what became of it (PS3.4 §F.7.2). */
public final class MppsScu {
    /** What to propose in order to tell. */
    public static final ProposedContext CONTEXT = NormalizedScu.context(Uids.MODALITY_PERFORMED_PROCEDURE_STEP);

    private final NormalizedScu scu;

    public MppsScu(Association association) {
        this.scu = new NormalizedScu(association);
    }

    /**
     * Says that a step began.
     *
     * @param attributes of PS3.4 Table F.7.2-1, with the state {@link StepState#IN_PROGRESS}
     * @return nothing when the peer did not accept the context
     */
    public Optional<NormalizedResult> create(Uid sopInstance, DataSet attributes) {
        return scu.send(new NormalizedRequest.Create(
                Uids.MODALITY_PERFORMED_PROCEDURE_STEP, Optional.of(sopInstance), attributes));
    }

    /**
     * Says what changed, or how the step ended.
     *
     * @return nothing when the peer did not accept the context
     */
    public Optional<NormalizedResult> set(Uid sopInstance, DataSet modifications) {
        return scu.send(new NormalizedRequest.Set(Uids.MODALITY_PERFORMED_PROCEDURE_STEP, sopInstance, modifications));
    }
}
