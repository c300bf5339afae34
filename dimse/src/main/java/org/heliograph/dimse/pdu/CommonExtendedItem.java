package org.heliograph.dimse.pdu;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.negotiation.CommonExtended;

/** Item 57H (PS3.7 §D.3.3.6), version 0. What later versions add stands at its end and is skipped. */
final class CommonExtendedItem {
    private CommonExtendedItem() {}

    static CommonExtended decode(PduReader in) {
        Uid sopClass = in.uid16();
        Uid serviceClass = in.uid16();
        PduReader related = in.part("related general SOP classes", in.u16());
        List<Uid> classes = new ArrayList<>();
        while (related.hasMore()) {
            classes.add(related.uid16());
        }
        return new CommonExtended(sopClass, serviceClass, classes);
    }

    static void encode(PduWriter out, CommonExtended common) {
        out.item(
                ItemType.COMMON_EXTENDED_NEGOTIATION,
                () -> out.uid16(common.sopClass())
                        .uid16(common.serviceClass())
                        .length16(() -> common.relatedGeneralSopClasses().forEach(out::uid16)));
    }
}
