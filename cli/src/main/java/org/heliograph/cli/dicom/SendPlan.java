package org.heliograph.cli.dicom;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.association.ProposedContext;
import org.heliograph.dimse.storage.StoreItem;

/**
 * What goes over one association: objects in their order, and the contexts that they need, one for each SOP class and
 * transfer syntax so that each can go as it is (PS3.8 §9.3.2.2 has room for 128).
 */
record SendPlan(List<ProposedContext> contexts, List<OutgoingObject> objects) {
    /** What is offered besides for objects that may be re-encoded: the syntax that everyone must take. */
    private static final Uid FALLBACK = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid();

    SendPlan {
        contexts = List.copyOf(contexts);
        objects = List.copyOf(objects);
    }

    /** The associations that the objects take. */
    static List<SendPlan> of(List<OutgoingObject> objects, boolean transcode) {
        List<SendPlan> plans = new ArrayList<>();
        Set<ProposedContext> contexts = new LinkedHashSet<>();
        List<OutgoingObject> within = new ArrayList<>();
        for (OutgoingObject object : objects) {
            Set<ProposedContext> more = new LinkedHashSet<>(contexts);
            more.addAll(contexts(object, transcode));
            if (more.size() > ProposedContext.MAX_PER_ASSOCIATION) {
                plans.add(new SendPlan(List.copyOf(contexts), within));
                within = new ArrayList<>();
                more = new LinkedHashSet<>(contexts(object, transcode));
            }
            contexts = more;
            within.add(object);
        }
        if (!within.isEmpty()) {
            plans.add(new SendPlan(List.copyOf(contexts), within));
        }
        return plans;
    }

    private static List<ProposedContext> contexts(OutgoingObject object, boolean transcode) {
        StoreItem item = object.item();
        ProposedContext asItIs = ProposedContext.of(item.sopClass(), item.transferSyntax());
        return transcode && object.canBeReencoded()
                ? List.of(asItIs, ProposedContext.of(item.sopClass(), FALLBACK))
                : List.of(asItIs);
    }

    /** The same objects over that many associations at a time. */
    List<SendPlan> split(int parts) {
        List<List<OutgoingObject>> shares = new ArrayList<>();
        for (int i = 0; i < Math.min(parts, objects.size()); i++) {
            shares.add(new ArrayList<>());
        }
        for (int i = 0; i < objects.size(); i++) {
            shares.get(i % shares.size()).add(objects.get(i));
        }
        return shares.stream().map(share -> new SendPlan(contexts, share)).toList();
    }

    /** These objects only. */
    SendPlan only(List<OutgoingObject> some) {
        return new SendPlan(contexts, some);
    }
}
