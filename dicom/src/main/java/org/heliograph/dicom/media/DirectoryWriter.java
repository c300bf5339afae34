package org.heliograph.dicom.media;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.DataSetWriter;
import org.heliograph.dicom.Part10Writer;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.Uids;
import org.heliograph.dicom.Vr;

/**
 * Writes a DICOMDIR (PS3.10 §8.6: explicit VR little endian) of records, each before those below it, with the offsets that
 * join them (PS3.3 §F.3.2.2). An offset has four bytes whatever it is, so all lengths are known before any offset is.
 */
final class DirectoryWriter {
    private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final int ITEM_HEADER = 8;
    private static final int SEQUENCE_HEADER = 12;

    private final String fileSetId;
    private final byte[] header;
    private final List<Placed> placed = new ArrayList<>();

    /** A record, where it will stand, and what will stand in its offsets. */
    private static final class Placed {
        private final DataSet keys;
        private List<Placed> lower = List.of();
        private long offset;
        private long next;
        private long firstLower;

        Placed(DataSet keys) {
            this.keys = keys;
        }

        DataSet dataSet() {
            return keys.toBuilder()
                    .integer(Tags.OFFSET_OF_THE_NEXT_DIRECTORY_RECORD, next)
                    .integer(Tags.RECORD_IN_USE_FLAG, 0xFFFF)
                    .integer(Tags.OFFSET_OF_REFERENCED_LOWER_LEVEL_DIRECTORY_ENTITY, firstLower)
                    .build();
        }
    }

    DirectoryWriter(String fileSetId, Uid sopInstance) {
        this.fileSetId = fileSetId;
        this.header = Part10Writer.header(Uids.MEDIA_STORAGE_DIRECTORY_STORAGE, sopInstance, SYNTAX.uid());
    }

    void write(OutputStream out, RecordNode root) throws IOException {
        List<Placed> roots = place(root);
        long offset = (long) header.length + DataSetWriter.toBytes(head(0, 0).build(), SYNTAX).length + SEQUENCE_HEADER;
        for (Placed record : placed) {
            record.offset = offset;
            offset += (long) ITEM_HEADER + DataSetWriter.toBytes(record.dataSet(), SYNTAX).length;
        }
        if (offset > 0xFFFFFFFFL) {
            throw new IllegalStateException("a directory has at most 4 GiB");
        }
        join(roots);
        DataSetBuilder directory = roots.isEmpty() ? head(0, 0) : head(roots.getFirst().offset, roots.getLast().offset);
        directory.sequence(
                Tags.DIRECTORY_RECORD_SEQUENCE,
                placed.stream().map(Placed::dataSet).toList());
        out.write(header);
        new DataSetWriter(out, SYNTAX, DataSetWriter.Form.CANONICAL, BulkSource.NONE).write(directory.build());
    }

    private DataSetBuilder head(long firstRoot, long lastRoot) {
        Tag first = Tags.OFFSET_OF_THE_FIRST_DIRECTORY_RECORD_OF_THE_ROOT_DIRECTORY_ENTITY;
        Tag last = Tags.OFFSET_OF_THE_LAST_DIRECTORY_RECORD_OF_THE_ROOT_DIRECTORY_ENTITY;
        return DataSet.builder()
                .string(Tags.FILE_SET_ID, Vr.CS, fileSetId)
                .integer(first, firstRoot)
                .integer(last, lastRoot)
                .integer(Tags.FILE_SET_CONSISTENCY_FLAG, 0);
    }

    /** Lists the records below a node, each before its own; gives those directly below it. */
    private List<Placed> place(RecordNode node) {
        List<Placed> level = new ArrayList<>();
        for (RecordNode lower : node.lower()) {
            Placed record = new Placed(lower.keys());
            level.add(record);
            placed.add(record);
            record.lower = place(lower);
        }
        return level;
    }

    private static void join(List<Placed> level) {
        for (int i = 0; i < level.size(); i++) {
            Placed record = level.get(i);
            record.next = i + 1 < level.size() ? level.get(i + 1).offset : 0;
            record.firstLower = record.lower.isEmpty() ? 0 : record.lower.getFirst().offset;
            join(record.lower);
        }
    }
}
