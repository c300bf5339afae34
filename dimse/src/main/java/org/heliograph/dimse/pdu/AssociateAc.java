package org.heliograph.dimse.pdu;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.dicom.Uid;

/** A-ASSOCIATE-AC (PS3.8 §9.3.3): the answer for each proposed context. The titles repeat the request's. */
public record AssociateAc(
        int protocolVersion,
        String calledAeTitle,
        String callingAeTitle,
        Uid applicationContext,
        List<PresentationContextAc> contexts,
        UserInformation user)
        implements Pdu {

    public AssociateAc {
        contexts = List.copyOf(contexts);
    }

    static AssociateAc decode(PduReader in) {
        AssociateHead head = AssociateHead.decode(in);
        AssociateItems items = new AssociateItems();
        List<PresentationContextAc> contexts = new ArrayList<>();
        Item.forEach(in, item -> {
            if (item.is(ItemType.PRESENTATION_CONTEXT_AC)) {
                contexts.add(PresentationContextAc.decode(item.value(), items::takeId));
            } else {
                items.read(item);
            }
        });
        return new AssociateAc(
                head.protocolVersion(),
                head.called(),
                head.calling(),
                items.applicationContext(),
                contexts,
                items.user());
    }

    @Override
    public PduType type() {
        return PduType.A_ASSOCIATE_AC;
    }

    @Override
    public void encodeBody(PduWriter out) {
        new AssociateHead(protocolVersion, calledAeTitle, callingAeTitle).encode(out);
        out.uidItem(ItemType.APPLICATION_CONTEXT, applicationContext);
        contexts.forEach(context -> context.encode(out));
        user.encode(out);
    }
}
