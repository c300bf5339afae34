package org.heliograph.dicom.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import org.heliograph.dicom.DicomException;

/**
 * A medium, or a copy of one: a folder, or a ZIP without unpacking it; with or without a DICOMDIR.
 *
 * <p>Names match whatever their case, with a version ({@code ;1}) or without. Links in a folder are not followed. Nothing
 * is ever written.
 *
 * <pre>{@code
 * try (FileSet media = FileSet.open(path, MediaLimits.DEFAULT)) {
 *     media.instances((file, record) -> receive(file.open()));
 * }
 * }</pre>
 */
public final class FileSet implements AutoCloseable {
    private static final int PREAMBLE = 128;

    private final Medium medium;
    private final MediaLimits limits;

    private FileSet(Medium medium, MediaLimits limits) {
        this.medium = medium;
        this.limits = limits;
    }

    /** Opens a folder, a DICOMDIR in its folder, or a ZIP. */
    public static FileSet open(Path path, MediaLimits limits) throws IOException {
        if (Files.isDirectory(path)) {
            return new FileSet(new FolderMedium(path, limits), limits);
        }
        Path name = path.getFileName();
        if (name != null && Medium.isDicomdir(name.toString())) {
            Path folder = path.toAbsolutePath().getParent();
            return new FileSet(new FolderMedium(folder == null ? path : folder, limits), limits);
        }
        return new FileSet(ZipMedium.open(path, limits), limits);
    }

    /**
     * What its DICOMDIR says; empty when there is none.
     *
     * @throws DicomException when there is one that cannot be read
     */
    public Optional<Directory> directory() throws IOException {
        Optional<MediaFile> dicomdir = medium.dicomdir();
        if (dicomdir.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = dicomdir.get().open()) {
            return Optional.of(Directory.read(in, limits));
        }
    }

    /** The file that a Referenced File ID names, seen from where the DICOMDIR is. */
    public Optional<MediaFile> find(FileId id) throws IOException {
        return medium.find(id);
    }

    /** Tells of the instances that the DICOMDIR lists; without a DICOMDIR, of every file that is DICOM. */
    public void instances(MediaVisitor visitor) throws IOException {
        Optional<Directory> directory = directory();
        if (directory.isPresent()) {
            listed(directory.get(), visitor);
        } else {
            scan(visitor);
        }
    }

    /** Tells of every file that begins like DICOM (PS3.10 §7.1), whatever a DICOMDIR says. */
    public void scan(MediaVisitor visitor) throws IOException {
        medium.each(file -> {
            if (isDicom(file)) {
                visitor.instance(file, Optional.empty());
            } else {
                visitor.other(file);
            }
        });
    }

    private void listed(Directory directory, MediaVisitor visitor) throws IOException {
        Set<String> told = new HashSet<>();
        Iterator<DirectoryRecord> records = directory.files().iterator();
        while (records.hasNext()) {
            DirectoryRecord record = records.next();
            FileId id = record.fileId().orElseThrow();
            if (!told.add(id.folded())) {
                continue;
            }
            Optional<MediaFile> file = medium.find(id);
            if (file.isPresent()) {
                visitor.instance(file.get(), Optional.of(record));
            } else {
                visitor.missing(id, record);
            }
        }
    }

    private static boolean isDicom(MediaFile file) throws IOException {
        try (InputStream in = file.open()) {
            byte[] start = in.readNBytes(PREAMBLE + 4);
            return start.length == PREAMBLE + 4
                    && start[PREAMBLE] == 'D'
                    && start[PREAMBLE + 1] == 'I'
                    && start[PREAMBLE + 2] == 'C'
                    && start[PREAMBLE + 3] == 'M';
        }
    }

    @Override
    public void close() throws IOException {
        medium.close();
    }
}
