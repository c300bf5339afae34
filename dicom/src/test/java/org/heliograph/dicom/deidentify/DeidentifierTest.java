package org.heliograph.dicom.deidentify;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.ValueElement;
import org.heliograph.dicom.Vr;
import org.heliograph.dicom.deidentify.DeidentificationReport.Done;
import org.heliograph.dicom.deidentify.DeidentificationReport.Warning;
import org.junit.jupiter.api.Test;

class DeidentifierTest {
    private static final ProjectKey KEY = ProjectKey.of("0123456789abcdef0123456789abcdef".getBytes(US_ASCII));

    private static DataSet done(DeidentificationProfile profile, DataSet dataSet) {
        return ((Deidentification.Done) new Deidentifier(profile, KEY).deidentify(dataSet)).dataSet();
    }

    private static DeidentificationReport report(DeidentificationProfile profile, DataSet dataSet) {
        return ((Deidentification.Done) new Deidentifier(profile, KEY).deidentify(dataSet)).report();
    }

    private static String text(DataSet dataSet, Tag tag) {
        return String.join("\\", dataSet.strings(tag));
    }

    private static List<String> allText(DataSet dataSet) {
        List<String> all = new ArrayList<>();
        for (Element element : dataSet.elements()) {
            all.addAll(dataSet.strings(element.tag()));
            dataSet.sequence(element.tag()).forEach(item -> all.addAll(allText(item)));
        }
        return all;
    }

    @Test
    void anOverlayGoesWithItsPlane() {
        DataSet before = DataSet.builder()
                .bytes(Tag.parse("(6000,0010)"), Vr.US, new byte[] {1, 0})
                .bytes(Tag.parse("(6000,3000)"), Vr.OW, new byte[] {1, 0})
                .bytes(Tag.parse("(6002,0010)"), Vr.US, new byte[] {1, 0})
                .build();
        assertThat(done(DeidentificationProfile.BASIC, before).elements())
                .noneMatch(element -> element.tag().group() >= 0x6000);
        assertThat(report(DeidentificationProfile.BASIC, before).warnings())
                .containsExactlyInAnyOrder(Warning.GRAPHICS_REMOVED, Warning.MAY_HAVE_BURNED_IN_ANNOTATION);
    }

    @Test
    void theTypeInTheIodDecidesBetweenRemovedEmptyAndReplaced() {
        // PS3.3: Acquisition DateTime is type 3 in CT Image, type 1C in Enhanced CT Image; Content Date is type 3 in
        // General
        // Acquisition, type 1 in Multi-frame Functional Groups; Presentation Creation Date, which the table removes,
        // type 1.
        assertThat(typed("1.2.840.10008.5.1.4.1.1.2", Tags.ACQUISITION_DATE_TIME))
                .isEmpty();
        assertThat(typed("1.2.840.10008.5.1.4.1.1.2.1", Tags.ACQUISITION_DATE_TIME))
                .contains("19000101000000");
        assertThat(typed("1.2.840.10008.5.1.4.1.1.2.1", Tags.CONTENT_DATE)).contains("19000101");
        assertThat(typed("1.2.840.10008.5.1.4.1.1.11.1", Tags.PRESENTATION_CREATION_DATE))
                .contains("19000101");
        assertThat(typed("1.2.840.10008.5.1.4.1.1.2", Tags.PRESENTATION_CREATION_DATE))
                .isEmpty();
    }

    private static Optional<String> typed(String sopClass, Tag tag) {
        DataSet before = DataSet.builder()
                .uid(Tags.SOP_CLASS_UID, new Uid(sopClass))
                .string(tag, "20041231")
                .build();
        return done(DeidentificationProfile.BASIC, before).string(tag);
    }

