package org.heliograph.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The platform is killed, and its disk loses its power or its room, while it stores by STOW-RS; database, objects and
 * keys are on that disk. What it acknowledged is there afterwards, byte for byte.
 */
@Tag("faults")
@Timeout(value = 90, unit = TimeUnit.MINUTES)
class PlatformFaultTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Random random = new Random(4);

    @TempDir
    Path directory;

    private LoopDisk disk;
    private Hospital hospital;
    private StowLoad load;

    @BeforeEach
    void openPlatformOnItsOwnDisk() throws Exception {
        Needs.root();
        Needs.programs("mkfs.ext4", "mount", "umount", "xfs_io", "fallocate", "truncate", "strace");
        Patience.until("a folder that the database server can enter", LIMIT, () -> {
            for (Path folder = directory; folder != null; folder = folder.getParent()) {
                Ran.to(LIMIT, "chmod", "o+x", folder.toString());
            }
            return Optional.of(true);
        });
        disk = new LoopDisk(directory, "2G");
        hospital = Hospital.openWithPlatformOn(disk::hold);
        load = new StowLoad(hospital.administrator(), "2.25." + System.nanoTime());
    }

    @AfterEach
    void close() throws Exception {
        if (hospital != null) {
            hospital.killPlatform();
            hospital.killDatabase();
            hospital.close();
        }
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void losesNothingAcknowledgedInTwentyPowerCuts() throws Exception {
        cutPower(rounds(20));
    }

    @Tag("long")
    @Test
    void losesNothingAcknowledgedInAHundredPowerCuts() throws Exception {
        cutPower(100);
    }

    @Test
    void losesNothingAcknowledgedWhenItIsKilledTwentyTimes() throws Exception {
        kill(rounds(20));
    }

    @Tag("long")
    @Test
    void losesNothingAcknowledgedWhenItIsKilledTwoHundredTimes() throws Exception {
        kill(200);
    }

    /** Fewer when somebody tries a change out. */
    private static int rounds(int all) {
        return Optional.ofNullable(System.getenv("HELIOGRAPH_FAULT_ROUNDS"))
                .map(Integer::parseInt)
                .orElse(all);
    }

    /** R20: a harness that stays green when nothing is flushed proves nothing. */
    @Test
    void findsWhatIsLostWhenNothingIsFlushed() throws Exception {
        load.send(10, () -> {});
        Process strace = new ProcessBuilder(
                        "strace",
                        "-f",
                        "-q",
                        "-e",
                        "trace=fsync,fdatasync",
                        "-e",
                        "inject=fsync,fdatasync:retval=0",
                        "-o",
                        directory.resolve("trace").toString(),
                        "-p",
                        Long.toString(hospital.platformPid()))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("strace.log").toFile())
                .start();
        try {
            Patience.until("strace to attach", LIMIT, () -> {
                load.send(1, () -> {});
                return Files.exists(directory.resolve("trace")) && Files.size(directory.resolve("trace")) > 0
                        ? Optional.of(true)
                        : Optional.empty();
            });
            load.send(40, this::cut);
        } finally {
            strace.destroy();
            strace.waitFor(20, TimeUnit.SECONDS);
        }
        restart();
        assertThat(load.lost()).as("lost for want of a flush").isNotEmpty();
    }

    @Test
    void refusesWhileTheDiskIsFullAndTakesMoreWhenItIsNot() throws Exception {
        load.send(10, () -> {});
        Path ballast = disk.fillUpTo(200);
        int before = load.acknowledged().size();

        assertThat(load.status()).isIn(503, 507);

        Files.delete(ballast);
        load.send(10, () -> {});
        assertThat(load.acknowledged()).hasSizeGreaterThanOrEqualTo(before + 10);
        assertThat(load.lost()).isEmpty();
    }

    /** Some go by the gateway too, whose own acknowledgements the platform's receipts must bear out. */
    private void cutPower(int cuts) throws Exception {
        List<Path> files = Needs.files("dicom/series/ct-chest-100");
        Journal journal = new Journal();
        RecordingProxy wire = new RecordingProxy(hospital.dicomPort());
        try (wire) {
            for (int cut = 0; cut < cuts; cut++) {
                List<Path> some = files.subList(cut * files.size() / cuts, (cut + 1) * files.size() / cuts);
                Thread sending = Thread.startVirtualThread(() -> send(journal, wire.port(), some));
                load.send(5 + random.nextInt(40), this::cut);
                sending.join();
                restart();
                assertThat(load.lost()).as("after cut " + (cut + 1)).isEmpty();
            }
            assertThat(journal.acknowledged()).hasSize(files.size());
            new StoredStudy(hospital.administrator(), files).holdsOnce(journal.acknowledged(), wire.carried());
        }
        System.out.println(
                "power cuts: " + cuts + ", acknowledged: " + load.acknowledged().size() + " by STOW-RS, "
                        + journal.acknowledged().size() + " by the gateway, lost: 0");
    }

    private static void send(Journal journal, int port, List<Path> files) {
        try {
            journal.send(port, files);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void cut() throws Exception {
        disk.cutPower();
        // Whoever is told success from here on was told too much: the senders go on until nobody answers.
        load.awaitRefusals(6);
        hospital.killPlatform();
        hospital.killDatabase();
    }

    private void restart() throws Exception {
        disk.restorePower();
        hospital.startPlatform();
    }

    private void kill(int times) throws Exception {
        List<String> blows = new ArrayList<>();
        for (int time = 0; time < times; time++) {
            boolean databaseToo = random.nextInt(3) == 0;
            load.send(1 + random.nextInt(40), () -> {
                if (databaseToo) {
                    hospital.killDatabase();
                }
                hospital.killPlatform();
            });
            blows.add(databaseToo ? "both" : "platform");
            hospital.startPlatform();
            assertThat(load.lost()).as("after " + blows).isEmpty();
        }
        System.out.println(
                "kills: " + times + ", acknowledged: " + load.acknowledged().size() + ", lost: 0");
    }
}
