package org.heliograph.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * An ext4 file system of its own, on a loop device, whose power can be cut.
 *
 * <p>The cut is ext4's own (EXT4_IOC_SHUTDOWN without a log flush): what was not forced to the device by then is gone. A
 * device that loses its own write cache is not simulated.
 */
final class LoopDisk implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Path image;
    private final Path mount;

    LoopDisk(Path directory, String size) throws IOException, InterruptedException {
        this.image = directory.resolve("disk.img");
        this.mount = Files.createDirectory(directory.resolve("disk"));
        run("truncate", "-s", size, image.toString());
        run("mkfs.ext4", "-q", "-F", image.toString());
        mount();
    }

    /** Puts a program's data folder on this disk. */
    void hold(Path data) throws IOException {
        Path folder = Files.createDirectory(mount.resolve("data"));
        Files.createSymbolicLink(data, folder);
    }

    /** From here on nothing reaches the device, and everyone who writes or forces is told so. */
    void cutPower() throws IOException, InterruptedException {
        run("xfs_io", "-x", "-c", "shutdown", mount.toString());
    }

    /** The machine starts again: the journal is replayed. Nobody may use the disk at this time. */
    void restorePower() throws IOException, InterruptedException {
        run("umount", mount.toString());
        mount();
    }

    /** Takes so much of the disk away. */
    Path fill(String size) throws IOException, InterruptedException {
        Path ballast = mount.resolve("ballast");
        run("fallocate", "-l", size, ballast.toString());
        return ballast;
    }

    /** Takes all of the disk away but so many megabytes. */
    Path fillUpTo(int megabytes) throws IOException, InterruptedException {
        long free = Files.getFileStore(mount).getUsableSpace();
        return fill(Long.toString(Math.max(1, free - megabytes * 1_000_000L)));
    }

    private void mount() throws IOException, InterruptedException {
        run("mount", "-o", "loop", image.toString(), mount.toString());
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Ran ran = Ran.to(LIMIT, command);
        assertThat(ran.exit())
                .as(String.join(" ", command) + ": " + ran.output())
                .isZero();
    }

    @Override
    public void close() throws IOException {
        try {
            // Lazily, so that a test that failed half way leaves no mount behind.
            Ran.to(LIMIT, "umount", "-l", mount.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