    @Test
    void saysWhatItDidInTheDataSetItself() {
        DataSet before = DataSet.builder()
                .string(Tags.DEIDENTIFICATION_METHOD, "by hand")
                .string(Tags.BURNED_IN_ANNOTATION, "YES")
                .build();
        DataSet after = done(
                DeidentificationProfile.BASIC
                        .with(ProfileOption.RETAIN_MODIFIED_DATES)
                        .with(ProfileOption.CLEAN_GRAPHICS)
                        .withPixels(PixelCleaning.CLEANED_BY_PERSON),
                before);
        assertThat(after.string(Tags.PATIENT_IDENTITY_REMOVED)).contains("YES");
        assertThat(after.strings(Tags.DEIDENTIFICATION_METHOD)).hasSize(2).startsWith("by hand");
        assertThat(after.string(Tags.LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED))
                .contains("MODIFIED");
        assertThat(after.string(Tags.BURNED_IN_ANNOTATION)).contains("NO");
        // CID 7050, as pydicom's copy of PS3.16 has it.
        assertThat(after.sequence(Tags.DEIDENTIFICATION_METHOD_CODE_SEQUENCE).stream()
                        .map(code -> code.string(Tags.CODE_VALUE).orElse("") + " "
                                + code.string(Tags.CODE_MEANING).orElse("")))
                .containsExactly(
                        "113100 Basic Application Confidentiality Profile",
                        "113101 Clean Pixel Data Option",
                        "113103 Clean Graphics Option",
                        "113107 Retain Longitudinal Temporal Information Modified Dates Option");
    }

    @Test
    void aMethodInBytesThatNoCharacterSetHasStays() {
        byte[] odd = {'b', 'y', ' ', (byte) 0xFE, (byte) 0xFF, ' '};
        DataSet before = DataSet.builder()
                .put(ValueElement.of(Tags.DEIDENTIFICATION_METHOD, Vr.LO, odd))
                .build();
        DataSet once = done(DeidentificationProfile.BASIC, before);
        assertThat(once.bytes(Tags.DEIDENTIFICATION_METHOD).orElseThrow())
                .startsWith('b', 'y', ' ', (byte) 0xFE, (byte) 0xFF, '\\');
        assertThat(done(DeidentificationProfile.BASIC, once).strings(Tags.DEIDENTIFICATION_METHOD))
                .hasSize(2);
    }

    @Test
    void refusesAMediaDirectory() {
        DataSet directory = DataSet.builder()
                .sequence(Tags.DIRECTORY_RECORD_SEQUENCE, List.of())
                .build();
        assertThat(new Deidentifier(DeidentificationProfile.BASIC, KEY).deidentify(directory))
                .isEqualTo(new Deidentification.Refused(Deidentification.Reason.MEDIA_DIRECTORY));
    }

    @Test
    void datesSayRemovedUnmodifiedOrModified() {
        assertThat(longitudinal(DeidentificationProfile.BASIC, DataSet.EMPTY)).isEqualTo("REMOVED");
        DeidentificationProfile full = DeidentificationProfile.BASIC.with(ProfileOption.RETAIN_FULL_DATES);
        assertThat(longitudinal(full, DataSet.EMPTY)).isEqualTo("UNMODIFIED");
        assertThat(longitudinal(
                        full,
                        done(DeidentificationProfile.BASIC.with(ProfileOption.RETAIN_MODIFIED_DATES), DataSet.EMPTY)))
                .as("what was modified before")
                .isEqualTo("MODIFIED");
    }

    private static String longitudinal(DeidentificationProfile profile, DataSet dataSet) {
        return done(profile, dataSet)
                .string(Tags.LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED)
                .orElse("");
    }

    @Test
    void refusesBurnedInAnnotationUnlessToldOtherwise() {
        DataSet burnedIn =
                DataSet.builder().string(Tags.BURNED_IN_ANNOTATION, "YES").build();
        assertThat(new Deidentifier(DeidentificationProfile.BASIC, KEY).deidentify(burnedIn))
                .isEqualTo(new Deidentification.Refused(Deidentification.Reason.BURNED_IN_ANNOTATION));
        assertThat(report(DeidentificationProfile.BASIC.withPixels(PixelCleaning.REPORT_BURNED_IN), burnedIn)
                        .has(Warning.MAY_HAVE_BURNED_IN_ANNOTATION))
                .isTrue();
    }

