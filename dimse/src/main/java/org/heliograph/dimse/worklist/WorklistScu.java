package org.heliograph.dimse.worklist;

import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Uids;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.ProposedContext;
import org.heliograph.dimse.query.FindResponses;
import org.heliograph.dimse.query.FindScu;

/** Asks peers what is scheduled (PS3.4 §K.4.1). */
public final class WorklistScu {
    /** What to propose in order to ask. */
    public static final ProposedContext CONTEXT = FindScu.context(Uids.MODALITY_WORKLIST_INFORMATION_MODEL_FIND);

    private final FindScu find;

    public WorklistScu(Association association) {
        this.find = new FindScu(association);
    }

    /**
     * Asks for the entries that match, which are read as they are asked for.
     *
     * @param keys of PS3.4 Table K.6-1: what to match and, empty, what to return
     * @return nothing when the peer did not accept the context
     */
    public Optional<FindResponses> find(DataSet keys) {
        return find.find(Uids.MODALITY_WORKLIST_INFORMATION_MODEL_FIND, keys);
    }
}
