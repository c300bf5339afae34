package org.heliograph.dimse.retrieve;

import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dimse.AeTitle;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.ProposedContext;
import org.heliograph.dimse.message.CommandElement;
import org.heliograph.dimse.message.CommandField;
import org.heliograph.dimse.message.MessageDataSet;
import org.heliograph.dimse.query.InformationModel;
import org.heliograph.dimse.query.QueryLevel;

/** Has a peer store objects at a third one, or at our own listener, by C-MOVE (PS3.4 §C.4.2). */
public final class MoveScu {
    private final Association association;

    public MoveScu(Association association) {
        this.association = association;
    }

    /** What to propose in order to move by this model. */
    public static ProposedContext context(InformationModel model) {
        return new ProposedContext(model.move(), MessageDataSet.SYNTAXES.subList(0, 2));
    }

    /**
     * Moves what the keys name, and waits until the peer has done so.
     *
     * @param keys the unique keys of the level and those above; the level is added
     * @param destination a title that the peer knows
     * @return nothing when the peer did not accept the context
     */
    public Optional<RetrieveOutcome> move(
            InformationModel model, QueryLevel level, DataSet keys, AeTitle destination, RetrieveProgress progress) {
        return association.context(model.move()).map(context -> {
            RetrieveQuestion question = new RetrieveQuestion(association, context);
            return question.ask(
                    question.request(CommandField.C_MOVE_RQ)
                            .set(CommandElement.MOVE_DESTINATION, destination.value())
                            .build(),
                    level,
                    keys,
                    progress);
        });
    }
}
