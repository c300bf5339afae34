package org.heliograph.dimse.pdu;

import java.util.BitSet;
import org.heliograph.dicom.Uid;

/** What is gathered from the items that A-ASSOCIATE-RQ and -AC have in common. */
final class AssociateItems {
    private final BitSet contextIds = new BitSet(256);
    private Uid applicationContext = new Uid("");
    private UserInformation user = UserInformation.ABSENT;

    void read(Item item) {
        if (item.is(ItemType.APPLICATION_CONTEXT)) {
            applicationContext = item.value().restAsUid();
        } else if (item.is(ItemType.USER_INFORMATION)) {
            user = UserInformation.decode(item.value());
        }
    }

    /** A context id is odd and stands once (PS3.8 §9.3.2.2), so that there are 128 at most. */
    int takeId(PduReader in) {
        int id = in.u8();
        if ((id & 1) == 0) {
            throw in.invalid("presentation context id " + id + " is even");
        }
        if (contextIds.get(id)) {
            throw in.invalid("presentation context id " + id + " stands twice");
        }
        contextIds.set(id);
        return id;
    }

    Uid applicationContext() {
        return applicationContext;
    }

    UserInformation user() {
        return user;
    }
}