    @Test
    void datesOfOnePatientKeepTheirIntervalsAndOfTwoDoNot() {
        DeidentificationProfile moved = DeidentificationProfile.BASIC.with(ProfileOption.RETAIN_MODIFIED_DATES);
        DataSet first = done(moved, dated("A", "20240228", "20240301120000.5+0100"));
        DataSet second = done(moved, dated("A", "20240306", "20240306120000"));
        DataSet other = done(moved, dated("B", "20240228", "20240301120000"));
        long days = first.date(Tags.STUDY_DATE)
                .orElseThrow()
                .until(second.date(Tags.STUDY_DATE).orElseThrow(), java.time.temporal.ChronoUnit.DAYS);
        assertThat(days).isEqualTo(7);
        assertThat(first.string(Tags.ACQUISITION_DATE_TIME).orElseThrow()).endsWith("120000.5+0100");
        assertThat(text(first, Tags.ACQUISITION_DATE_TIME).substring(0, 8)).isGreaterThan(text(first, Tags.STUDY_DATE));
        assertThat(first.string(Tags.STUDY_TIME)).contains("2359");
        assertThat(first.string(Tags.STUDY_DATE)).isNotEqualTo(other.string(Tags.STUDY_DATE));
    }

    private static DataSet dated(String patient, String date, String dateTime) {
        return DataSet.builder()
                .string(Tags.PATIENT_ID, patient)
                .string(Tags.STUDY_DATE, date)
                .string(Tags.STUDY_TIME, "2359")
                .string(Tags.ACQUISITION_DATE_TIME, dateTime)
                .build();
    }

    @Test
    void movedTimesKeepTheirTimeZone() {
        DeidentificationProfile moved = DeidentificationProfile.BASIC.with(ProfileOption.RETAIN_MODIFIED_DATES);
        DataSet zoned =
                DataSet.builder().string(Tags.TIMEZONE_OFFSET_FROM_UTC, "-0330").build();
        assertThat(done(moved, zoned).string(Tags.TIMEZONE_OFFSET_FROM_UTC)).contains("-0330");
    }

    @Test
    void aDateThatIsNoneIsNotKept() {
        DeidentificationProfile moved = DeidentificationProfile.BASIC.with(ProfileOption.RETAIN_MODIFIED_DATES);
        DataSet odd = dated("A", "20241399", "2024");
        assertThat(allText(done(moved, odd))).noneMatch(text -> text.contains("2024"));
        assertThat(report(moved, odd).has(Warning.DATE_NOT_MOVED)).isTrue();
    }

    @Test
    void aUidIsReplacedByTheSameOneWhereverItStandsAndOnlyUnderThisKey() {
        DataSet before = DataSet.builder()
                .uid(Tags.SOP_CLASS_UID, new Uid("1.2.840.113619.4.26"))
                .uid(Tags.SOP_INSTANCE_UID, new Uid("1.2.3.4"))
                .uid(Tags.FRAME_OF_REFERENCE_UID, new Uid("1.2.840.10008.1.4.1.1"))
                .sequence(
                        Tags.REFERENCED_SERIES_SEQUENCE,
                        List.of(DataSet.builder()
                                .uid(Tags.REFERENCED_SOP_INSTANCE_UID, new Uid("1.2.3.4"))
                                .build()))
                .build();
        DataSet after = done(DeidentificationProfile.BASIC, before);
        Uid instance = after.uid(Tags.SOP_INSTANCE_UID).orElseThrow();
        assertThat(instance.isValid()).isTrue();
        assertThat(after.sequence(Tags.REFERENCED_SERIES_SEQUENCE).getFirst().uid(Tags.REFERENCED_SOP_INSTANCE_UID))
                .contains(instance);
        assertThat(after.uid(Tags.SOP_CLASS_UID)).contains(new Uid("1.2.840.113619.4.26"));
        assertThat(after.uid(Tags.FRAME_OF_REFERENCE_UID)).contains(new Uid("1.2.840.10008.1.4.1.1"));
        assertThat(ProjectKey.of("another key of 16".getBytes(US_ASCII)).uid("1.2.3.4"))
                .isNotEqualTo(instance);
    }

    @Test
    void theUidIsTheHmacThatAnotherProgramComputes() {
        // python3: u = bytearray(hmac.new(key, b"uid\0" + b"1.2.3.4", "sha256").digest()[:16]);
        // u[6] = u[6] & 15 | 128; u[8] = u[8] & 63 | 128; "2.25.%d" % int.from_bytes(u, "big")
        assertThat(KEY.uid("1.2.3.4")).isEqualTo(new Uid("2.25.19122456075532750031393935046645903482"));
        assertThat(KEY.days("id\\A\\")).isEqualTo(3604);
    }

