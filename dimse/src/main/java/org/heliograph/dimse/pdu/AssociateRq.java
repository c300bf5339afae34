package org.heliograph.dimse.pdu;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.dicom.Uid;

/**
 * A-ASSOCIATE-RQ (PS3.8 §9.3.2): who calls whom, and what is proposed.
 *
 * <p>The titles are texts as they came: whether they are AE titles is decided where they are answered, since a wrong
 * one is rejected and not aborted.
 */
public record AssociateRq(
        int protocolVersion,
        String calledAeTitle,
        String callingAeTitle,
        Uid applicationContext,
        List<PresentationContextRq> contexts,
        UserInformation user)
        implements Pdu {

    public AssociateRq {
        contexts = List.copyOf(contexts);
    }

    static AssociateRq decode(PduReader in) {
        AssociateHead head = AssociateHead.decode(in);
        AssociateItems items = new AssociateItems();
        List<PresentationContextRq> contexts = new ArrayList<>();
        Item.forEach(in, item -> {
            if (item.is(ItemType.PRESENTATION_CONTEXT_RQ)) {
                contexts.add(PresentationContextRq.decode(item.value(), items::takeId));
            } else {
                items.read(item);
            }
        });
        return new AssociateRq(
                head.protocolVersion(),
                head.called(),
                head.calling(),
                items.applicationContext(),
                contexts,
                items.user());
    }

    @Override
    public PduType type() {
        return PduType.A_ASSOCIATE_RQ;
    }

    @Override
    public void encodeBody(PduWriter out) {
        new AssociateHead(protocolVersion, calledAeTitle, callingAeTitle).encode(out);
        out.uidItem(ItemType.APPLICATION_CONTEXT, applicationContext);
        contexts.forEach(context -> context.encode(out));
        user.encode(out);
    }
}
