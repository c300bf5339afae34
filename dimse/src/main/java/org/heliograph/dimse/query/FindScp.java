package org.heliograph.dimse.query;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.Octets;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.Message;
import org.heliograph.dimse.association.Service;
import org.heliograph.dimse.message.CommandField;
import org.heliograph.dimse.message.MessageDataSet;

/** Answers C-FIND of the query/retrieve information models (PS3.4 §C.4.1). */
public final class FindScp implements Service {
    private final FindHandler handler;
    private final FindSettings settings;
    private final FindResponder responder;

    public FindScp(FindHandler handler, FindSettings settings) {
        this.handler = handler;
        this.settings = settings;
        this.responder = new FindResponder(settings.maxMatches());
    }

    @Override
    public boolean serves(Uid abstractSyntax) {
        return InformationModel.of(abstractSyntax)
                .filter(model -> model.find().equals(abstractSyntax))
                .isPresent();
    }

    /** Any that is not encapsulated: there are no pixels in identifiers. */
    @Override
    public Optional<Uid> transferSyntax(Uid abstractSyntax, List<Uid> proposed) {
        return MessageDataSet.syntax(proposed);
    }

    @Override
    public Optional<Octets> extended(Uid abstractSyntax, Octets proposed) {
        Set<MatchingExtension> agreed = MatchingExtension.of(proposed);
        agreed.retainAll(settings.extensions());
        return Optional.of(MatchingExtension.field(agreed, proposed.length()));
    }

    @Override
    public Set<CommandField> requests() {
        return Set.of(CommandField.C_FIND_RQ);
    }

    @Override
    public void serve(Association association, Message request) {
        responder.respond(
                association, request, (identifier, matches) -> find(association, request, identifier, matches));
    }

    private FindResponder.Ending find(Association association, Message request, DataSet identifier, Matches matches)
            throws Exception {
        Uid sopClass = request.context().abstractSyntax();
        InformationModel model = InformationModel.of(sopClass)
                .orElseThrow(() -> new IllegalStateException(sopClass + " is served and no model"));
        Optional<QueryLevel> level = Hierarchy.level(model, identifier);
        if (level.isEmpty()) {
            return refusal("Query/Retrieve Level is none of the model's");
        }
        Set<MatchingExtension> agreed =
                MatchingExtension.of(association.agreement().extended().getOrDefault(sopClass, Octets.EMPTY));
        Optional<Hierarchy.Violation> violation = agreed.contains(MatchingExtension.RELATIONAL)
                ? Optional.empty()
                : settings.hierarchy().check(model, level.get(), identifier);
        if (violation.isPresent()) {
            return refusal(violation.get().problem() + ": " + violation.get().offending());
        }
        FindRequest asked = new FindRequest(association.request(), model, level.get(), agreed, identifier);
        return FindResponder.Ending.of(handler.find(asked, matches));
    }

    private static FindResponder.Ending refusal(String comment) {
        return new FindResponder.Ending(FindStatus.IDENTIFIER_DOES_NOT_MATCH_SOP_CLASS, comment);
    }
}
