package org.heliograph.platform.network;

import static org.assertj.core.api.Assertions.assertThat;

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

    private static DataSetBuilder identifier() {
        return DataSet.builder().string(Tag.of(0x0008, 0x0052), "STUDY");
    }
}
