package org.heliograph.dimse.message;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.DataSetWriter;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.DimseException;

/**
 * The data set of a message that is understood here and not passed on: an identifier, an attribute list, the
 * information of an action or event. It is kept in memory, so it is at most {@value #MAX_LENGTH} bytes long.
 */
public final class MessageDataSet {
    /** The longest that is read, encoded or inflated. */
    public static final int MAX_LENGTH = 1 << 20;

    private static final ReadOptions OPTIONS = ReadOptions.DEFAULT
            .withMaxValueInMemory(MAX_LENGTH)
            .withMaxInMemory(MAX_LENGTH)
            .withMaxInflated(MAX_LENGTH)
            .withMaxElements(20_000)
            .withMaxDepth(16);

    /** The syntaxes in which such data sets go, what peers like best first (PS3.5 §10.1). */
    public static final List<Uid> SYNTAXES = List.of(
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid(),
            TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN.uid(),
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN.uid());

    private MessageDataSet() {}

    /** What a service that reads and writes such data sets accepts: the first proposed that is not encapsulated. */
    public static Optional<Uid> syntax(List<Uid> proposed) {
        return proposed.stream().filter(SYNTAXES::contains).findFirst();
    }

    /**
     * Reads a whole data set.
     *
     * @throws org.heliograph.dicom.DicomException when it is none, or too long
     * @throws DimseException when the association ended within it
     */
    public static DataSet read(InputStream encoded, TransferSyntax syntax) {
        try {
            return DataSetReader.readHeader(new BoundedInput(encoded, MAX_LENGTH), syntax, OPTIONS);
        } catch (IOException e) {
            if (e.getCause() instanceof DimseException ended) {
                throw ended;
            }
            throw new UncheckedIOException(e);
        }
    }

    /** Encodes a data set canonically in any syntax without encapsulation. */
    public static byte[] encode(DataSet dataSet, TransferSyntax syntax) {
        if (!syntax.deflated()) {
            return DataSetWriter.toBytes(dataSet, syntax);
        }
        Deflater raw = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, raw)) {
            TransferSyntax inside = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
            new DataSetWriter(out, inside, DataSetWriter.Form.CANONICAL, BulkSource.NONE).write(dataSet);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        } finally {
            raw.end();
        }
        // PS3.5 §A.5: an odd length is padded.
        if ((bytes.size() & 1) != 0) {
            bytes.write(0);
        }
        return bytes.toByteArray();
    }
}
