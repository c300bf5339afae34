package org.heliograph.platform.study;

import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Uid;
import org.jspecify.annotations.Nullable;

/**
 * A series' row.
 *
 * @param more further attributes of series and equipment
 */
public record SeriesSummary(
        Uid seriesInstanceUid,
        @Nullable Long number,
        String modality,
        String description,
        String bodyPart,
        int instanceCount,
        int imageCount,
        DataSet more) {

    @Override
    public String toString() {
        return "SeriesSummary[" + seriesInstanceUid + "]";
    }
}
