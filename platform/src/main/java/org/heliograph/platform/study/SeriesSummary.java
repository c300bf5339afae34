package org.heliograph.platform.study;

import org.heliograph.dicom.Uid;
import org.jspecify.annotations.Nullable;

/** A series' row. */
public record SeriesSummary(
        Uid seriesInstanceUid,
        @Nullable Long number,
        String modality,
        String description,
        String bodyPart,
        int instanceCount,
        int imageCount) {

    @Override
    public String toString() {
        return "SeriesSummary[" + seriesInstanceUid + "]";
    }
}
