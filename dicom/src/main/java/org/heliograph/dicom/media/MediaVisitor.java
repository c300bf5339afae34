package org.heliograph.dicom.media;

import java.io.IOException;
import java.util.Optional;

/** Is told of the instances of a file-set, one by one. */
public interface MediaVisitor {
    /** A file that is DICOM, and the directory record that refers to it, if one does. */
    void instance(MediaFile file, Optional<DirectoryRecord> record) throws IOException;

    /** A directory record refers to a file that is not there. */
    default void missing(FileId file, DirectoryRecord record) throws IOException {}

    /** A file was looked at that is no DICOM, when there was no directory to go by. */
    default void other(MediaFile file) throws IOException {}
}
