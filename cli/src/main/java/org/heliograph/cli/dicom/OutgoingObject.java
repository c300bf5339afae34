package org.heliograph.cli.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.storage.StoreItem;

/**
 * A file to be sent.
 *
 * @param item as C-STORE names it: by what the data set says, else by what file meta information says
 * @param start where the data set begins in the file
 * @param length of the encoded data set
 */
record OutgoingObject(Input input, StoreItem item, long start, long length) {
    private static final Tag BEHIND_SOP_INSTANCE = Tag.of(0x0008, 0x0019);

    static OutgoingObject of(Input input) throws IOException {
        ReadOptions options = ReadingOptions.LENIENT.withStopBefore(BEHIND_SOP_INSTANCE);
        try (DicomSource source = DicomSource.open(input.path(), options)) {
            TransferSyntax syntax = source.meta().transferSyntax();
            DataSet head = DataSetReader.readHeader(source.dataSet(), syntax, options);
            Uid sopClass = head.uid(Tags.SOP_CLASS_UID)
                    .or(() -> source.meta().sopClass())
                    .orElseThrow(() -> new DicomException("no SOP class", 0, Tags.SOP_CLASS_UID));
            Uid sopInstance = head.uid(Tags.SOP_INSTANCE_UID)
                    .or(() -> source.meta().sopInstance())
                    .orElseThrow(() -> new DicomException("no SOP instance", 0, Tags.SOP_INSTANCE_UID));
            long start = source.meta().length();
            return new OutgoingObject(
                    input, new StoreItem(sopClass, sopInstance, syntax.uid()), start, Files.size(input.path()) - start);
        }
    }

    /** The encoded data set as it stands in the file. */
    InputStream dataSet() throws IOException {
        InputStream in = Files.newInputStream(input.path());
        try {
            in.skipNBytes(start);
            return in;
        } catch (IOException shorter) {
            in.close();
            throw shorter;
        }
    }

    /** Whether the same object can be sent in another syntax without touching its pixels. */
    boolean canBeReencoded() {
        return !TransferSyntax.of(item.transferSyntax()).encapsulated();
    }
}
