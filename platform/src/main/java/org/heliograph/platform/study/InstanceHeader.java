package org.heliograph.platform.study;

import java.util.Optional;
import java.util.OptionalLong;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;

/**
 * What the index needs of an instance.
 *
 * @param frames how many frames it claims; 0 when it has no pixel data
 */
record InstanceHeader(
        Uid studyInstanceUid,
        Uid sopInstanceUid,
        StudyAttributes study,
        SeriesAttributes series,
        OptionalLong number,
        int frames,
        Optional<RejectionNote> rejection) {

    private static final int MOST_FRAMES = 1 << 24;

    static InstanceHeader of(DataSet header) {
        boolean pixels = header.contains(Tags.PIXEL_DATA)
                || header.contains(Tags.FLOAT_PIXEL_DATA)
                || header.contains(Tags.DOUBLE_FLOAT_PIXEL_DATA);
        long frames = pixels ? Math.clamp(header.integer(Tags.NUMBER_OF_FRAMES).orElse(1), 1, MOST_FRAMES) : 0;
        return new InstanceHeader(
                header.uid(Tags.STUDY_INSTANCE_UID).orElse(new Uid("")),
                header.uid(Tags.SOP_INSTANCE_UID).orElse(new Uid("")),
                StudyAttributes.of(header),
                SeriesAttributes.of(header),
                header.integer(Tags.INSTANCE_NUMBER),
                (int) frames,
                RejectionNote.of(header));
    }

    /** This header, with what it shares with another one held once. */
    InstanceHeader sharing(InstanceHeader other) {
        return new InstanceHeader(
                studyInstanceUid,
                sopInstanceUid,
                study.equals(other.study) ? other.study : study,
                series.equals(other.series) ? other.series : series,
                number,
                frames,
                rejection);
    }
}
