package org.heliograph.dimse.worklist;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.Uids;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.Message;
import org.heliograph.dimse.association.Service;
import org.heliograph.dimse.message.CommandField;
import org.heliograph.dimse.message.MessageDataSet;
import org.heliograph.dimse.query.FindResponder;

/** Answers C-FIND of the modality worklist (PS3.4 §K.4.1). */
public final class WorklistScp implements Service {
    private final WorklistHandler handler;
    private final FindResponder responder;

    /** @param maxMatches the most entries that are sent; a question that has more ends with A700H */
    public WorklistScp(WorklistHandler handler, int maxMatches) {
        this.handler = handler;
        this.responder = new FindResponder(maxMatches);
    }

    @Override
    public boolean serves(Uid abstractSyntax) {
        return abstractSyntax.equals(Uids.MODALITY_WORKLIST_INFORMATION_MODEL_FIND);
    }

    @Override
    public Optional<Uid> transferSyntax(Uid abstractSyntax, List<Uid> proposed) {
        return MessageDataSet.syntax(proposed);
    }

    @Override
    public Set<CommandField> requests() {
        return Set.of(CommandField.C_FIND_RQ);
    }

    @Override
    public void serve(Association association, Message request) {
        responder.respond(
                association,
                request,
                (identifier, matches) -> FindResponder.Ending.of(
                        handler.find(new WorklistRequest(association.request(), identifier), matches)));
    }
}
