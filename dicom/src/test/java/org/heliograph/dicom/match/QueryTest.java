package org.heliograph.dicom.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Vr;
import org.heliograph.dicom.edit.AttributeEdits;
import org.heliograph.dicom.match.MatchOptions.Extension;
import org.heliograph.dicom.match.MatchOptions.PersonNames;
import org.junit.jupiter.api.Test;

/** The rules of PS3.4 §C.2.2.2, one by one. */
class QueryTest {
    private static final DataSet STUDY = of(
            "SpecificCharacterSet=ISO_IR 192",
            "PatientName=Yamada^Tarou=山田^太郎=やまだ^たろう",
            "PatientID=AB-1",
            "PatientBirthDate=19700201",
            "StudyDate=20260705",
            "StudyTime=1015",
            "StudyInstanceUID=1.2.3",
            "ModalitiesInStudy=CT\\SR",
            "NumberOfStudyRelatedInstances=0012",
            "AcquisitionDateTime=20260705101530.5+0200",
            "Rows=512",
            "AccessionNumber=");

    @Test
    void matchesASingleValueOnlyWhenItIsTheSame() {
        assertThat(matches("PatientID=AB-1")).isTrue();
        assertThat(matches("PatientID= AB-1 ")).isTrue();
        assertThat(matches("PatientID=ab-1")).isFalse();
        assertThat(matches("PatientID=AB-")).isFalse();
        assertThat(matches("StudyID=1")).isFalse();
    }

    @Test
    void matchesEverythingWhereAKeyHasNoValue() {
        assertThat(matches("PatientID=", "StudyID=", "ReferencedStudySequence=", "AccessionNumber=*"))
                .isTrue();
        assertThat(query("PatientID=", "PatientName=*").isUniversal()).isTrue();
        assertThat(query("PatientID=A", "PatientName=*").limiting()).containsExactly(Tags.PATIENT_ID);
    }

    @Test
    void matchesAnyUidOfAList() {
        assertThat(matches("StudyInstanceUID=1.2.4\\1.2.3")).isTrue();
        assertThat(matches("StudyInstanceUID=1.2.4\\1.2.5")).isFalse();
        assertThat(matches("StudyInstanceUID=1.2.*")).isFalse();
        assertThat(matches("StudyInstanceUID=*")).isFalse();
    }

    @Test
    void takesWildCardsOnlyInTheVrsThatHaveThem() {
        assertThat(matches("PatientID=A?-*")).isTrue();
        assertThat(matches("ModalitiesInStudy=C?")).isTrue();
        assertThat(matches("PatientID=?????")).isFalse();
        assertThatThrownBy(() -> query("StudyDate=2026*"))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("(0008,0020)")
                .hasMessageNotContaining("2026");
        assertThatThrownBy(() -> query("NumberOfStudyRelatedInstances=1*")).isInstanceOf(DicomException.class);
    }

    @Test
    void comparesNumbersAsNumbers() {
        assertThat(matches("NumberOfStudyRelatedInstances=12")).isTrue();
        assertThat(matches("NumberOfStudyRelatedInstances=1")).isFalse();
        assertThat(matches("Rows=512")).isTrue();
        assertThat(matches("Rows=511")).isFalse();
    }

    @Test
    void matchesOneOfSeveralValues() {
        assertThat(matches("ModalitiesInStudy=SR")).isTrue();
        assertThat(matches("ModalitiesInStudy=MR\\SR")).isTrue();
        assertThat(matches("ModalitiesInStudy=MR")).isFalse();
    }

    @Test
    void matchesRangesWithBothEnds() {
        assertThat(matches("StudyDate=20260705-20260705")).isTrue();
        assertThat(matches("StudyDate=20260706-")).isFalse();
        assertThat(matches("StudyDate=-20260705")).isTrue();
        assertThat(matches("StudyDate=-20260704")).isFalse();
        assertThat(matches("StudyDate=2026.07.01-2026.07.31")).isTrue();
        assertThat(matches("StudyTime=10-11")).isTrue();
        assertThat(matches("StudyTime=101500-101500")).isTrue();
        assertThat(matches("StudyTime=1016-")).isFalse();
        assertThatThrownBy(() -> query("StudyDate=20260706-20260705")).isInstanceOf(DicomException.class);
    }

