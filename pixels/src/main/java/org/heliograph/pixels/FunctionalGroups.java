package org.heliograph.pixels;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;

/** Where an attribute of a frame may stand: PS3.3 §C.7.6.16 for enhanced images, the data set itself for others. */
final class FunctionalGroups {
    private FunctionalGroups() {}

    /**
     * The data sets to look in, the nearest to the frame first.
     *
     * @param frame from 1
     * @param macro the sequence that holds the attributes in an enhanced image
     */
    static List<DataSet> places(DataSet header, int frame, Tag macro) {
        List<DataSet> places = new ArrayList<>();
        List<DataSet> perFrame = header.sequence(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
        if (frame <= perFrame.size()) {
            places.addAll(perFrame.get(frame - 1).sequence(macro));
        }
        header.sequence(Tags.SHARED_FUNCTIONAL_GROUPS_SEQUENCE)
                .forEach(shared -> places.addAll(shared.sequence(macro)));
        places.add(header);
        return places;
    }
}
