package org.heliograph.dimse.pdu;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.heliograph.dicom.Uid;

/** A proposed presentation context (PS3.8 §9.3.2.2): what to speak about, and in which transfer syntaxes. */
public record PresentationContextRq(int id, Uid abstractSyntax, List<Uid> transferSyntaxes) {
    public PresentationContextRq {
        transferSyntaxes = List.copyOf(transferSyntaxes);
    }

    static PresentationContextRq decode(PduReader in, ToIntFunction<PduReader> takeId) {
        int id = takeId.applyAsInt(in);
        in.skip(3);
        List<Uid> abstractSyntaxes = new ArrayList<>(1);
        List<Uid> transferSyntaxes = new ArrayList<>();
        Item.forEach(in, item -> {
            if (item.is(ItemType.ABSTRACT_SYNTAX)) {
                abstractSyntaxes.add(item.value().restAsUid());
            } else if (item.is(ItemType.TRANSFER_SYNTAX)) {
                transferSyntaxes.add(item.value().restAsUid());
            }
        });
        if (abstractSyntaxes.size() != 1) {
            throw in.invalid(abstractSyntaxes.size() + " abstract syntaxes in one presentation context");
        }
        return new PresentationContextRq(id, abstractSyntaxes.getFirst(), transferSyntaxes);
    }

    void encode(PduWriter out) {
        out.item(ItemType.PRESENTATION_CONTEXT_RQ, () -> {
            out.u8(id).zeros(3).uidItem(ItemType.ABSTRACT_SYNTAX, abstractSyntax);
            transferSyntaxes.forEach(syntax -> out.uidItem(ItemType.TRANSFER_SYNTAX, syntax));
        });
    }
}