    @Test
    void theTrailingPaddingOfAUidMakesNoOther() {
        DataSet padded = DataSet.builder()
                .put(ValueElement.of(Tags.STUDY_INSTANCE_UID, Vr.UI, "1.2.3.4  ".getBytes(US_ASCII)))
                .build();
        assertThat(done(DeidentificationProfile.BASIC, padded).uid(Tags.STUDY_INSTANCE_UID))
                .contains(KEY.uid("1.2.3.4"));
    }

    @Test
    void givesThePatientTheNameAskedFor() {
        DataSet before = DataSet.builder()
                .string(Tags.PATIENT_NAME, "Kane^Charles")
                .string(Tags.PATIENT_ID, "4711")
                .build();
        DataSet given =
                done(DeidentificationProfile.BASIC.withPatient(new PatientIdentity.Given("Trial^7", "T7")), before);
        DataSet derived = done(DeidentificationProfile.BASIC.withPatient(new PatientIdentity.Derived("P-")), before);
        assertThat(given.string(Tags.PATIENT_NAME)).contains("Trial^7");
        assertThat(given.string(Tags.PATIENT_ID)).contains("T7");
        assertThat(derived.string(Tags.PATIENT_ID).orElseThrow()).matches("P-[A-Z2-9]{16}");
        assertThat(derived.string(Tags.PATIENT_NAME)).isEqualTo(derived.string(Tags.PATIENT_ID));
    }

    @Test
    void privateElementsGoUnlessKnownToBeSafe() {
        DataSet before = DataSet.builder()
                .string(Tag.parse("(0019,0010)"), Vr.LO, "GEMS_ACQU_01")
                .string(Tag.parse("(0019,1023)"), Vr.DS, "47.1")
                .string(Tag.parse("(0019,1099)"), Vr.LO, "Rosebud")
                .string(Tag.parse("(0029,0011)"), Vr.LO, "ACME")
                .string(Tag.parse("(0029,1101)"), Vr.LO, "declared")
                .string(Tag.parse("(0029,1102)"), Vr.LO, "Rosebud")
                .string(Tag.parse("(0019,1123)"), Vr.DS, "48.1")
                .sequence(
                        Tags.PRIVATE_DATA_ELEMENT_CHARACTERISTICS_SEQUENCE,
                        List.of(DataSet.builder()
                                .integer(Tags.PRIVATE_GROUP_REFERENCE, 0x29)
                                .string(Tags.PRIVATE_CREATOR_REFERENCE, "ACME")
                                .string(Tags.BLOCK_IDENTIFYING_INFORMATION_STATUS, "MIXED")
                                .integer(Tags.NONIDENTIFYING_PRIVATE_ELEMENTS, 1)
                                .build()))
                .build();
        assertThat(privates(done(DeidentificationProfile.BASIC, before))).isEmpty();
        assertThat(privates(done(DeidentificationProfile.BASIC.with(ProfileOption.RETAIN_SAFE_PRIVATE), before)))
                .isEqualTo("(0019,0010) (0019,1023) (0029,0011) (0029,1101)");
    }

    private static String privates(DataSet dataSet) {
        return dataSet.elements().stream()
                .map(Element::tag)
                .filter(Tag::isPrivate)
                .map(Tag::toString)
                .collect(Collectors.joining(" "));
    }

    @Test
    void descriptionsKeepSafeWordsThatAreNoOnesName() {
        DataSet before = DataSet.builder()
                .string(Tags.STUDY_DESCRIPTION, "CT chest abdomen pelvis - 55F Dr. Smith")
                .string(Tags.SERIES_DESCRIPTION, "Hand AP")
                .string(Tags.PROTOCOL_NAME, "Smith 1977")
                .string(Tags.REFERRING_PHYSICIAN_NAME, "Hand^Lena")
                .build();
        DataSet after = done(DeidentificationProfile.BASIC.with(ProfileOption.CLEAN_DESCRIPTORS), before);
        // The standard's own example, PS3.15 §E.3.5 Notes 1 and 2.
        assertThat(after.string(Tags.STUDY_DESCRIPTION)).contains("CT chest abdomen pelvis");
        assertThat(after.string(Tags.SERIES_DESCRIPTION)).contains("AP");
        assertThat(text(after, Tags.PROTOCOL_NAME)).doesNotContain("Smith").doesNotContain("1977");
    }