    @Test
    void takesOffsetsFromUtcIntoAccount() {
        assertThat(matches("AcquisitionDateTime=20260705081530.5+0000")).isTrue();
        assertThat(matches("AcquisitionDateTime=20260705101530+0000-")).isFalse();
        assertThat(matches("AcquisitionDateTime=20260705081530-20260705081531")).isTrue();
        assertThat(matches("AcquisitionDateTime=202607051015", "TimezoneOffsetFromUTC=+0200"))
                .isTrue();
        assertThat(Query.of(
                                of("AcquisitionDateTime=202607051015"),
                                MatchOptions.DEFAULT.withZone(ZoneOffset.ofHours(2)))
                        .matches(STUDY))
                .isTrue();
    }

    @Test
    void combinesRangesOfDatesAndTimesWhenNegotiated() {
        DataSet keys = of("StudyDate=20260705-20260707", "StudyTime=1200-1800");
        DataSet later = of("StudyDate=20260706", "StudyTime=0900");
        MatchOptions combined = MatchOptions.DEFAULT.with(Extension.COMBINED_DATE_TIME);
        assertThat(Query.of(keys, MatchOptions.DEFAULT).matches(later)).isFalse();
        assertThat(Query.of(keys, combined).matches(later)).isTrue();
        assertThat(Query.of(keys, combined).matches(STUDY)).isFalse();
        assertThat(Query.of(keys, combined).matches(of("StudyDate=20260707", "StudyTime=190000")))
                .isFalse();
    }

    @Test
    void matchesEmptyValuesWhenNegotiated() {
        DataSet keys = of("AccessionNumber=\"\"", "StudyID=\"\"");
        assertThat(Query.of(keys, MatchOptions.DEFAULT).matches(STUDY)).isFalse();
        assertThat(Query.of(keys, MatchOptions.DEFAULT.with(Extension.EMPTY_VALUE))
                        .matches(STUDY))
                .isTrue();
        assertThat(Query.of(of("PatientID=\"\""), MatchOptions.DEFAULT.with(Extension.EMPTY_VALUE))
                        .matches(STUDY))
                .isFalse();
    }

    @Test
    void matchesNamesGroupByGroup() {
        assertThat(matches("PatientName=yamada^tarou")).isTrue();
        assertThat(matches("PatientName=YAMADA*")).isTrue();
        assertThat(matches("SpecificCharacterSet=ISO_IR 192", "PatientName=山田*"))
                .isTrue();
        assertThat(matches("SpecificCharacterSet=\\ISO 2022 IR 87", "PatientName==山田^太郎"))
                .isTrue();
        assertThat(matches("SpecificCharacterSet=ISO_IR 192", "PatientName=Yamada*=山本*"))
                .isFalse();
        assertThat(matches("PatientName=Yamada")).isFalse();
        assertThat(matches("PatientName=Yamada^Tarou^^^")).isTrue();
        assertThat(matches("PatientName=Yamada ^ Tarou")).isTrue();
        assertThat(Query.of(of("PatientName=YAMADA*"), MatchOptions.DEFAULT.withPersonNames(PersonNames.EXACT))
                        .matches(STUDY))
                .isFalse();
        assertThat(Query.of(of("PatientName=Smith^*"), MatchOptions.DEFAULT).matches(of("PatientName=SMITH^")))
                .isTrue();
    }

    @Test
    void comparesCharactersNotBytes() {
        DataSet latin = of("SpecificCharacterSet=ISO_IR 100", "PatientName=Buc^Jérôme", "PatientID=Zoë");
        assertThat(Query.of(
                                of("SpecificCharacterSet=ISO_IR 192", "PatientName=buc^JÉRÔME", "PatientID=Zo?"),
                                MatchOptions.DEFAULT)
                        .matches(latin))
                .isTrue();
    }

