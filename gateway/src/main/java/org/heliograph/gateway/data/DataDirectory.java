package org.heliograph.gateway.data;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** The gateway's directory. One program at a time has it locked. */
public final class DataDirectory implements Closeable {
    private static final int FORMAT = 1;
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path root;
    private final Optional<FileChannel> lockFile;
    private final Optional<FileLock> lock;

    private DataDirectory(Path root, Optional<FileChannel> lockFile, Optional<FileLock> lock) {
        this.root = root;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /** To read in, while a gateway may run on it. */
    public static DataDirectory look(Path root) {
        return new DataDirectory(root, Optional.empty(), Optional.empty());
    }

    /**
     * Opens or makes the directory.
     *
     * @throws DataDirectoryException when another gateway has it, or a newer program wrote it
     */
    public static DataDirectory open(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            Files.createDirectories(root.toAbsolutePath().getParent());
            Files.createDirectory(root, OWNER_DIRECTORY);
        }
        FileChannel lockFile = FileChannel.open(
                root.resolve("lock"), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OWNER_ONLY);
        try {
            Optional<FileLock> lock = tryLock(lockFile);
            if (lock.isEmpty()) {
                throw new DataDirectoryException("another gateway runs on " + root);
            }
            DataDirectory directory = new DataDirectory(root, Optional.of(lockFile), lock);
            directory.checkFormat();
            return directory;
        } catch (IOException e) {
            lockFile.close();
            throw e;
        }
    }

    private static Optional<FileLock> tryLock(FileChannel file) throws IOException {
        try {
            return Optional.ofNullable(file.tryLock());
        } catch (OverlappingFileLockException _) {
            return Optional.empty();
        }
    }

    private void checkFormat() throws IOException {
        Optional<byte[]> format = read("FORMAT");
        if (format.isEmpty()) {
            write("FORMAT", (FORMAT + "\n").getBytes(US_ASCII));
            return;
        }
        String number = new String(format.get(), US_ASCII).strip();
        if (!number.equals(Integer.toString(FORMAT))) {
            throw new DataDirectoryException("the data in " + root + " has format " + number
                    + ", which this version of the gateway does not know; run a newer version");
        }
    }

    public Path resolve(String name) {
        return root.resolve(name);
    }

    public Optional<byte[]> read(String name) throws IOException {
        Path file = root.resolve(name);
        return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    /** Replaces a file whole, readable for the gateway's user only; durable when this returns. */
    public void write(String name, byte[] bytes) throws IOException {
        Path file = root.resolve(name);
        Path parent = file.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        Path fresh = Files.createTempFile(parent, ".new", "", OWNER_ONLY);
        try {
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel directory = FileChannel.open(parent)) {
                directory.force(true);
            }
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Appends a line to a file; durable when this returns. */
    public void appendLine(String name, String line) throws IOException {
        try (FileChannel channel = FileChannel.open(
                root.resolve(name),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE),
                OWNER_ONLY)) {
            ByteBuffer buffer = ByteBuffer.wrap((line + "\n").getBytes(US_ASCII));
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        if (lock.isPresent()) {
            lock.get().close();
        }
        if (lockFile.isPresent()) {
            lockFile.get().close();
        }
    }
}
