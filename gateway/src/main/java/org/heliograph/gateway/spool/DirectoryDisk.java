package org.heliograph.gateway.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.heliograph.machine.AlignedBuffers;
import org.heliograph.machine.DirectWriting;

/** Segments as files of a directory. */
final class DirectoryDisk implements SegmentDisk {
    private static final Pattern NAME = Pattern.compile("[0-9]{10}\\.segment");
    private static final int ZEROS = 1 << 20;
    private static final FileAttribute<?> OURS_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path directory;
    private final FileStore store;
    private final Optional<OpenOption> direct;

    /** Written past the page cache where that can be done. */
    DirectoryDisk(Path directory) throws IOException {
        this(directory, DirectWriting.in(Files.createDirectories(directory), SegmentFormat.BLOCK));
    }

    /** @param direct the option that makes writing direct, if any */
    DirectoryDisk(Path directory, Optional<OpenOption> direct) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.store = Files.getFileStore(directory);
        this.direct = direct;
    }

    @Override
    public List<Integer> list() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> NAME.matcher(name).matches())
                    .map(name -> Long.parseLong(name.substring(0, 10)))
                    .filter(number -> number <= Integer.MAX_VALUE)
                    .map(Long::intValue)
                    .sorted()
                    .toList();
        }
    }

    /**
     * Zeros are written, not only reserved: an fdatasync into written blocks has no allocation to journal, which halves
     * its time on ext4.
     */
    @Override
    public SegmentFile create(int number, ByteBuffer header, int size) throws IOException {
        Path path = path(number);
        Set<OpenOption> options = new HashSet<>(direct.stream().toList());
        options.addAll(Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
        FileChannel channel = FileChannel.open(path, options, OURS_ALONE);
        ChannelFile file = new ChannelFile(channel);
        try {
            ByteBuffer zeros = AlignedBuffers.aligned(Math.min(ZEROS, size), SegmentFormat.BLOCK);
            zeros.put(header).clear();
            for (int offset = 0; offset < size; offset += zeros.limit()) {
                zeros.clear().limit(Math.min(zeros.capacity(), size - offset));
                file.write(zeros, offset);
                if (offset == 0) {
                    zeros.clear().put(new byte[SegmentFormat.HEADER_BYTES]);
                }
            }
            channel.force(true);
            forceDirectory();
            return file;
        } catch (IOException e) {
            channel.close();
            Files.deleteIfExists(path);
            throw e;
        }
    }

    @Override
    public SegmentFile open(int number) throws IOException {
        return new ChannelFile(FileChannel.open(path(number), StandardOpenOption.READ));
    }

    @Override
    public void delete(int number) throws IOException {
        try {
            Files.delete(path(number));
        } catch (NoSuchFileException _) {
            return; // deleted before a crash, and asked for again
        }
        forceDirectory();
    }

    @Override
    public long usableBytes() throws IOException {
        return store.getUsableSpace();
    }

    private void forceDirectory() throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private Path path(int number) {
        return directory.resolve(String.format(Locale.ROOT, "%010d.segment", number));
    }

    private record ChannelFile(FileChannel channel) implements SegmentFile {
        @Override
        public void write(ByteBuffer bytes, long offset) throws IOException {
            long at = offset;
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
        }

        @Override
        public int read(ByteBuffer target, long offset) throws IOException {
            int before = target.position();
            while (target.hasRemaining()) {
                if (channel.read(target, offset + target.position() - before) < 0) {
                    break;
                }
            }
            return target.position() - before;
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
