package org.heliograph.dimse.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.association.ProposedContext;
import org.junit.jupiter.api.Test;

class StoreItemTest {
    @Test
    void proposesEachPairOnceAndNoMoreThanAnAssociationHolds() {
        List<StoreItem> items = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            items.add(new StoreItem(new Uid("1.2." + i), new Uid("1.3." + i), new Uid("1.2.840.10008.1.2.1")));
            items.add(new StoreItem(new Uid("1.2." + i), new Uid("1.4." + i), new Uid("1.2.840.10008.1.2.1")));
        }

        List<List<ProposedContext>> associations = StoreItem.contexts(items);

        assertThat(associations).extracting(List::size).containsExactly(128, 128, 44);
        assertThat(associations.stream().flatMap(List::stream)).doesNotHaveDuplicates();
    }
}
