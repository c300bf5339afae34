package org.heliograph.dimse.retrieve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.ProposedContext;
import org.heliograph.dimse.message.CommandField;
import org.heliograph.dimse.message.MessageDataSet;
import org.heliograph.dimse.negotiation.Roles;
import org.heliograph.dimse.query.InformationModel;
import org.heliograph.dimse.query.QueryLevel;

/**
 * Retrieves objects over one association by C-GET (PS3.4 §C.4.3).
 *
 * <pre>
 *   client.connect(peer, AssociationProposal.of(GetScu.contexts(model, kinds)), List.of(new StoreScp(handler)))
 * </pre>
 */
public final class GetScu {
    private final Association association;

    /** @param association connected with {@link #contexts} and a provider of storage among its services */
    public GetScu(Association association) {
        this.association = association;
    }

    /**
     * What to propose in order to get by this model: its own context, then those of the storage SOP classes, of which we
     * are the provider.
     *
     * @param storage the kinds of objects that may come; an object of another kind, or in another syntax, is not sent
     */
    public static List<ProposedContext> contexts(InformationModel model, Collection<ProposedContext> storage) {
        List<ProposedContext> contexts = new ArrayList<>();
        contexts.add(new ProposedContext(model.get(), MessageDataSet.SYNTAXES.subList(0, 2)));
        storage.forEach(kind -> contexts.add(provided(kind.abstractSyntax(), kind.transferSyntaxes())));
        return contexts;
    }

    private static ProposedContext provided(Uid sopClass, List<Uid> transferSyntaxes) {
        return new ProposedContext(sopClass, transferSyntaxes, Roles.PROVIDER);
    }

    /**
     * Gets what the keys name. The objects are given to the provider of storage as they come, and each is answered as
     * that says.
     *
     * @param keys the unique keys of the level and those above; the level is added
     * @return nothing when the peer did not accept the context
     */
    public Optional<RetrieveOutcome> get(
            InformationModel model, QueryLevel level, DataSet keys, RetrieveProgress progress) {
        return association.context(model.get()).map(context -> {
            RetrieveQuestion question = new RetrieveQuestion(association, context);
            return question.ask(question.request(CommandField.C_GET_RQ).build(), level, keys, progress);
        });
    }
}
