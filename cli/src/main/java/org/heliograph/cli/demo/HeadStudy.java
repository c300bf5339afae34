package org.heliograph.cli.demo;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.DataSetWriter;
import org.heliograph.dicom.Part10Writer;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.Uids;
import org.heliograph.dicom.Vr;

/** A CT of the {@link HeadPhantom} as a scanner would write it (PS3.3 §A.3, CT Image IOD). */
final class HeadStudy {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");
    private static final int RESCALE_INTERCEPT = -1024;

    private final Patient patient;
    private final Order order;
    private final LocalDateTime at;
    private final Uid study = fresh();
    private final Uid series = fresh();
    private final Uid frameOfReference = fresh();

    HeadStudy(Patient patient, Order order, LocalDateTime at) {
        this.patient = patient;
        this.order = order;
        this.at = at;
    }

    /** A UID made of a random UUID (PS3.5 §B.2). */
    private static Uid fresh() {
        UUID uuid = UUID.randomUUID();
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
        return new Uid("2.25." + new BigInteger(1, bytes));
    }

    /** Writes the slices into the folder, lowest first. */
    StudyPlan write(Path folder) {
        HeadPhantom phantom = new HeadPhantom(order.accessionNumber().hashCode());
        List<Path> files = IntStream.range(0, HeadPhantom.SLICES)
                .parallel()
                .mapToObj(slice -> write(folder, slice, phantom.slice(slice)))
                .toList();
        return new StudyPlan(files, study, patient, order, "CT", "HEAD");
    }

    private Path write(Path folder, int slice, short[] hounsfield) {
        Uid instance = fresh();
        ByteBuffer pixels = ByteBuffer.allocate(hounsfield.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        ShortBuffer stored = pixels.asShortBuffer();
        for (short hu : hounsfield) {
            stored.put((short) (hu - RESCALE_INTERCEPT));
        }
        DataSet dataSet = attributes(slice, instance)
                .bytes(Tags.PIXEL_DATA, Vr.OW, pixels.array())
                .build();
        Path file = folder.resolve(String.format(Locale.ROOT, "CT%04d.dcm", slice + 1));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(Part10Writer.header(
                    Uids.CT_IMAGE_STORAGE, instance, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid()));
            out.write(DataSetWriter.toBytes(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
            return file;
        } catch (IOException e) {
            throw new DemoFailure("writing " + file, "could not be written", e);
        }
    }

    private DataSetBuilder attributes(int slice, Uid instance) {
        double first = HeadPhantom.firstPixel();
        String z = decimal(HeadPhantom.z(slice));
        return DataSet.builder()
                .string(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                .string(Tags.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "AXIAL")
                .uid(Tags.SOP_CLASS_UID, Uids.CT_IMAGE_STORAGE)
                .uid(Tags.SOP_INSTANCE_UID, instance)
                .string(Tags.STUDY_DATE, DATE.format(at))
                .string(Tags.SERIES_DATE, DATE.format(at))
                .string(Tags.ACQUISITION_DATE, DATE.format(at))
                .string(Tags.CONTENT_DATE, DATE.format(at))
                .string(Tags.STUDY_TIME, TIME.format(at))
                .string(Tags.SERIES_TIME, TIME.format(at))
                .string(Tags.ACQUISITION_TIME, TIME.format(at))
                .string(Tags.CONTENT_TIME, TIME.format(at))
                .string(Tags.ACCESSION_NUMBER, order.accessionNumber())
                .string(Tags.MODALITY, "CT")
                .string(Tags.MANUFACTURER, "Heliograph phantom")
                .string(Tags.INSTITUTION_NAME, Exchange.VALLEY)
                .empty(Tags.REFERRING_PHYSICIAN_NAME)
                .string(Tags.STATION_NAME, "CT1")
                .string(Tags.STUDY_DESCRIPTION, order.procedure())
                .string(Tags.SERIES_DESCRIPTION, "Axial 1.25 mm")
                .string(Tags.PATIENT_NAME, patient.name())
                .string(Tags.PATIENT_ID, patient.id())
                .string(Tags.PATIENT_BIRTH_DATE, patient.birthDate())
                .string(Tags.PATIENT_SEX, patient.sex())
                .string(Tags.BODY_PART_EXAMINED, "HEAD")
                .string(Tags.SLICE_THICKNESS, decimal(HeadPhantom.SLICE_SPACING_MM))
                .string(Tags.KVP, "120")
                .string(Tags.PATIENT_POSITION, "HFS")
                .uid(Tags.STUDY_INSTANCE_UID, study)
                .uid(Tags.SERIES_INSTANCE_UID, series)
                .string(Tags.STUDY_ID, "1")
                .string(Tags.SERIES_NUMBER, "2")
                .string(Tags.ACQUISITION_NUMBER, "1")
                .string(Tags.INSTANCE_NUMBER, Integer.toString(slice + 1))
                .string(Tags.IMAGE_POSITION_PATIENT, decimal(first), decimal(first), z)
                .string(Tags.IMAGE_ORIENTATION_PATIENT, "1", "0", "0", "0", "1", "0")
                .uid(Tags.FRAME_OF_REFERENCE_UID, frameOfReference)
                .empty(Tags.POSITION_REFERENCE_INDICATOR)
                .string(Tags.SLICE_LOCATION, z)
                .integer(Tags.SAMPLES_PER_PIXEL, 1)
                .string(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .integer(Tags.ROWS, HeadPhantom.SIZE)
                .integer(Tags.COLUMNS, HeadPhantom.SIZE)
                .string(
                        Tags.PIXEL_SPACING,
                        decimal(HeadPhantom.PIXEL_SPACING_MM),
                        decimal(HeadPhantom.PIXEL_SPACING_MM))
                .integer(Tags.BITS_ALLOCATED, 16)
                .integer(Tags.BITS_STORED, 16)
                .integer(Tags.HIGH_BIT, 15)
                .bytes(Tags.PIXEL_REPRESENTATION, Vr.US, new byte[] {1, 0})
                .string(Tags.WINDOW_CENTER, "40")
                .string(Tags.WINDOW_WIDTH, "80")
                .string(Tags.RESCALE_INTERCEPT, Integer.toString(RESCALE_INTERCEPT))
                .string(Tags.RESCALE_SLOPE, "1")
                .string(Tags.RESCALE_TYPE, "HU");
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }
}
