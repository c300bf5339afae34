package org.heliograph.dicom.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.DicomFile;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.SharedData;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.edit.AttributeEdits;
import org.junit.jupiter.api.Test;

class AttributePathTest {
    @Test
    void isPrintedAsItIsRead() {
        for (String text : List.of(
                "PatientName",
                "ReferencedStudySequence[0].ReferencedSOPInstanceUID",
                "ContentSequence[*].ConceptNameCodeSequence[0].CodeValue",
                "(0029,[SIEMENS CSA HEADER]10)",
                "(0029,[A.B)[C]10)[12].(0031,[Ä=]FF)",
                "(0009,1010)",
                "(6002,3000)")) {
            assertThat(AttributePath.parse(text)).hasToString(text);
        }
    }

    @Test
    void endsACreatorAtItsOwnBracket() {
        AttributePath path = AttributePath.parse("(0029,[A.B)[C]10)[12].(0031,[D]FF)");
        assertThat(path.steps())
                .containsExactly(new AttributePath.Step(new AttributeName.ByCreator(0x29, "A.B)[C", 0x10), 12));
        assertThat(path.name()).isEqualTo(new AttributeName.ByCreator(0x31, "D", 0xFF));
    }

    @Test
    void readsTheFormsThatPeopleWrite() {
        assertThat(AttributePath.parse("00100010")).isEqualTo(AttributePath.of(Tags.PATIENT_NAME));
        assertThat(AttributePath.parse("0010,0010")).isEqualTo(AttributePath.of(Tags.PATIENT_NAME));
        assertThat(AttributePath.parse("(0040,A730)[*].(0040,A168)[0].CodeValue"))
                .hasToString("ContentSequence[*].ConceptCodeSequence[0].CodeValue");
        assertThat(AttributePath.parse("ReferencedStudySequence.ReferencedSOPInstanceUID"))
                .hasToString("ReferencedStudySequence[0].ReferencedSOPInstanceUID");
    }

    @Test
    void refusesWhatIsNoPathAndSaysWhere() {
        for (String text : List.of(
                "",
                ".",
                "PatientNames",
                "PatientName.",
                "PatientName[0]",
                "A[0].PatientName",
                "ContentSequence[-1].CodeValue",
                "ContentSequence[x].CodeValue",
                "ContentSequence[9999999999].CodeValue",
                "(0010,0010",
                "0010,0010)",
                "(0010,[X]10)",
                "(0011,[ ]10)",
                "(0011,[X]1)",
                "(0011,[",
                "ContentSequence[0].".repeat(129) + "CodeValue")) {
            assertThatThrownBy(() -> AttributePath.parse(text))
                    .as(text)
                    .isInstanceOf(DicomException.class)
                    .hasMessageContaining(" at offset ");
        }
    }

    @Test
    void findsEveryItemThatItNames() throws Exception {
        try (DicomFile file =
                DicomFile.open(SharedData.path("dicom/modalities/rt/pydicom_rtplan.dcm"), ReadOptions.DEFAULT)) {
            AttributePath path = AttributePath.parse("BeamSequence[*].ControlPointSequence[*].ControlPointIndex");
            // pydicom: [[len(b.ControlPointSequence)] for b in ds.BeamSequence] is [[2]]
            assertThat(path.select(file.dataSet()))
                    .extracting(found -> found.path() + "=" + found.strings().getFirst())
                    .containsExactly(
                            "BeamSequence[0].ControlPointSequence[0].ControlPointIndex=0",
                            "BeamSequence[0].ControlPointSequence[1].ControlPointIndex=1");
            assertThat(AttributePath.parse("BeamSequence[1].BeamName").get(file.dataSet()))
                    .isEmpty();
        }
    }

    @Test
    void findsAPrivateAttributeInWhicheverBlockItsCreatorHas() {
        DataSet dataSet = AttributeEdits.parse(List.of("00090010=OTHER", "00090042=ACME 1.1", "00094201:LO=x"))
                .apply(DataSet.EMPTY);
        AttributePath path = AttributePath.parse("(0009,[ACME 1.1]01)");
        assertThat(path.get(dataSet).orElseThrow().element().tag()).isEqualTo(Tag.of(0x0009, 0x4201));
        assertThat(AttributePath.parse("(0009,[NOBODY]01)").get(dataSet)).isEmpty();
    }

    @Test
    void readsOrRefusesAnyText() {
        Random random = new Random(5);
        String alphabet = "()[],.*09AFgPatientName ContentSequence\\=\u00e9";
        int read = 0;
        for (int round = 0; round < 100_000; round++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "ContentSequence[*].(0011,[A]01)" : "");
            for (int i = random.nextInt(6); i > 0; i--) {
                text.insert(random.nextInt(text.length() + 1), alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                AttributePath path = AttributePath.parse(text.toString());
                assertThat(AttributePath.parse(path.toString())).isEqualTo(path);
                read++;
            } catch (DicomException refused) {
                assertThat(refused.getMessage()).contains(" at offset ");
            }
        }
        assertThat(read).isBetween(1_000, 99_000);
    }
}
