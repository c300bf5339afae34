package org.heliograph.dicom.media;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.ReadOptions.Leniency;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Token;
import org.heliograph.dicom.TransferSyntax;

/** Reads the items of a DICOMDIR one by one, each with its offset, which is its name to the other records. */
final class DirectoryReader {
    /** Tag and length, of an item and of the delimiter that may end it. */
    private static final int ITEM_HEADER = 8;

    private static final ReadOptions LENIENT = ReadOptions.DEFAULT.withLeniency(Leniency.LENIENT);

    /** Elements of one record; those of SR documents may hold code sequences. */
    private static final ReadOptions RECORD = LENIENT.withMaxElements(10_000);

    private final MediaLimits limits;
    private final List<String> problems = new ArrayList<>();

    DirectoryReader(MediaLimits limits) {
        this.limits = limits;
    }

    Directory read(InputStream in) throws IOException {
        Part10Reader part10 = Part10Reader.open(in, ReadOptions.DEFAULT);
        TransferSyntax syntax = part10.meta().transferSyntax();
        int before = part10.meta().length();
        byte[] encoded = part10.dataSet().readNBytes(limits.maxDirectoryBytes());
        if (encoded.length == limits.maxDirectoryBytes() && part10.dataSet().read() >= 0) {
            throw new DicomException("directory longer than allowed", encoded.length, new Tag(0));
        }
        List<RecordTree.Entry> entries = new ArrayList<>();
        for (RecordExtents.Extent extent : extents(encoded, syntax)) {
            DataSet record = DataSetReader.readHeader(
                    new ByteArrayInputStream(encoded, extent.start(), extent.end() - extent.start()), syntax, RECORD);
            // Offsets count from the first byte of the file and name the item's tag (PS3.3 §F.3.2.2).
            entries.add(new RecordTree.Entry((long) before + extent.start() - ITEM_HEADER, record));
        }
        DataSet head = DataSetReader.readHeader(
                new ByteArrayInputStream(encoded), syntax, LENIENT.withStopBefore(Tags.DIRECTORY_RECORD_SEQUENCE));
        return RecordTree.of(head, entries, problems);
    }

    private List<RecordExtents.Extent> extents(byte[] encoded, TransferSyntax syntax) throws IOException {
        RecordExtents extents = new RecordExtents(limits.maxRecords());
        DataSetReader reader = new DataSetReader(new ByteArrayInputStream(encoded), syntax, LENIENT);
        try {
            for (Optional<Token> token = reader.next(); token.isPresent(); token = reader.next()) {
                extents.take(token.get(), reader.offset());
            }
        } catch (DicomException cutShort) {
            problems.add("cut short: " + cutShort.getMessage());
            extents.end();
        }
        return extents.found();
    }
}
