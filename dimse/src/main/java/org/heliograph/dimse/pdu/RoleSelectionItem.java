package org.heliograph.dimse.pdu;

import java.util.function.BiConsumer;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.negotiation.Roles;

/** Item 54H (PS3.7 §D.3.3.4). */
final class RoleSelectionItem {
    private RoleSelectionItem() {}

    static void decode(PduReader in, BiConsumer<Uid, Roles> taker) {
        Uid sopClass = in.uid16();
        taker.accept(sopClass, new Roles(in.u8() == 1, in.u8() == 1));
    }

    static void encode(PduWriter out, Uid sopClass, Roles roles) {
        out.item(
                ItemType.ROLE_SELECTION,
                () -> out.uid16(sopClass).u8(roles.user() ? 1 : 0).u8(roles.provider() ? 1 : 0));
    }
}
