package org.heliograph.dimse.query;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.Octets;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.AssociationProposal;
import org.heliograph.dimse.association.PresentationContext;
import org.heliograph.dimse.association.ProposedContext;
import org.heliograph.dimse.message.CommandElement;
import org.heliograph.dimse.message.CommandField;
import org.heliograph.dimse.message.CommandSet;
import org.heliograph.dimse.message.MessageDataSet;

/** Asks peers by C-FIND (PS3.4 §C.4.1); the matches are read as they are asked for. */
public final class FindScu {
    private static final int PRIORITY_MEDIUM = 0;

    private final Association association;

    public FindScu(Association association) {
        this.association = association;
    }

    /** What to propose in order to ask by this SOP class. */
    public static ProposedContext context(Uid sopClass) {
        return new ProposedContext(sopClass, MessageDataSet.SYNTAXES.subList(0, 2));
    }

    /** A proposal that also proposes matching beyond the baseline; {@link #agreed} tells what came of it. */
    public static AssociationProposal extended(
            AssociationProposal proposal, InformationModel model, Set<MatchingExtension> wanted) {
        return proposal.withExtended(model.find(), MatchingExtension.proposal(wanted));
    }

    /** The matching that the peer agreed to. */
    public Set<MatchingExtension> agreed(InformationModel model) {
        return MatchingExtension.of(association.agreement().extended().getOrDefault(model.find(), Octets.EMPTY));
    }

    /**
     * Asks by a query/retrieve model.
     *
     * @param keys what to match and, empty, what to return; the level is added
     * @return nothing when the peer did not accept the context
     */
    public Optional<FindResponses> find(InformationModel model, QueryLevel level, DataSet keys) {
        return find(
                model.find(),
                keys.toBuilder().string(Tags.QUERY_RETRIEVE_LEVEL, level.name()).build());
    }

    /**
     * Asks by any SOP class of C-FIND.
     *
     * @return nothing when the peer did not accept the context
     */
    public Optional<FindResponses> find(Uid sopClass, DataSet identifier) {
        return association.context(sopClass).map(context -> find(context, identifier));
    }

    private FindResponses find(PresentationContext context, DataSet identifier) {
        CommandSet request = CommandSet.of(CommandField.C_FIND_RQ)
                .set(CommandElement.MESSAGE_ID, association.nextMessageId())
                .set(CommandElement.PRIORITY, PRIORITY_MEDIUM)
                .set(CommandElement.AFFECTED_SOP_CLASS_UID, context.abstractSyntax())
                .withDataSet()
                .build();
        byte[] encoded = MessageDataSet.encode(identifier, TransferSyntax.of(context.transferSyntax()));
        try {
            association.send(context, request, new ByteArrayInputStream(encoded));
        } catch (IOException e) {
            throw new UncheckedIOException("reading an array", e);
        }
        return new FindResponses(association, context, request);
    }
}
