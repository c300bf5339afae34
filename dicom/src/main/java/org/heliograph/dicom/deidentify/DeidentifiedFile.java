package org.heliograph.dicom.deidentify;

import java.io.IOException;
import java.io.OutputStream;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetWriter;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Part10Writer;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;

/**
 * Writes a de-identified data set as a file whose preamble and meta information are new ones: nothing of the old file
 * stands before the data set (PS3.15 §E.1.1, step 7).
 */
public final class DeidentifiedFile {
    private DeidentifiedFile() {}

    /**
     * Writes it in the transfer syntax in which the original was read; large values and pixel data are copied while writing.
     *
     * @param bulk the original's encoded data set, inflated if it was deflated
     * @throws DicomException when it has no SOP Class UID or SOP Instance UID
     */
    public static void write(DataSet deidentified, TransferSyntax syntax, BulkSource bulk, OutputStream out)
            throws IOException {
        out.write(Part10Writer.header(
                uid(deidentified, Tags.SOP_CLASS_UID), uid(deidentified, Tags.SOP_INSTANCE_UID), syntax.uid()));
        new DataSetWriter(out, syntax, DataSetWriter.Form.CANONICAL, bulk).write(deidentified);
    }

    private static Uid uid(DataSet dataSet, Tag tag) {
        return dataSet.uid(tag).orElseThrow(() -> new DicomException("a file needs a value, which is missing", 0, tag));
    }
}