    @Test
    void structuredContentKeepsCodesAndNumbersAndLosesWhoSaidIt() {
        DataSet report = DataSet.builder()
                .string(Tags.VALUE_TYPE, "CONTAINER")
                .sequence(
                        Tags.CONTENT_SEQUENCE,
                        List.of(
                                item("PNAME", "121008", "Person Observer Name")
                                        .string(Tags.PERSON_NAME, "Kane^Charles")
                                        .build(),
                                item("TEXT", "121022", "Accession Number")
                                        .string(Tags.TEXT_VALUE, "4711")
                                        .build(),
                                item("TEXT", "121071", "Finding")
                                        .string(Tags.TEXT_VALUE, "lung of Mr Kane")
                                        .build(),
                                item("CODE", "121071", "Finding").build(),
                                item("UIDREF", "112002", "Series Instance UID")
                                        .uid(Tags.UID, new Uid("1.2.3.4"))
                                        .build(),
                                item("DATETIME", "113809", "Start of X-Ray Irradiation")
                                        .string(Tags.DATE_TIME, "20240228120000")
                                        .build()))
                .build();
        assertThat(allText(done(DeidentificationProfile.BASIC, report)))
                .doesNotContain("121071", "121022", "4711", "1.2.3.4");

        DataSet cleaned = done(DeidentificationProfile.BASIC.with(ProfileOption.CLEAN_STRUCTURED_CONTENT), report);
        List<DataSet> items = cleaned.sequence(Tags.CONTENT_SEQUENCE);
        assertThat(items.stream().map(item -> item.string(Tags.VALUE_TYPE).orElse("")))
                .containsExactly("PNAME", "TEXT", "CODE", "UIDREF", "DATETIME");
        assertThat(allText(cleaned))
                .noneMatch(text -> text.contains("Kane") || text.contains("2024") || text.equals("1.2.3.4"));
        assertThat(items.get(3).uid(Tags.UID)).contains(KEY.uid("1.2.3.4"));
    }

    private static DataSetBuilder item(String valueType, String code, String meaning) {
        return DataSet.builder()
                .string(Tags.VALUE_TYPE, valueType)
                .sequence(
                        Tags.CONCEPT_NAME_CODE_SEQUENCE,
                        List.of(DataSet.builder()
                                .string(Tags.CODE_VALUE, code)
                                .string(Tags.CODING_SCHEME_DESIGNATOR, "DCM")
                                .string(Tags.CODE_MEANING, meaning)
                                .build()));
    }

    @Test
    void whatNoDictionaryKnowsIsRemovedAndFreeTextIsReported() {
        DataSet before = DataSet.builder()
                .string(Tag.parse("(0008,9999)"), Vr.LO, "Rosebud")
                .string(Tags.LOSSY_IMAGE_COMPRESSION, "00")
                .string(Tags.SCANNING_SEQUENCE, "SE")
                .string(Tags.RECEIVE_COIL_NAME, "Head 8")
                .build();
        DataSet after = done(DeidentificationProfile.BASIC, before);
        DeidentificationReport report = report(DeidentificationProfile.BASIC, before);
        assertThat(after.contains(Tag.parse("(0008,9999)"))).isFalse();
        assertThat(after.string(Tags.SCANNING_SEQUENCE)).contains("SE");
        assertThat(report.entries())
                .contains(new DeidentificationReport.Entry("(0018,1250)", Done.FREE_TEXT_KEPT, 1))
                .contains(new DeidentificationReport.Entry("(0008,9999)", Done.REMOVED, 1));
        assertThat(report.has(Warning.FREE_TEXT_KEPT)).isTrue();
    }

    @Test
    void aProfileOrAKeyThatCannotBeIsRefused() {
        assertThatThrownBy(() -> DeidentificationProfile.BASIC
                        .with(ProfileOption.RETAIN_FULL_DATES)
                        .with(ProfileOption.RETAIN_MODIFIED_DATES))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ProjectKey.of(new byte[15])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PatientIdentity.Given("\u5C71", "1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PatientIdentity.Given("A", "")).isInstanceOf(IllegalArgumentException.class);
    }
}
