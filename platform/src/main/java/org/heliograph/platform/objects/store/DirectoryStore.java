package org.heliograph.platform.objects.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.heliograph.machine.BlockFiles;
import org.heliograph.machine.PartFile;

/**
 * Objects as files: {@code root/<organisation>/<two digits>/<pack>/<item>}.
 *
 * <p>A put writes a file of another name, syncs it, renames it and syncs the directory; so a name either stands for the
 * whole object or for none, through any crash. The objects of a batch share the sync of their directory. They are written
 * past the page cache where that can be done: few are read soon, and filling pages takes longer than sealing does.
 */
public final class DirectoryStore implements ObjectStore {
    static final String UNFINISHED = ".part";
    /** Left free, so that the database beside us can still write. */
    private static final long RESERVE = 256L << 20;

    /** With less left than one write takes, a write that failed had no room. */
    private static final long LITTLE = 1L << 20;

    /** Folders above those of packs: 257 an organisation, of some organisations at a time. */
    private static final int MOST_REMEMBERED = 20_000;

    private final Path root;
    private final FileStore disk;
    private final BlockFiles files;
    private final Set<Path> durable = ConcurrentHashMap.newKeySet();
    private volatile boolean broken;

    public DirectoryStore(Path root) throws IOException {
        this.root = Files.createDirectories(root);
        this.disk = Files.getFileStore(root);
        this.files = BlockFiles.in(root);
    }

    @Override
    public Outcome put(ObjectName name, Content content) throws IOException {
        try (Batch batch = batch(name.organisation(), name.pack())) {
            Outcome outcome = batch.put(name.item(), content);
            if (outcome == Outcome.STORED) {
                batch.finish(List.of(name.item()));
            }
            return outcome;
        }
    }

    @Override
    public Batch batch(UUID organisation, UUID pack) {
        return new DirectoryBatch(this, organisation, pack);
    }

    /** Writes a new file, whose bytes are on the disk when this returns; its name need not be. */
    Outcome write(Path file, Content content) throws IOException {
        requireSound();
        if (disk.getUsableSpace() < RESERVE) {
            return Outcome.FULL;
        }
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        boolean written = false;
        try (PartFile part = files.create(file)) {
            RoomChecked room = new RoomChecked(part);
            content.writeTo(room);
            room.finish();
            sync(part::flush);
            written = true;
            return Outcome.STORED;
        } catch (DiskFullException _) {
            return Outcome.FULL;
        } finally {
            if (!written) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Makes the names of a pack's folder, and of those above it, durable. */
    void syncNames(Path folder) throws IOException {
        Path named = root;
        for (Path part : root.relativize(folder)) {
            Path child = named.resolve(part);
            // Below the folders of packs there are few, and they stay: once is enough, for this process.
            if (child.equals(folder) || !durable.contains(child)) {
                syncFolder(named);
                if (durable.size() >= MOST_REMEMBERED) {
                    durable.clear();
                }
                if (!child.equals(folder)) {
                    durable.add(child);
                }
            }
            named = child;
        }
    }

    /** Reads a file as it is on the disk, which a file that was written past the page cache is read from anyway. */
    SeekableByteChannel reading(Path file) throws IOException {
        return files.open(file);
    }

    @Override
    public Optional<SeekableByteChannel> open(ObjectName name) throws IOException {
        try {
            return Optional.of(FileChannel.open(path(name), StandardOpenOption.READ));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    @Override
    public void delete(ObjectName name) throws IOException {
        requireSound();
        if (Files.deleteIfExists(path(name))) {
            syncFolder(folder(name.organisation(), name.pack()));
        }
    }

    @Override
    public List<ObjectName> list(UUID organisation, UUID pack) throws IOException {
        try (Stream<Path> files = Files.list(folder(organisation, pack))) {
            return files.map(path -> path.getFileName().toString())
                    .filter(item -> !item.endsWith(UNFINISHED))
                    .map(item -> new ObjectName(organisation, pack, item))
                    .toList();
        } catch (NoSuchFileException _) {
            return List.of();
        }
    }

    @Override
    public List<UUID> organisations() throws IOException {
        List<UUID> found = new ArrayList<>();
        for (Path folder : folders(root)) {
            ObjectName.id(folder.getFileName().toString()).ifPresent(found::add);
        }
        return found;
    }

    @Override
    public void forEachPack(UUID organisation, PackTaking taking) throws IOException {
        for (Path some : folders(root.resolve(organisation.toString()))) {
            for (Path folder : folders(some)) {
                Optional<UUID> pack = ObjectName.id(folder.getFileName().toString());
                if (pack.isPresent()) {
                    taking.take(pack.get());
                }
            }
        }
    }

    private static List<Path> folders(Path above) throws IOException {
        if (!Files.isDirectory(above)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(above)) {
            return found.sorted().toList();
        }
    }

    /** Removes what puts that a crash cut off have left of this pack. */
    public void sweepUnfinished(UUID organisation, UUID pack) throws IOException {
        Path folder = folder(organisation, pack);
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(UNFINISHED)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    Path path(ObjectName name) {
        return folder(name.organisation(), name.pack()).resolve(name.item());
    }

    /** A level of 256 folders between keeps every folder short; a pack's last digits are random. */
    Path folder(UUID organisation, UUID pack) {
        String text = pack.toString();
        return root.resolve(organisation.toString())
                .resolve(text.substring(text.length() - 2))
                .resolve(text);
    }

    void syncFolder(Path folder) throws IOException {
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            sync(() -> directory.force(true));
        }
    }

    @FunctionalInterface
    private interface Forcing {
        void force() throws IOException;
    }

    private void sync(Forcing forcing) throws IOException {
        try {
            forcing.force();
        } catch (IOException failed) {
            broken = true;
            throw new StoreBrokenException("the object store's disk failed to sync", failed);
        }
    }

    private void requireSound() throws StoreBrokenException {
        if (broken) {
            throw new StoreBrokenException("the object store's disk failed to sync before");
        }
    }

    private static final class DiskFullException extends IOException {
        private static final long serialVersionUID = 1;

        DiskFullException(IOException cause) {
            super(cause);
        }
    }

    /** Tells a write that failed for want of room from one that failed otherwise. */
    private final class RoomChecked extends OutputStream {
        private final PartFile part;

        RoomChecked(PartFile part) {
            this.part = part;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                part.write(bytes, from, length);
            } catch (IOException failed) {
                throw judged(failed);
            }
        }

        /** Writes what is left. */
        void finish() throws IOException {
            try {
                part.finish();
            } catch (IOException failed) {
                throw judged(failed);
            }
        }

        /** The JDK gives ENOSPC and EDQUOT as text only, in the system's language; the space left tells as well. */
        private IOException judged(IOException failed) throws IOException {
            return disk.getUsableSpace() < LITTLE ? new DiskFullException(failed) : failed;
        }
    }
}
