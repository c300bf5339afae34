package org.heliograph.pixels.recompress;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.DataSetWriter;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Vr;

/** Images of our own making, and their forms. */
final class Forms {
    static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    private Forms() {}

    static DataSetBuilder image(int rows, int columns, int allocated, int stored, boolean signed) {
        return DataSet.builder()
                .string(Tags.PATIENT_ID, "4711")
                .integer(Tags.SAMPLES_PER_PIXEL, 1)
                .string(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .integer(Tags.ROWS, rows)
                .integer(Tags.COLUMNS, columns)
                .integer(Tags.BITS_ALLOCATED, allocated)
                .integer(Tags.BITS_STORED, stored)
                .integer(Tags.HIGH_BIT, stored - 1)
                .integer(Tags.PIXEL_REPRESENTATION, signed ? 1 : 0);
    }

    static byte[] encoded(DataSet dataSet, TransferSyntax syntax) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DataSetWriter(out, syntax, DataSetWriter.Form.CANONICAL, BulkSource.NONE).write(dataSet);
        return out.toByteArray();
    }

    static byte[] encoded(DataSetBuilder image, byte[] pixels) throws IOException {
        return encoded(image.bytes(Tags.PIXEL_DATA, Vr.OW, pixels).build(), EXPLICIT);
    }

    static Survey survey(byte[] dataSet, TransferSyntax syntax) throws IOException {
        return Survey.of(BulkSource.of(dataSet), dataSet.length, syntax, RecompressLimits.DEFAULT);
    }

    /** The form of a data set that must have one. */
    static byte[] form(byte[] dataSet, TransferSyntax syntax) throws IOException {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        RecompressWriter.Outcome outcome = new RecompressWriter(((Survey.Suited) survey(dataSet, syntax)).recipe())
                .write(new ByteArrayInputStream(dataSet), form);
        if (!(outcome instanceof RecompressWriter.Outcome.Written)) {
            throw new AssertionError(outcome);
        }
        return form.toByteArray();
    }

    static RecompressedObject open(byte[] form) throws IOException {
        return RecompressedObject.open(BulkSource.of(form), form.length, RecompressLimits.DEFAULT);
    }

    static byte[] restored(byte[] form) throws IOException {
        return open(form).original().readAllBytes();
    }

    /** Little-endian words that rise and fall smoothly, as pictures do. */
    static byte[] words(int count, int from, int to) {
        byte[] words = new byte[2 * count];
        for (int i = 0; i < count; i++) {
            int value = from + (int) Math.round((to - from) * (0.5 + 0.5 * Math.sin(i / 37.0)));
            words[2 * i] = (byte) value;
            words[2 * i + 1] = (byte) (value >> 8);
        }
        return words;
    }
}
