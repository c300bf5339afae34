package org.heliograph.platform.patient;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetWriter;
import org.heliograph.dicom.Part10Writer;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.Uids;
import org.heliograph.dicom.Vr;
import org.heliograph.platform.PlatformServer;
import org.heliograph.platform.study.DicomWebProgram;
import org.heliograph.platform.study.Studies;
import org.heliograph.platform.study.StudySummary;
import org.heliograph.platform.tenancy.OrganisationId;

/** A hospital that stores small studies by a program and corrects its patients by messages. */
final class CorrectingHospital {
    private static final String CORRECTED = "PID|1||4711^^^VALLEY^MR||Wiśniewska^Anna||19610331|F";

    private final PlatformServer.Running platform;
    private final DicomWebProgram program;
    private int count;

    CorrectingHospital(PlatformServer.Running platform, DicomWebProgram program) {
        this.platform = platform;
        this.program = program;
    }

    /** A study of somebody whom the hospital calls otherwise after it came. */
    String corrected(String day) throws Exception {
        send("ADT^A04^ADT_A01", "EVN|A04", "PID|1||4711^^^VALLEY^MR||Müller^Jürgen||19600229|M", "PV1|1|O");
        String study = study(day, "4711", "Müller^Jürgen", "19600229");
        send("ADT^A08^ADT_A01", "EVN|A08", CORRECTED, "PV1|1|O");
        return study;
    }

    void merge(String survivor, String ended) throws Exception {
        send("ADT^A40^ADT_A39", "EVN|A40", "PID|1||" + survivor, "MRG|" + ended + "^^^VALLEY^MR");
    }

    String study(String day, String patientId, String name, String born) throws Exception {
        return study(day, patientId, name, born, "");
    }

    String study(String day, String patientId, String name, String born, String issuer) throws Exception {
        count++;
        Uid study = uid();
        Uid instance = uid();
        DataSet image = DataSet.builder()
                .string(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                .uid(Tags.SOP_CLASS_UID, Uids.SECONDARY_CAPTURE_IMAGE_STORAGE)
                .uid(Tags.SOP_INSTANCE_UID, instance)
                .string(Tags.STUDY_DATE, day)
                .string(Tags.ACCESSION_NUMBER, "A" + count)
                .string(Tags.MODALITY, "OT")
                .string(Tags.PATIENT_NAME, name)
                .string(Tags.PATIENT_ID, patientId)
                .string(Tags.ISSUER_OF_PATIENT_ID, issuer)
                .string(Tags.PATIENT_BIRTH_DATE, born)
                .string(Tags.PATIENT_SEX, "M")
                .uid(Tags.STUDY_INSTANCE_UID, study)
                .uid(Tags.SERIES_INSTANCE_UID, uid())
                .integer(Tags.INSTANCE_NUMBER, 1)
                .integer(Tags.SAMPLES_PER_PIXEL, 1)
                .string(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .integer(Tags.ROWS, 4)
                .integer(Tags.COLUMNS, 4)
                .integer(Tags.BITS_ALLOCATED, 8)
                .integer(Tags.BITS_STORED, 8)
                .integer(Tags.HIGH_BIT, 7)
                .integer(Tags.PIXEL_REPRESENTATION, 0)
                .bytes(Tags.PIXEL_DATA, Vr.OB, new byte[16])
                .build();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        Part10Writer.write(
                file,
                Uids.SECONDARY_CAPTURE_IMAGE_STORAGE,
                instance,
                syntax.uid(),
                new ByteArrayInputStream(DataSetWriter.toBytes(image, syntax)));
        HttpResponse<byte[]> answer = program.store("/dicomweb/studies", List.of(file.toByteArray()));
        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
        OrganisationId organisation = program.organisation();
        StudySummary stored =
                platform.bean(Studies.class).find(organisation, study).orElseThrow();
        QueuedWork.matchStudy(platform, organisation, stored.studyId());
        return study.value();
    }

    private static Uid uid() {
        UUID random = UUID.randomUUID();
        return new Uid("2.25." + new BigInteger(random.toString().replace("-", ""), 16));
    }

    void send(String type, String... segments) throws Exception {
        new HospitalMessages(platform, program.organisation(), UUID.randomUUID(), "VALLEY").send(type, segments);
    }
}
