package org.heliograph.platform.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.junit.jupiter.api.Test;

final class RowKeysTest {
    @Test
    void looksUpWhatPeersAskForMost() {
        DataSet keys = RowKeys.of(identifier()
                .string(Tags.STUDY_DATE, "20260101-20260131")
                .string(Tags.MODALITIES_IN_STUDY, "CT")
                .string(Tags.PATIENT_ID, "4711")
                .string(Tags.ACCESSION_NUMBER, "A1")
                .string(Tags.STUDY_INSTANCE_UID, "1.2", "1.3")
                .build());
        assertThat(keys.string(Tags.STUDY_DATE)).hasValue("20260101-20260131");
        assertThat(keys.string(Tags.MODALITIES_IN_STUDY)).hasValue("CT");
        assertThat(keys.string(Tags.PATIENT_ID)).hasValue("4711");
        assertThat(keys.string(Tags.ACCESSION_NUMBER)).hasValue("A1");
        assertThat(keys.strings(Tags.STUDY_INSTANCE_UID)).containsExactly("1.2", "1.3");
    }

    /** Wild cards and lists, universal keys, and names, whose letters the index folds further (PS3.4 §C.2.2.2.1 to .4). */
    @Test
    void leavesToTheComparisonWhatTheIndexComparesOtherwise() {
        DataSet keys = RowKeys.of(identifier()
                .string(Tags.PATIENT_NAME, "Smith^John")
                .string(Tags.PATIENT_ID, "47*")
                .string(Tags.ACCESSION_NUMBER, "A?")
                .string(Tags.MODALITIES_IN_STUDY, "CT", "MR")
                .string(Tags.STUDY_DATE, "")
                .build());
        assertThat(keys.elements()).extracting(Element::tag).containsExactly(Tags.SPECIFIC_CHARACTER_SET);
    }

    /** A list of UIDs matches any of them (PS3.4 §C.2.2.2.2): part of one would leave out studies. */
    @Test
    void looksUpAllUidsOfAListOrNone() {
        String[] uids = IntStream.rangeClosed(1, 501)
                .mapToObj(number -> "1.2." + number)
                .toArray(String[]::new);
        DataSet all = identifier().string(Tags.STUDY_INSTANCE_UID, uids).build();
        assertThat(RowKeys.of(all).strings(Tags.STUDY_INSTANCE_UID)).isEmpty();
        DataSet some = identifier()
                .string(Tags.STUDY_INSTANCE_UID, Arrays.copyOf(uids, 500))
                .build();
        assertThat(RowKeys.of(some).strings(Tags.STUDY_INSTANCE_UID)).hasSize(500);
    }

    private static DataSetBuilder identifier() {
        return DataSet.builder().string(Tag.of(0x0008, 0x0052), "STUDY");
    }
}
