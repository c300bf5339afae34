package org.heliograph.platform.delivery;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.DataSetWriter;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.Uids;
import org.heliograph.dicom.Vr;
import org.heliograph.platform.document.ReportVersion;
import org.heliograph.platform.document.ReportedStudy;

/**
 * A signed report as an Encapsulated PDF instance of its own study (PS3.3 §A.45.1), in explicit VR little endian. The same
 * version of a report gives the same bytes under the same UIDs.
 */
// Carried, never compared.
@SuppressWarnings("ArrayRecordComponent")
record EncapsulatedPdf(Uid seriesInstanceUid, Uid sopInstanceUid, byte[] dataSet) {
    static final Uid SOP_CLASS = Uids.ENCAPSULATED_PDF_STORAGE;
    static final Uid TRANSFER_SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid();

    private static final DateTimeFormatter DA = DateTimeFormatter.ofPattern("uuuuMMdd");
    private static final DateTimeFormatter TM = DateTimeFormatter.ofPattern("HHmmss");
    private static final DateTimeFormatter DT = DateTimeFormatter.ofPattern("uuuuMMddHHmmssxx");
    /** Out of the way of the modality's own series. */
    private static final long SERIES_NUMBER = 9_900;

    /** Makes the instance; the versions of one report share a series. */
    static EncapsulatedPdf of(ReportedStudy study, ReportVersion version, OffsetDateTime signedAt, byte[] pdf) {
        Uid series = derived(version.report().value());
        Uid instance = derived(version.versionId());
        DataSetBuilder dataSet = DataSet.builder().string(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 192");
        patientAndStudy(dataSet, study);
        dataSet.string(Tags.MODALITY, "DOC")
                .uid(Tags.SERIES_INSTANCE_UID, series)
                .integer(Tags.SERIES_NUMBER, SERIES_NUMBER)
                .string(Tags.SERIES_DESCRIPTION, "Report")
                .string(Tags.MANUFACTURER, "Heliograph")
                .string(Tags.CONVERSION_TYPE, "SYN")
                .uid(Tags.SOP_CLASS_UID, SOP_CLASS)
                .uid(Tags.SOP_INSTANCE_UID, instance)
                .integer(Tags.INSTANCE_NUMBER, version.version())
                .string(Tags.CONTENT_DATE, DA.format(signedAt))
                .string(Tags.CONTENT_TIME, TM.format(signedAt))
                .string(Tags.ACQUISITION_DATE_TIME, DT.format(signedAt))
                .string(
                        Tags.TIMEZONE_OFFSET_FROM_UTC,
                        DateTimeFormatter.ofPattern("xx").format(signedAt))
                .string(Tags.BURNED_IN_ANNOTATION, "YES")
                .string(Tags.DOCUMENT_TITLE, version.title())
                .sequence(Tags.CONCEPT_NAME_CODE_SEQUENCE, List.of(reportCode()))
                .string(Tags.VERIFICATION_FLAG, "VERIFIED")
                .string(Tags.MIME_TYPE_OF_ENCAPSULATED_DOCUMENT, "application/pdf")
                .bytes(Tags.ENCAPSULATED_DOCUMENT, Vr.OB, pdf)
                .integer(Tags.ENCAPSULATED_DOCUMENT_LENGTH, pdf.length);
        return new EncapsulatedPdf(
                series, instance, DataSetWriter.toBytes(dataSet.build(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
    }

    /** Every attribute of type 2 is there, empty where the study does not say (PS3.3 §C.7.1.1, §C.7.2.1). */
    private static void patientAndStudy(DataSetBuilder dataSet, ReportedStudy study) {
        text(dataSet, Tags.PATIENT_NAME, study.patientName());
        text(dataSet, Tags.PATIENT_ID, study.patientId());
        if (!study.issuerOfPatientId().isEmpty()) {
            text(dataSet, Tags.ISSUER_OF_PATIENT_ID, study.issuerOfPatientId());
        }
        text(dataSet, Tags.PATIENT_BIRTH_DATE, study.birthDate().map(DA::format).orElse(""));
        text(dataSet, Tags.PATIENT_SEX, study.sex());
        dataSet.uid(Tags.STUDY_INSTANCE_UID, study.studyInstanceUid());
        text(dataSet, Tags.STUDY_DATE, study.studyDate().map(DA::format).orElse(""));
        text(dataSet, Tags.STUDY_TIME, study.studyTime().map(TM::format).orElse(""));
        dataSet.empty(Tags.REFERRING_PHYSICIAN_NAME).empty(Tags.STUDY_ID);
        text(dataSet, Tags.ACCESSION_NUMBER, study.accessionNumber());
        if (!study.description().isEmpty()) {
            text(dataSet, Tags.STUDY_DESCRIPTION, study.description());
        }
    }

    private static void text(DataSetBuilder dataSet, Tag tag, String value) {
        Optional.of(value)
                .filter(text -> !text.isEmpty())
                .ifPresentOrElse(text -> dataSet.string(tag, text), () -> dataSet.empty(tag));
    }

    /** LOINC 18748-4, as in the result message. */
    private static DataSet reportCode() {
        return DataSet.builder()
                .string(Tags.CODE_VALUE, "18748-4")
                .string(Tags.CODING_SCHEME_DESIGNATOR, "LN")
                .string(Tags.CODE_MEANING, "Diagnostic imaging study")
                .build();
    }

    /** A UUID as a UID (PS3.5 §B.2). */
    private static Uid derived(UUID id) {
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return new Uid("2.25." + new BigInteger(1, bytes));
    }
}