    @Test
    void neverMatchesOnWhatCannotBeDecoded() {
        byte[] garbled = {'A', (byte) 0xE4, 'B'};
        DataSet value = DataSet.builder()
                .bytes(Tags.PATIENT_ID, Vr.LO, garbled)
                .bytes(Tags.PATIENT_NAME, Vr.PN, garbled)
                .build();
        assertThat(Query.of(of("PatientID=A*"), MatchOptions.DEFAULT).matches(value))
                .isFalse();
        assertThat(Query.of(of("PatientName=A*"), MatchOptions.DEFAULT).matches(value))
                .isFalse();
        assertThat(Query.of(of("PatientID="), MatchOptions.DEFAULT).matches(value))
                .isTrue();
        assertThat(Query.of(value, MatchOptions.DEFAULT).matches(value)).isFalse();
    }

    @Test
    void answersWithTheItemsThatMatchAndWhatTheyWereAskedFor() {
        DataSet entry = of(
                "PatientName=A^B",
                "ScheduledProcedureStepSequence[0].Modality=CT",
                "ScheduledProcedureStepSequence[0].ScheduledStationName=ONE",
                "ScheduledProcedureStepSequence[1].Modality=MR",
                "ScheduledProcedureStepSequence[1].ScheduledStationName=TWO");
        Query query = query(
                "PatientName=",
                "PatientID=",
                "ScheduledProcedureStepSequence[0].Modality=MR",
                "ScheduledProcedureStepSequence[0].ScheduledProcedureStepID=");
        DataSet response = query.match(entry).orElseThrow();
        List<DataSet> steps = response.sequence(Tags.SCHEDULED_PROCEDURE_STEP_SEQUENCE);
        assertThat(steps).hasSize(1);
        assertThat(steps.getFirst().string(Tags.MODALITY)).contains("MR");
        assertThat(steps.getFirst().contains(Tags.SCHEDULED_STATION_NAME)).isFalse();
        assertThat(steps.getFirst().bytes(Tag.of(0x0040, 0x0009))).contains(new byte[0]);
        assertThat(response.bytes(Tags.PATIENT_ID)).contains(new byte[0]);
        assertThat(query("ScheduledProcedureStepSequence[0].Modality=US").match(entry))
                .isEmpty();
        assertThat(query("ScheduledProcedureStepSequence=")
                        .response(entry)
                        .sequence(Tags.SCHEDULED_PROCEDURE_STEP_SEQUENCE))
                .hasSize(2);
    }

    @Test
    void answersWithTheCandidatesCharacterSetAndTheLevelAskedFor() {
        DataSet response = query("QueryRetrieveLevel=STUDY", "PatientName=").response(STUDY);
        assertThat(response.string(Tags.QUERY_RETRIEVE_LEVEL)).contains("STUDY");
        assertThat(response.strings(Tags.SPECIFIC_CHARACTER_SET)).containsExactly("ISO_IR 192");
        assertThat(response.string(Tags.PATIENT_NAME)).contains("Yamada^Tarou=山田^太郎=やまだ^たろう");
        assertThat(response.elements()).hasSize(3);
    }

    @Test
    void refusesAKeySequenceOfTwoItems() {
        assertThatThrownBy(() -> query(
                        "ScheduledProcedureStepSequence[0].Modality=MR",
                        "ScheduledProcedureStepSequence[1].Modality=CT"))
                .isInstanceOf(DicomException.class);
    }

    private static boolean matches(String... keys) {
        return query(keys).matches(STUDY);
    }

    private static Query query(String... keys) {
        return Query.of(of(keys), MatchOptions.DEFAULT);
    }

    private static DataSet of(String... words) {
        return AttributeEdits.parse(Arrays.asList(words)).apply(DataSet.EMPTY);
    }
}
