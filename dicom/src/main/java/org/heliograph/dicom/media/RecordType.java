package org.heliograph.dicom.media;

import static org.heliograph.dicom.media.RecordKey.Type.ONE;
import static org.heliograph.dicom.media.RecordKey.Type.ONE_C;
import static org.heliograph.dicom.media.RecordKey.Type.THREE;
import static org.heliograph.dicom.media.RecordKey.Type.TWO;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;

/**
 * The kinds of directory records and the keys that each has beside the character set and the reference to its file: PS3.3
 * §F.5, in its order but for those retired.
 */
public enum RecordType {
    PATIENT(
            "PT",
            two(Tags.PATIENT_NAME),
            one(Tags.PATIENT_ID),
            three(Tags.PATIENT_BIRTH_DATE),
            three(Tags.PATIENT_SEX)),
    STUDY(
            "ST",
            one(Tags.STUDY_DATE),
            one(Tags.STUDY_TIME),
            two(Tags.STUDY_DESCRIPTION),
            one(Tags.STUDY_INSTANCE_UID),
            one(Tags.STUDY_ID),
            two(Tags.ACCESSION_NUMBER)),
    SERIES(
            "SE",
            one(Tags.MODALITY),
            one(Tags.SERIES_INSTANCE_UID),
            one(Tags.SERIES_NUMBER),
            three(Tags.SERIES_DESCRIPTION)),
    IMAGE("IM", one(Tags.INSTANCE_NUMBER)),
    RT_DOSE("RD", one(Tags.INSTANCE_NUMBER), one(Tags.DOSE_SUMMATION_TYPE)),
    RT_STRUCTURE_SET(
            "RS",
            one(Tags.INSTANCE_NUMBER),
            one(Tags.STRUCTURE_SET_LABEL),
            two(Tags.STRUCTURE_SET_DATE),
            two(Tags.STRUCTURE_SET_TIME)),
    RT_PLAN("RP", one(Tags.INSTANCE_NUMBER), one(Tags.RT_PLAN_LABEL), two(Tags.RT_PLAN_DATE), two(Tags.RT_PLAN_TIME)),
    RT_TREAT_RECORD("RX", one(Tags.INSTANCE_NUMBER), two(Tags.TREATMENT_DATE), two(Tags.TREATMENT_TIME)),
    PRESENTATION(
            "PR",
            one(Tags.PRESENTATION_CREATION_DATE),
            one(Tags.PRESENTATION_CREATION_TIME),
            one(Tags.INSTANCE_NUMBER),
            one(Tags.CONTENT_LABEL),
            two(Tags.CONTENT_DESCRIPTION),
            two(Tags.CONTENT_CREATOR_NAME),
            oneC(Tags.REFERENCED_SERIES_SEQUENCE),
            oneC(Tags.BLENDING_SEQUENCE)),
    WAVEFORM("WV", content()),
    SR_DOCUMENT(
            "SR",
            one(Tags.INSTANCE_NUMBER),
            one(Tags.COMPLETION_FLAG),
            one(Tags.VERIFICATION_FLAG),
            one(Tags.CONTENT_DATE),
            one(Tags.CONTENT_TIME),
            oneC(Tags.VERIFICATION_DATE_TIME),
            one(Tags.CONCEPT_NAME_CODE_SEQUENCE),
            oneC(Tags.CONTENT_SEQUENCE)),
    KEY_OBJECT_DOC(
            "KY",
            one(Tags.INSTANCE_NUMBER),
            one(Tags.CONTENT_DATE),
            one(Tags.CONTENT_TIME),
            one(Tags.CONCEPT_NAME_CODE_SEQUENCE),
            oneC(Tags.CONTENT_SEQUENCE)),
    SPECTROSCOPY(
            "SP",
            one(Tags.IMAGE_TYPE),
            one(Tags.CONTENT_DATE),
            one(Tags.CONTENT_TIME),
            one(Tags.INSTANCE_NUMBER),
            oneC(Tags.REFERENCED_IMAGE_EVIDENCE_SEQUENCE),
            one(Tags.NUMBER_OF_FRAMES),
            one(Tags.ROWS),
            one(Tags.COLUMNS),
            one(Tags.DATA_POINT_ROWS),
            one(Tags.DATA_POINT_COLUMNS)),
    RAW_DATA("RW", content()),
    REGISTRATION("RG", identifiedContent()),
    FIDUCIAL("FD", identifiedContent()),
    HANGING_PROTOCOL(
            "HG",
            one(Tags.HANGING_PROTOCOL_NAME),
            one(Tags.HANGING_PROTOCOL_DESCRIPTION),
            one(Tags.HANGING_PROTOCOL_LEVEL),
            one(Tags.HANGING_PROTOCOL_CREATOR),
            one(Tags.HANGING_PROTOCOL_CREATION_DATE_TIME),
            one(Tags.HANGING_PROTOCOL_DEFINITION_SEQUENCE),
            one(Tags.NUMBER_OF_PRIORS_REFERENCED),
            two(Tags.HANGING_PROTOCOL_USER_IDENTIFICATION_CODE_SEQUENCE)),
    ENCAP_DOC(
            "ED",
            two(Tags.CONTENT_DATE),
            two(Tags.CONTENT_TIME),
            one(Tags.INSTANCE_NUMBER),
            two(Tags.DOCUMENT_TITLE),
            oneC(Tags.HL7_INSTANCE_IDENTIFIER),
            two(Tags.CONCEPT_NAME_CODE_SEQUENCE),
            one(Tags.MIME_TYPE_OF_ENCAPSULATED_DOCUMENT)),
    VALUE_MAP("VM", identifiedContent()),
    STEREOMETRIC("SX"),
    PALETTE("PA", one(Tags.CONTENT_LABEL), two(Tags.CONTENT_DESCRIPTION)),
    IMPLANT(
            "IP",
            one(Tags.MANUFACTURER),
            one(Tags.IMPLANT_NAME),
            oneC(Tags.IMPLANT_SIZE),
            one(Tags.IMPLANT_PART_NUMBER)),
    IMPLANT_GROUP("IG", one(Tags.IMPLANT_TEMPLATE_GROUP_NAME), one(Tags.IMPLANT_TEMPLATE_GROUP_ISSUER)),
    IMPLANT_ASSY(
            "IA",
            one(Tags.IMPLANT_ASSEMBLY_TEMPLATE_NAME),
            one(Tags.MANUFACTURER),
            one(Tags.PROCEDURE_TYPE_CODE_SEQUENCE)),
    PLAN("PL"),
    MEASUREMENT("MX", identifiedContent()),
    SURFACE("SF", identifiedContent()),
    SURFACE_SCAN("SS", one(Tags.CONTENT_DATE), one(Tags.CONTENT_TIME)),
    TRACT("TR", identifiedContent()),
    ASSESSMENT("AS", one(Tags.INSTANCE_NUMBER), one(Tags.INSTANCE_CREATION_DATE), two(Tags.INSTANCE_CREATION_TIME)),
    RADIOTHERAPY(
            "RT",
            one(Tags.INSTANCE_NUMBER),
            oneC(Tags.USER_CONTENT_LABEL),
            oneC(Tags.USER_CONTENT_LONG_LABEL),
            two(Tags.CONTENT_DESCRIPTION),
            two(Tags.CONTENT_CREATOR_NAME)),
    ANNOTATION("AN", identifiedContent());

