package org.heliograph.dicom.validate;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.ValueElement;
import org.heliograph.dicom.Vr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single rules, each as the standard's section states it. */
class ValidatorTest {
    private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    /** A Secondary Capture Image (PS3.3 Table A.8-1) that lacks nothing. */
    private static DataSetBuilder capture() {
        return DataSet.builder()
                .uid(Tags.SOP_CLASS_UID, new Uid("1.2.840.10008.5.1.4.1.1.7"))
                .uid(Tags.SOP_INSTANCE_UID, new Uid("1.2.3.4.3"))
                .empty(Tags.PATIENT_NAME)
                .empty(Tags.PATIENT_ID)
                .empty(Tags.PATIENT_BIRTH_DATE)
                .empty(Tags.PATIENT_SEX)
                .uid(Tags.STUDY_INSTANCE_UID, new Uid("1.2.3.4"))
                .empty(Tags.STUDY_DATE)
                .empty(Tags.STUDY_TIME)
                .empty(Tags.REFERRING_PHYSICIAN_NAME)
                .empty(Tags.STUDY_ID)
                .empty(Tags.ACCESSION_NUMBER)
                .string(Tags.MODALITY, "OT")
                .uid(Tags.SERIES_INSTANCE_UID, new Uid("1.2.3.4.1"))
                .empty(Tags.SERIES_NUMBER)
                .string(Tags.CONVERSION_TYPE, "WSD")
                .empty(Tags.INSTANCE_NUMBER)
                .empty(Tags.PATIENT_ORIENTATION)
                .integer(Tags.SAMPLES_PER_PIXEL, 1)
                .string(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .integer(Tags.ROWS, 3)
                .integer(Tags.COLUMNS, 3)
                .integer(Tags.BITS_ALLOCATED, 8)
                .integer(Tags.BITS_STORED, 8)
                .integer(Tags.HIGH_BIT, 7)
                .integer(Tags.PIXEL_REPRESENTATION, 0)
                .bytes(Tags.PIXEL_DATA, Vr.OW, new byte[9]);
    }

    private static List<String> problems(DataSet dataSet) {
        return Validator.validate(dataSet, SYNTAX).stream()
                .map(problem -> problem.rule() + " " + problem.path())
                .toList();
    }

    @Test
    void anObjectThatLacksNothingHasNoProblem() {
        assertThat(problems(capture().build())).isEmpty();
    }

    @Test
    void everyAttributeOfType1Or2IsMissed() {
        // Table C.7-1, C.7-3, C.7-5a, C.8-24, C.7-9, C.7-11c, C.12-1: the types that stand there.
        Stream.of(
                        Tags.SOP_INSTANCE_UID,
                        Tags.STUDY_INSTANCE_UID,
                        Tags.MODALITY,
                        Tags.SERIES_INSTANCE_UID,
                        Tags.CONVERSION_TYPE,
                        Tags.SAMPLES_PER_PIXEL,
                        Tags.PHOTOMETRIC_INTERPRETATION,
                        Tags.ROWS,
                        Tags.COLUMNS,
                        Tags.BITS_ALLOCATED,
                        Tags.BITS_STORED,
                        Tags.HIGH_BIT,
                        Tags.PIXEL_REPRESENTATION)
                .forEach(tag ->
                        assertThat(problems(capture().remove(tag).build())).contains("MISSING_TYPE_1 " + tag));
        Stream.of(
                        Tags.PATIENT_NAME,
                        Tags.PATIENT_ID,
                        Tags.PATIENT_BIRTH_DATE,
                        Tags.PATIENT_SEX,
                        Tags.STUDY_DATE,
                        Tags.STUDY_TIME,
                        Tags.REFERRING_PHYSICIAN_NAME,
                        Tags.STUDY_ID,
                        Tags.ACCESSION_NUMBER,
                        Tags.SERIES_NUMBER,
                        Tags.INSTANCE_NUMBER)
                .forEach(tag ->
                        assertThat(problems(capture().remove(tag).build())).containsExactly("MISSING_TYPE_2 " + tag));
        assertThat(problems(capture().empty(Tags.MODALITY).build())).containsExactly("EMPTY_TYPE_1 (0008,0060)");
    }

    @Test
    void conditionsOfTheImagePixelModuleAreDecided() {
        assertThat(problems(capture().integer(Tags.PLANAR_CONFIGURATION, 0).build()))
                .containsExactly("NOT_ALLOWED (0028,0006)");
        assertThat(problems(capture()
                        .integer(Tags.SAMPLES_PER_PIXEL, 3)
                        .string(Tags.PHOTOMETRIC_INTERPRETATION, "RGB")
                        .bytes(Tags.PIXEL_DATA, Vr.OW, new byte[28])
                        .build()))
                .containsExactly("MISSING_TYPE_1C (0028,0006)");
        assertThat(problems(capture()
                        .string(Tags.PHOTOMETRIC_INTERPRETATION, "PALETTE COLOR")
                        .build()))
                .containsExactly(
                        "MISSING_TYPE_1C (0028,1101)", "MISSING_TYPE_1C (0028,1102)", "MISSING_TYPE_1C (0028,1103)");
        assertThat(problems(capture().remove(Tags.PIXEL_DATA).build())).containsExactly("MISSING_TYPE_1C (7FE0,0010)");
    }

    @Test
    void pixelDataHaveTheLengthThatTheirAttributesComeTo() {
        assertThat(problems(capture().bytes(Tags.PIXEL_DATA, Vr.OW, new byte[8]).build()))
                .containsExactly("WRONG_PIXEL_DATA_LENGTH (7FE0,0010)");
        assertThat(problems(capture()
                        .integer(Tags.BITS_ALLOCATED, 1)
                        .integer(Tags.BITS_STORED, 1)
                        .integer(Tags.HIGH_BIT, 0)
                        .bytes(Tags.PIXEL_DATA, Vr.OW, new byte[2])
                        .build()))
                .as("nine bits")
                .isEmpty();
        assertThat(problems(capture().integer(Tags.HIGH_BIT, 8).build())).containsExactly("CONTRADICTION (0028,0102)");
        assertThat(problems(capture()
                        .integer(Tags.SAMPLES_PER_PIXEL, 3)
                        .integer(Tags.PLANAR_CONFIGURATION, 0)
                        .bytes(Tags.PIXEL_DATA, Vr.OW, new byte[28])
                        .build()))
                .containsExactly("CONTRADICTION (0028,0002)");
    }

    @Test
    void absurdSizesOverflowNothing() {
        DataSet absurd = capture()
                .integer(Tags.ROWS, 65535)
                .integer(Tags.COLUMNS, 65535)
                .integer(Tags.SAMPLES_PER_PIXEL, 65535)
                .integer(Tags.BITS_ALLOCATED, 65528)
                .string(Tags.NUMBER_OF_FRAMES, "2147483647")
                .build();
        assertThat(problems(absurd)).isNotEmpty().noneMatch(problem -> problem.startsWith("WRONG_PIXEL"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            (0008,0020) | 20241399                                    | WRONG_FORM
            (0008,0020) | 2024.01.02                                  | TOO_LONG
            (0008,0030) | 250000                                      | WRONG_FORM
            (0008,0030) | 12:30                                       | WRONG_FORM
            (0008,002A) | 20240102010203.5+9900                       | WRONG_FORM
            (0010,1010) | 47Y                                         | WRONG_FORM
            (0008,0070) | 12345678901234567890123456789012345678901234567890123456789012345 | TOO_LONG
            (0008,0050) | 12345678901234567                           | TOO_LONG
            (0008,0064) | Wsd                                         | WRONG_CHARACTERS
            (0020,0013) | 1.5                                         | WRONG_CHARACTERS_OR_FORM
            (0020,0013) | 2147483648                                  | WRONG_FORM
            (0018,0050) | 1.23456789012345678                         | TOO_LONG
            (0018,0050) | 1,5                                         | WRONG_CHARACTERS
            (0010,0010) | a^b^c^d^e^f                                 | WRONG_FORM
            (0008,0018) | 1.02.3                                      | WRONG_UID
            (0008,0018) | abc                                         | WRONG_UID
            (0010,0040) | X                                           | NOT_ENUMERATED
            (0028,0301) | MAYBE                                       | NOT_ENUMERATED
            (0008,0050) | 1\\2                                        | WRONG_MULTIPLICITY
            (0020,0037) | 1\\0\\0                                     | WRONG_MULTIPLICITY
            """)
    void aValueBreaksTheRuleOfItsVr(String tag, String value, String rule) {
        Tag attribute = Tag.parse(tag);
        DataSet dataSet =
                capture().string(attribute, value.replace("\\\\", "\\")).build();
        assertThat(problems(dataSet))
                .hasSize(1)
                .allMatch(problem ->
                        problem.endsWith(tag) && (problem.startsWith(rule) || rule.equals("WRONG_CHARACTERS_OR_FORM")));
    }

    @Test
    void noMessageHoldsAValue() {
        DataSet dataSet = capture()
                .string(Tags.PATIENT_NAME, "Kane^Charles^Foster^^^^")
                .string(Tags.PATIENT_SEX, "ROSEBUD")
                .string(Tags.PATIENT_ID, "4711".repeat(20))
                .uid(Tags.FRAME_OF_REFERENCE_UID, new Uid("1.2.x.4711"))
                .build();
        String all = Validator.validate(dataSet, SYNTAX).stream()
                .map(Problem::toString)
                .collect(Collectors.joining("\n"));
        assertThat(all).contains("TOO_LONG (0010,0020) PatientID: 80 characters, at most 64 (PS3.5 §6.2)");
        assertThat(all).doesNotContain("Kane", "4711", "ROSEBUD");
    }

    @Test
    void privateElementsNeedACreatorAndTagsAnOrder() {
        assertThat(problems(
                        capture().string(Tag.parse("(0019,1001)"), Vr.LO, "x").build()))
                .containsExactly("PRIVATE_WITHOUT_CREATOR (0019,1001)");
        assertThat(problems(capture()
                        .string(Tag.parse("(0019,0010)"), Vr.LO, "ACME")
                        .string(Tag.parse("(0019,1001)"), Vr.LO, "x")
                        .build()))
                .isEmpty();
        assertThat(problems(
                        capture().string(Tag.parse("(0008,9999)"), Vr.LO, "x").build()))
                .containsExactly("UNKNOWN_ATTRIBUTE (0008,9999)");
        assertThat(problems(capture()
                        .put(ValueElement.of(Tags.MANUFACTURER, Vr.SH, "x".getBytes(US_ASCII)))
                        .build()))
                .containsExactly("WRONG_VR (0008,0070)");
    }

    @Test
    void itemsAreCheckedToo() {
        DataSet dataSet = capture()
                .sequence(
                        Tags.REFERENCED_STUDY_SEQUENCE,
                        List.of(
                                DataSet.EMPTY,
                                DataSet.builder()
                                        .uid(Tags.REFERENCED_SOP_CLASS_UID, new Uid("1.2"))
                                        .empty(Tags.REFERENCED_SOP_INSTANCE_UID)
                                        .build()))
                .sequence(
                        Tags.PROCEDURE_CODE_SEQUENCE,
                        List.of(DataSet.builder().string(Tags.CODE_VALUE, "1").build()))
                .build();
        assertThat(problems(dataSet))
                .containsExactlyInAnyOrder(
                        "MISSING_TYPE_1 (0008,1110)[1].(0008,1150)",
                        "MISSING_TYPE_1 (0008,1110)[1].(0008,1155)",
                        "EMPTY_TYPE_1 (0008,1110)[2].(0008,1155)",
                        "MISSING_TYPE_1C (0008,1032)[1].(0008,0102)",
                        "MISSING_TYPE_1 (0008,1032)[1].(0008,0104)");
    }

    @Test
    void textBeyondAsciiNeedsItsCharacterSet() {
        DataSet latin = capture()
                .put(ValueElement.of(Tags.MANUFACTURER, Vr.LO, new byte[] {'M', (byte) 0xFC}))
                .build();
        assertThat(problems(latin)).contains("MISSING_TYPE_1C (0008,0005)");
        assertThat(problems(latin.toBuilder()
                        .string(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 100")
                        .build()))
                .isEmpty();
        assertThat(problems(latin.toBuilder()
                        .string(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 99")
                        .build()))
                .contains("UNKNOWN_CHARACTER_SET (0008,0005)");
    }

    @ParameterizedTest
    @CsvSource({
        "1,1,true",
        "1,2,false",
        "1-n,9,true",
        "2-2n,4,true",
        "2-2n,3,false",
        "1-3,3,true",
        "1-3,4,false",
        "3,3,true",
        "3-3n,6,true",
        "1-n or 1,5,true",
        "0-n,1,true"
    })
    void multiplicitiesAreThoseOfTheDictionary(String vm, int count, boolean allowed) {
        assertThat(ElementCheck.allows(vm, count)).isEqualTo(allowed);
    }

    @Test
    void anUnknownClassIsSaidOnceAndItsValuesAreStillChecked() {
        DataSet unknown = DataSet.builder()
                .uid(Tags.SOP_CLASS_UID, new Uid("1.2.3"))
                .string(Tags.STUDY_DATE, "yesterday")
                .build();
        assertThat(problems(unknown)).containsExactly("UNKNOWN_SOP_CLASS (0008,0016)", "TOO_LONG (0008,0020)");
    }
}
