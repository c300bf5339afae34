package org.heliograph.dimse.pdu;

import org.heliograph.dimse.Octets;

/** Item 59H (PS3.7 §D.3.3.7.2). */
final class UserIdentityResponseItem {
    private UserIdentityResponseItem() {}

    static Octets decode(PduReader in) {
        return in.octets(in.u16());
    }

    static void encode(PduWriter out, Octets response) {
        out.item(ItemType.USER_IDENTITY_AC, () -> out.length16(() -> out.octets(response)));
    }
}
