package org.heliograph.dicom.media;

import java.io.IOException;
import java.util.Optional;

/** The files of a folder or a ZIP by their names; names are compared folded, {@link FileId#folded(String)}. */
sealed interface Medium extends AutoCloseable permits FolderMedium, ZipMedium {
    /** The DICOMDIR nearest to the top. */
    Optional<MediaFile> dicomdir() throws IOException;

    /** The file of that ID, seen from where the DICOMDIR is. */
    Optional<MediaFile> find(FileId id) throws IOException;

    /** Every file but the DICOMDIR and hidden ones, one by one, in the order of names in a folder. */
    void each(FileVisitor visitor) throws IOException;

    /** Takes one file after another. */
    @FunctionalInterface
    interface FileVisitor {
        void file(MediaFile file) throws IOException;
    }

    @Override
    void close() throws IOException;

    static boolean isDicomdir(String name) {
        return FileId.folded(name).equals("dicomdir");
    }
}