    private final String prefix;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is.
    private final List<RecordKey> keys;

    RecordType(String prefix, RecordKey... keys) {
        this.prefix = prefix;
        this.keys = List.of(keys);
    }

    /** The value of Directory Record Type (0004,1430). */
    public String term() {
        return name().replace('_', ' ');
    }

    /** The kind of that term; empty for those that are retired, private or new. */
    public static Optional<RecordType> of(String term) {
        return Arrays.stream(values()).filter(type -> type.term().equals(term)).findFirst();
    }

    /** How deep it stands below a directory's root: patients at 0, what has no patient at 0 as well (Table F.4-1). */
    int level() {
        return switch (this) {
            case PATIENT, HANGING_PROTOCOL, PALETTE, IMPLANT, IMPLANT_GROUP, IMPLANT_ASSY -> 0;
            case STUDY -> 1;
            case SERIES -> 2;
            default -> 3;
        };
    }

    /** Two letters that names of files and folders begin with. */
    String prefix() {
        return prefix;
    }

    List<RecordKey> keys() {
        return keys;
    }

    private static RecordKey one(Tag tag) {
        return new RecordKey(tag, ONE);
    }

    private static RecordKey oneC(Tag tag) {
        return new RecordKey(tag, ONE_C);
    }

    private static RecordKey two(Tag tag) {
        return new RecordKey(tag, TWO);
    }

    private static RecordKey three(Tag tag) {
        return new RecordKey(tag, THREE);
    }

    private static RecordKey[] content() {
        return new RecordKey[] {one(Tags.INSTANCE_NUMBER), one(Tags.CONTENT_DATE), one(Tags.CONTENT_TIME)};
    }

    /** With the keys of the Content Identification Macro (PS3.3 Table 10-12). */
    private static RecordKey[] identifiedContent() {
        List<RecordKey> keys = new ArrayList<>(List.of(content()));
        keys.add(one(Tags.CONTENT_LABEL));
        keys.add(two(Tags.CONTENT_DESCRIPTION));
        keys.add(two(Tags.CONTENT_CREATOR_NAME));
        return keys.toArray(RecordKey[]::new);
    }
}
