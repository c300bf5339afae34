package org.heliograph.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written past the page cache is what everybody else reads through it, and the other way round. */
class BlockFilesTest {
    private static final int SEED = 20261201;
    private static final long O_DIRECT = System.getProperty("os.arch").equals("aarch64") ? 0200000 : 040000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 4_095, 4_096, 4_097, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, (3 << 20) + 777})
    void writesTheBytesThatItIsGiven(int length) throws IOException {
        for (BlockFiles files : both()) {
            byte[] bytes = random(length);
            Path file = folder.resolve("written-" + files.areDirect());
            write(files, file, bytes);
            assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
            Files.delete(file);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4_095, 4_096, 4_097, 1 << 20, (3 << 20) + 777})
    void readsTheBytesThatAreThere(int length) throws IOException {
        byte[] bytes = random(length);
        Path file = Files.write(folder.resolve("there"), bytes);
        for (BlockFiles files : both()) {
            try (SeekableByteChannel channel = files.open(file)) {
                assertThat(channel.size()).isEqualTo(length);
                ByteBuffer all = ByteBuffer.allocate(length + 1);
                assertThat(channel.read(all)).isEqualTo(length == 0 ? -1 : length);
                assertThat(channel.read(all)).isEqualTo(-1);
                assertThat(Arrays.copyOf(all.array(), length)).isEqualTo(bytes);
            }
        }
    }

    @Test
    void readsAnyRangeInAnyOrder() throws IOException {
        byte[] bytes = random((3 << 20) + 777);
        Path file = Files.write(folder.resolve("there"), bytes);
        Random random = new Random(SEED);
        for (BlockFiles files : both()) {
            try (SeekableByteChannel channel = files.open(file)) {
                for (int read = 0; read < 300; read++) {
                    int from = random.nextInt(bytes.length);
                    int length = random.nextInt(Math.min(bytes.length - from, 2 << 20));
                    ByteBuffer some = ByteBuffer.allocate(length);
                    assertThat(channel.position(from).read(some)).isEqualTo(length);
                    assertThat(channel.position()).isEqualTo(from + (long) length);
                    assertThat(some.flip()).isEqualTo(ByteBuffer.wrap(bytes, from, length));
                }
            }
        }
    }

    @Test
    void neverHasTwoFilesInOneBuffer() throws IOException {
        BlockFiles files = BlockFiles.in(folder);
        byte[] bytes = random(100_000);
        write(files, folder.resolve("before"), bytes);
        PartFile closedTwice = files.create(folder.resolve("closed-twice"));
        closedTwice.close();
        closedTwice.close();
        SeekableByteChannel readTwice = files.open(folder.resolve("before"));
        readTwice.close();
        readTwice.close();
        assertThatExceptionOfType(ClosedChannelException.class)
                .isThrownBy(() -> readTwice.read(ByteBuffer.allocate(1)));

        byte[] others = random(100_000);
        try (PartFile one = files.create(folder.resolve("one"));
                PartFile other = files.create(folder.resolve("other"));
                PartFile third = files.create(folder.resolve("third"))) {
            one.write(bytes, 0, bytes.length);
            other.write(others, 0, others.length);
            third.write(new byte[bytes.length], 0, bytes.length);
            one.finish();
            other.finish();
        }
        assertThat(folder.resolve("one")).hasBinaryContent(bytes);
        assertThat(folder.resolve("other")).hasBinaryContent(others);
    }

    @Test
    void writesOverNobodysFile() throws IOException {
        Path file = Files.write(folder.resolve("there"), random(10));
        for (BlockFiles files : both()) {
            assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> files.create(file));
        }
    }

    /** Of the system: whether dd can, and how the kernel says that the file is opened (fcntl.h's O_DIRECT). */
    @Test
    void passesThePageCacheByWhereTheFileSystemCan() throws Exception {
        Process dd = new ProcessBuilder(
                        "dd", "if=/dev/zero", "of=" + folder.resolve("dd"), "bs=4096", "count=1", "oflag=direct")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean can = dd.waitFor() == 0;
        BlockFiles files = BlockFiles.in(folder);
        assertThat(files.areDirect()).isEqualTo(can);
        Path path = folder.resolve("file");
        try (PartFile file = files.create(path)) {
            assertThat(isOpenedDirectly(path)).isEqualTo(can);
            file.finish();
        }
        try (SeekableByteChannel reading = files.open(path)) {
            assertThat(isOpenedDirectly(path)).isEqualTo(can);
            assertThat(reading.size()).isZero();
        }
    }

    private static boolean isOpenedDirectly(Path path) throws IOException {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path descriptor : open) {
                if (Files.isSymbolicLink(descriptor)
                        && Files.readSymbolicLink(descriptor).equals(path.toRealPath())) {
                    String flags = Files.readAllLines(
                                    Path.of("/proc/self/fdinfo").resolve(descriptor.getFileName()))
                            .get(1)
                            .replaceFirst("flags:\\s*", "");
                    return (Long.parseLong(flags, 8) & O_DIRECT) != 0;
                }
            }
        }
        throw new AssertionError(path + " is not open");
    }

    @Test
    void leavesNoTraceOfTryingWhatTheDiskCan() throws IOException {
        assertThat(BlockFiles.in(folder)).isNotNull();
        assertThat(folder).isEmptyDirectory();
        assertThat(DirectWriting.in(folder.resolve("not-there"), 4_096)).isEmpty();
    }

    private BlockFiles[] both() throws IOException {
        return new BlockFiles[] {BlockFiles.in(folder), BlockFiles.throughTheCache(folder)};
    }

    /** In pieces of all sizes. */
    private static void write(BlockFiles files, Path path, byte[] bytes) throws IOException {
        Random random = new Random(SEED);
        try (PartFile file = files.create(path)) {
            for (int at = 0; at < bytes.length; ) {
                int count = Math.min(1 + random.nextInt(200_000), bytes.length - at);
                file.write(bytes, at, count);
                at += count;
            }
            assertThat(file.finish()).isEqualTo(bytes.length);
            file.flush();
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(SEED + length).nextBytes(bytes);
        return bytes;
    }
}
