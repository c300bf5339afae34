package org.heliograph.cli.dicom;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.heliograph.machine.BlockFiles;
import org.heliograph.machine.PartFile;

/**
 * The folder of received objects, a file for each. A file has its name only when it is whole; file and name are durable
 * when {@link Part#keep} returns. What was there before is never overwritten.
 *
 * <p>Through the page cache a file is flushed before it gets its name, or else a power cut could leave the name without
 * the bytes. Written directly, the bytes are on the device, if only in its cache, before the file gets its name: then it is
 * flushed afterwards. Either way the folder is flushed last, since no standard says that a file's flush carries its name;
 * one flush of it serves all who wait.
 */
final class ReceivedFolder implements AutoCloseable {
    private static final long PROCESS = ProcessHandle.current().pid();

    private final Path folder;
    private final FileChannel directory;
    private final FlushGroup flushOfNames;
    private final BlockFiles files;
    private final AtomicLong parts = new AtomicLong();
    private final ReentrantLock naming = new ReentrantLock();

    private ReceivedFolder(Path folder, FileChannel directory, BlockFiles files) {
        this.folder = folder;
        this.directory = directory;
        this.flushOfNames = new FlushGroup(() -> directory.force(true));
        this.files = files;
    }

    /** Opens the folder, which is made if it is not there. */
    static ReceivedFolder open(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new ReceivedFolder(folder, FileChannel.open(folder, StandardOpenOption.READ), BlockFiles.in(folder));
    }

    /** What became of an object. */
    sealed interface Kept {
        String name();

        /** It is in a new file. */
        record Stored(String name) implements Kept {}

        /** The very same file was there already. */
        record Duplicate(String name) implements Kept {}
    }

    /** A file in the making. */
    Part begin() throws IOException {
        while (true) {
            Path path = folder.resolve(".heliograph-" + PROCESS + "-" + parts.incrementAndGet() + ".part");
            try {
                return new Part(path, files.create(path));
            } catch (FileAlreadyExistsException left) {
                // A process of this number was here before and was ended in the middle.
                Files.deleteIfExists(path);
            }
        }
    }

    @Override
    public void close() throws IOException {
        directory.close();
    }

    /** A file that has no name yet; closed without one, it is gone. */
    final class Part extends OutputStream {
        private final Path path;
        private final PartFile file;
        private boolean named;

        private Part(Path path, PartFile file) {
            this.path = path;
            this.file = file;
        }

        @Override
        public void write(int oneByte) throws IOException {
            write(new byte[] {(byte) oneByte}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            file.write(bytes, from, count);
        }

        /** Gives the file that name, or one with a number when another file has it. */
        Kept keep(String name) throws IOException {
            file.finish();
            if (!files.areDirect()) {
                file.flush();
            }
            Kept kept = name(name);
            switch (kept) {
                case Kept.Stored _ -> {
                    if (files.areDirect()) {
                        file.flush();
                    }
                }
                // Whoever stored it may still be flushing it, and its peer is not our peer.
                case Kept.Duplicate(String there) -> flush(folder.resolve(there));
            }
            flushOfNames.await();
            return kept;
        }

        private static void flush(Path whole) throws IOException {
            try (FileChannel channel = FileChannel.open(whole, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }

        private Kept name(String name) throws IOException {
            naming.lock();
            try {
                for (int version = 1; ; version++) {
                    String candidate = version == 1 ? name + ".dcm" : name + "-" + version + ".dcm";
                    Path target = folder.resolve(candidate);
                    if (!Files.exists(target)) {
                        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
                        named = true;
                        return new Kept.Stored(candidate);
                    }
                    if (Files.mismatch(path, target) < 0) {
                        return new Kept.Duplicate(candidate);
                    }
                }
            } finally {
                naming.unlock();
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
            if (!named) {
                Files.deleteIfExists(path);
            }
        }
    }
}
