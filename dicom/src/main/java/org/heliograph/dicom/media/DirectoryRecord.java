package org.heliograph.dicom.media;

import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;

/**
 * A record of a directory and those below it (PS3.3 §F.3.2.2).
 *
 * @param term what Directory Record Type says; mostly a {@link RecordType}'s term
 * @param dataSet its attributes, keys among them
 * @param lower the records of its lower-level directory entity, in their order
 */
public record DirectoryRecord(String term, DataSet dataSet, List<DirectoryRecord> lower) {
    public DirectoryRecord {
        lower = List.copyOf(lower);
    }

    /** The kind; empty for those that are retired, private or new. */
    public Optional<RecordType> type() {
        return RecordType.of(term);
    }

    /** The file it refers to; empty when it refers to none, or not to one that a file-set could hold. */
    public Optional<FileId> fileId() {
        return FileId.of(dataSet.strings(Tags.REFERENCED_FILE_ID));
    }

    public Optional<Uid> sopClass() {
        return dataSet.uid(Tags.REFERENCED_SOP_CLASS_UID_IN_FILE);
    }

    public Optional<Uid> sopInstance() {
        return dataSet.uid(Tags.REFERENCED_SOP_INSTANCE_UID_IN_FILE);
    }

    public Optional<Uid> transferSyntax() {
        return dataSet.uid(Tags.REFERENCED_TRANSFER_SYNTAX_UID_IN_FILE);
    }

    /** The term and how many records are below; the keys may be a patient's. */
    @Override
    public String toString() {
        return term + " with " + lower.size() + " below";
    }
}
