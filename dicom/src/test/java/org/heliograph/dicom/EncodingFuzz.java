package org.heliograph.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.heliograph.dicom.DataSetWriter.Form;

/** What holds for any bytes in any encoding: read or refused; written back as they were; written anew, read again. */
final class EncodingFuzz {
    private static final ReadOptions OPTIONS =
            ReadOptions.DEFAULT.withMaxInflated(1 << 20).withMaxValueInMemory(64);

    private EncodingFuzz() {}

    static void check(byte[] encoded, TransferSyntax syntax) throws IOException {
        DataSet dataSet;
        try {
            dataSet = DataSetReader.readHeader(new ByteArrayInputStream(encoded), syntax, OPTIONS);
        } catch (DicomException refused) {
            assertThat(refused.getMessage()).contains(" at offset ");
            salvage(encoded, syntax);
            return;
        }
        if (!syntax.deflated()) {
            assertThat(written(dataSet, syntax, Form.AS_READ, encoded)).isEqualTo(encoded);
            byte[] explicit = written(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, Form.CANONICAL, encoded);
            DataSet again = DataSetReader.readHeader(
                    new ByteArrayInputStream(explicit),
                    TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                    OPTIONS.withLeniency(ReadOptions.Leniency.STRICT));
            assertThat(again.elements()).hasSameSizeAs(CanonicalForm.of(dataSet).elements());
        }
        try {
            MeaningHash.of(syntax, new ByteArrayInputStream(encoded), OPTIONS);
        } catch (DicomException unknownThatIsNoSequence) {
            assertThat(unknownThatIsNoSequence.getMessage()).contains(" at offset ");
        }
    }

    /** Lenient reading ends at damage and never throws anything else. */
    private static void salvage(byte[] encoded, TransferSyntax syntax) throws IOException {
        try {
            DataSetReader.Extent extent = DataSetReader.readExtent(
                    new ByteArrayInputStream(encoded), syntax, OPTIONS.withLeniency(ReadOptions.Leniency.LENIENT));
            assertThat(extent.dataSet().elements()).isNotEmpty();
        } catch (DicomException nothing) {
            assertThat(nothing.getMessage()).contains(" at offset ");
        }
    }

    private static byte[] written(DataSet dataSet, TransferSyntax syntax, Form form, byte[] encoded)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DataSetWriter(out, syntax, form, BulkSource.of(encoded)).write(dataSet);
        return out.toByteArray();
    }
}
