package org.heliograph.dicom.media;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Tag;

/** A folder; links are not followed, neither to files nor to folders. */
final class FolderMedium implements Medium {
    private static final int FOLDERS_REMEMBERED = 64;

    private final Path root;
    private final MediaLimits limits;

    /** What the folders looked into last hold, by folded name. */
    private final Map<Path, Map<String, Path>> listings = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Map<String, Path>> eldest) {
            return size() > FOLDERS_REMEMBERED;
        }
    };

    FolderMedium(Path root, MediaLimits limits) {
        this.root = root;
        this.limits = limits;
    }

    @Override
    public Optional<MediaFile> dicomdir() throws IOException {
        return find(new FileId(List.of("DICOMDIR")));
    }

    @Override
    public Optional<MediaFile> find(FileId id) throws IOException {
        Path at = root;
        for (String component : id.components()) {
            Path next = listing(at).get(FileId.folded(component));
            if (next == null) {
                return Optional.empty();
            }
            at = next;
        }
        return Files.isRegularFile(at, LinkOption.NOFOLLOW_LINKS) ? Optional.of(file(at)) : Optional.empty();
    }

    private Map<String, Path> listing(Path folder) throws IOException {
        Map<String, Path> known = listings.get(folder);
        if (known != null) {
            return known;
        }
        Map<String, Path> listing = new HashMap<>();
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) || folder.equals(root)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                for (Path entry : entries) {
                    listing.putIfAbsent(FileId.folded(nameOf(entry)), entry);
                    requireRoom(listing.size());
                }
            }
        }
        listings.put(folder, listing);
        return listing;
    }

    @Override
    public void each(FileVisitor visitor) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            private int files;

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                requireRoom(++files);
                String name = nameOf(file);
                if (attributes.isRegularFile() && !name.startsWith(".") && !Medium.isDicomdir(name)) {
                    visitor.file(file(file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void requireRoom(int files) {
        if (files > limits.maxFiles()) {
            throw new DicomException("more than " + limits.maxFiles() + " files", 0, new Tag(0));
        }
    }

    private MediaFile file(Path path) {
        String name = root.relativize(path).toString().replace('\\', '/');
        return new MediaFile(name, () -> Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS));
    }

    private static String nameOf(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    @Override
    public void close() {
        listings.clear();
    }
}
