package org.heliograph.platform.objects.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The master key as a file for its owner only: {@code master}, 32 bytes; while it is being changed, {@code master.next}
 * beside it. A change that was cut off goes on with that one.
 */
final class FileMaster implements MasterKey {
    private static final Logger LOG = LoggerFactory.getLogger(FileMaster.class);

    private final Path file;
    private final Path following;
    private volatile SealingKey current;
    private volatile Optional<SealingKey> next;

    FileMaster(Path folder) throws IOException {
        this.file = folder.resolve("master");
        this.following = folder.resolve("master.next");
        this.current = new SealingKey(Files.exists(file) ? Files.readAllBytes(file) : made(folder));
        this.next =
                Files.exists(following) ? Optional.of(new SealingKey(Files.readAllBytes(following))) : Optional.empty();
    }

    @Override
    public byte[] wrap(byte[] key, byte[] place) {
        return next.orElse(current).seal(key, place);
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] place) {
        if (next.isPresent()) {
            try {
                return next.get().open(wrapped, place);
            } catch (SealBrokenException _) {
                // Not wrapped anew yet.
                return current.open(wrapped, place);
            }
        }
        return current.open(wrapped, place);
    }

    @Override
    public void beginRotation() throws IOException {
        if (next.isEmpty()) {
            byte[] key = SealingKey.newKey();
            write(following, key);
            next = Optional.of(new SealingKey(key));
            LOG.warn("the master key is being changed: back up {} when that is done", file.getParent());
        }
    }

    @Override
    public boolean isRotating() {
        return next.isPresent();
    }

    /** The former key is overwritten where it stood before its name goes to the new one. */
    @Override
    public void endRotation() throws IOException {
        if (next.isEmpty()) {
            return;
        }
        try (FileChannel former = FileChannel.open(file, StandardOpenOption.WRITE)) {
            former.write(ByteBuffer.allocate(SealingKey.KEY_BYTES), 0);
            former.force(true);
        }
        Durable.rename(following, file);
        current = next.get();
        next = Optional.empty();
    }

    private byte[] made(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            if (files.anyMatch(path -> path.toString().endsWith(".keys"))) {
                throw new IOException("the master key is missing from the key store, keys of organisations are there;"
                        + " a new one could not open them");
            }
        }
        byte[] key = SealingKey.newKey();
        write(file, key);
        LOG.warn(
                "a master key was made. BACK UP {} NOW, apart from database and objects: without it no content can be"
                        + " read, ever",
                folder);
        return key;
    }

    private static void write(Path path, byte[] key) throws IOException {
        Path unfinished = path.resolveSibling(path.getFileName() + ".part");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(unfinished, key);
        try (FileChannel written = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Durable.rename(unfinished, path);
    }
}
