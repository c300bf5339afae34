package org.heliograph.dicom.media;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/** The folder that a file-set is made in: a file is whole and on the disk before it has its name. */
final class MediaFolder {
    private final Path root;
    private final Set<Path> changed = new LinkedHashSet<>();

    /** Writes a file's bytes. */
    @FunctionalInterface
    interface Bytes {
        void writeTo(OutputStream out) throws IOException;
    }

    MediaFolder(Path root) {
        this.root = root;
    }

    boolean has(FileId id) {
        return Files.exists(path(id));
    }

    private Path path(FileId id) {
        Path path = root;
        for (String component : id.components()) {
            path = path.resolve(component);
        }
        return path;
    }

    /** Puts a file there, in place of one of that name. */
    void put(FileId id, Bytes bytes) throws IOException {
        Path target = path(id);
        Path folder = root;
        for (String component : id.components().subList(0, id.components().size() - 1)) {
            changed.add(folder);
            folder = folder.resolve(component);
        }
        Files.createDirectories(folder);
        Path temporary = folder.resolve("." + UUID.randomUUID() + ".part");
        try {
            try (FileChannel channel =
                    FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                bytes.writeTo(out);
                out.flush();
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        changed.add(folder);
    }

    /** Makes the names durable that were given so far. */
    void sync() throws IOException {
        for (Path folder : changed) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
        changed.clear();
    }
}
