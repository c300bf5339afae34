package org.heliograph.dimse.storage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.association.ProposedContext;

/** An object to be sent, named as C-STORE names it. */
public record StoreItem(Uid sopClass, Uid sopInstance, Uid transferSyntax) {

    /**
     * What to propose so that every item can go exactly as it is: one context for each SOP class and transfer syntax.
     * There is a list for each association that it takes.
     */
    public static List<List<ProposedContext>> contexts(Collection<StoreItem> items) {
        List<ProposedContext> needed = items.stream()
                .map(item -> ProposedContext.of(item.sopClass(), item.transferSyntax()))
                .distinct()
                .toList();
        List<List<ProposedContext>> associations = new ArrayList<>();
        for (int from = 0; from < needed.size(); from += ProposedContext.MAX_PER_ASSOCIATION) {
            int to = Math.min(needed.size(), from + ProposedContext.MAX_PER_ASSOCIATION);
            associations.add(List.copyOf(needed.subList(from, to)));
        }
        return associations;
    }
}
