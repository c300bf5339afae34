package org.heliograph.dimse.pdu;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.heliograph.dicom.Uid;

/**
 * The answer to a proposed presentation context (PS3.8 §9.3.3.2).
 *
 * @param result 0 accepted, 1 refused by the user, 2 no reason, 3 abstract syntax, 4 transfer syntaxes not supported
 * @param transferSyntax the accepted one; not significant when not accepted
 */
public record PresentationContextAc(int id, int result, Uid transferSyntax) {
    static PresentationContextAc decode(PduReader in, ToIntFunction<PduReader> takeId) {
        int id = takeId.applyAsInt(in);
        in.skip(1);
        int result = in.u8();
        in.skip(1);
        List<Uid> transferSyntaxes = new ArrayList<>(1);
        Item.forEach(in, item -> {
            if (item.is(ItemType.TRANSFER_SYNTAX)) {
                transferSyntaxes.add(item.value().restAsUid());
            }
        });
        if (result == 0 && transferSyntaxes.size() != 1) {
            throw in.invalid(transferSyntaxes.size() + " transfer syntaxes in an accepted context");
        }
        return new PresentationContextAc(
                id, result, transferSyntaxes.isEmpty() ? new Uid("") : transferSyntaxes.getFirst());
    }

    void encode(PduWriter out) {
        out.item(
                ItemType.PRESENTATION_CONTEXT_AC,
                () -> out.u8(id).u8(0).u8(result).u8(0).uidItem(ItemType.TRANSFER_SYNTAX, transferSyntax));
    }
}
