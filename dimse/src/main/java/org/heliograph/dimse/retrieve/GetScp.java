package org.heliograph.dimse.retrieve;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.UidDictionary;
import org.heliograph.dimse.Octets;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.Message;
import org.heliograph.dimse.association.Service;
import org.heliograph.dimse.message.CommandField;
import org.heliograph.dimse.message.MessageDataSet;
import org.heliograph.dimse.query.Hierarchy;
import org.heliograph.dimse.query.InformationModel;
import org.heliograph.dimse.query.Relational;

/**
 * Answers C-GET (PS3.4 §C.4.3): stores what is asked for over the same association, in the contexts of storage SOP
 * classes in which the peer proposed itself as provider.
 */
public final class GetScp implements Service {
    private final RetrieveHandler handler;
    private final Hierarchy hierarchy;
    private final Predicate<Uid> otherSopClasses;

    /** @param otherSopClasses which abstract syntaxes beyond the standard's, private ones, are storage too */
    public GetScp(RetrieveHandler handler, Hierarchy hierarchy, Predicate<Uid> otherSopClasses) {
        this.handler = handler;
        this.hierarchy = hierarchy;
        this.otherSopClasses = otherSopClasses;
    }

    @Override
    public boolean serves(Uid abstractSyntax) {
        return InformationModel.of(abstractSyntax)
                .filter(model -> model.get().equals(abstractSyntax))
                .isPresent();
    }

    @Override
    public boolean calls(Uid abstractSyntax) {
        return UidDictionary.lookup(abstractSyntax)
                .map(UidDictionary.Entry::storageSopClass)
                .orElseGet(() -> otherSopClasses.test(abstractSyntax));
    }

    /**
     * In a context of storage the first that is known, but explicit VR before implicit VR: it loses nothing of what is
     * stored. A peer that wants more of them proposes a context for each.
     */
    @Override
    public Optional<Uid> transferSyntax(Uid abstractSyntax, List<Uid> proposed) {
        if (serves(abstractSyntax)) {
            return MessageDataSet.syntax(proposed);
        }
        Optional<Uid> first = proposed.stream()
                .filter(syntax -> TransferSyntax.of(syntax).isKnown())
                .findFirst();
        Uid explicit = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid();
        return first.map(
                syntax -> syntax.equals(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid()) && proposed.contains(explicit)
                        ? explicit
                        : syntax);
    }

    @Override
    public Optional<Octets> extended(Uid abstractSyntax, Octets proposed) {
        return serves(abstractSyntax) ? Optional.of(Relational.answer(proposed, true)) : Optional.empty();
    }

    @Override
    public Set<CommandField> requests() {
        return Set.of(CommandField.C_GET_RQ);
    }

    @Override
    public void serve(Association association, Message request) {
        new RetrieveResponder(association, request).respond(handler, hierarchy, new SameAssociationStore(association));
    }
}
