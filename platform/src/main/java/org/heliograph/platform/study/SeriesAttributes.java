package org.heliograph.platform.study;

import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.jspecify.annotations.Nullable;

/** What an instance says of its series (PS3.3 §C.7.3.1). */
record SeriesAttributes(
        Uid seriesInstanceUid,
        @Nullable Long number,
        String modality,
        String description,
        String bodyPart,
        DataSet more) {

    static SeriesAttributes of(DataSet header) {
        return new SeriesAttributes(
                new Uid(StudyAttributes.text(header, Tags.SERIES_INSTANCE_UID)),
                number(header),
                StudyAttributes.text(header, Tags.MODALITY),
                StudyAttributes.text(header, Tags.SERIES_DESCRIPTION),
                StudyAttributes.text(header, Tags.BODY_PART_EXAMINED),
                IndexedAttributes.of(header, IndexedAttributes.SERIES));
    }

    private static @Nullable Long number(DataSet header) {
        var number = header.integer(Tags.SERIES_NUMBER);
        return number.isPresent() ? Long.valueOf(number.getAsLong()) : null;
    }
}
