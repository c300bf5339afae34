package org.heliograph.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.heliograph.dicom.DicomFile;
import org.heliograph.dicom.ReadOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The disk of {@code dicom receive} loses its power while storescu sends. */
@Tag("faults")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ReceiveDiskFaultTest {
    private static final int CUTS = 3;

    private final Journal journal = new Journal();

    @TempDir
    Path directory;

    private LoopDisk disk;

    @BeforeEach
    void openDisk() throws Exception {
        Needs.root();
        Needs.programs("storescu", "mkfs.ext4", "mount", "umount", "xfs_io", "truncate");
        disk = new LoopDisk(directory, "1G");
        disk.hold(directory.resolve("received"));
    }

    @AfterEach
    void closeDisk() throws Exception {
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void losesNothingAcknowledgedWhenThePowerIsCut() throws Exception {
        List<Path> files = Needs.files("dicom/series/mr-fmri-150");
        Path received = directory.resolve("received");
        for (int cut = 0; cut < CUTS; cut++) {
            int before = journal.acknowledged().size();
            int successes = 7 + 6 * cut;
            List<Path> part = files.subList(cut * files.size() / CUTS, (cut + 1) * files.size() / CUTS);
            try (ReceivingTool tool = ReceivingTool.start(received, directory.resolve("tool-" + cut + ".log"));
                    RecordingProxy wire = new RecordingProxy(tool.port())) {
                journal.send(wire.port(), part, successes, disk::cutPower);
                assertThat(journal.acknowledged())
                        .as("success is no longer said after the cut")
                        .hasSizeBetween(before + successes, before + part.size() - 1);
                tool.kill();
                disk.restorePower();
                holds(received, wire.carried());
            }
        }
        try (Stream<Path> names = Files.list(received)) {
            assertThat(names.map(name -> name.getFileName().toString()).filter(name -> name.endsWith(".dcm")))
                    .containsAll(journal.acknowledged().stream()
                            .map(uid -> uid + ".dcm")
                            .toList());
        }
    }

    /** What was acknowledged of this wire's is there, in the bytes that passed over it. */
    private void holds(Path received, Map<String, WireTap.Carried> carried) throws Exception {
        for (String uid : journal.acknowledged()) {
            WireTap.Carried seen = carried.get(uid);
            if (seen != null) {
                try (DicomFile file = DicomFile.open(received.resolve(uid + ".dcm"), ReadOptions.DEFAULT)) {
                    assertThat(file.contentIdentity().toString()).isEqualTo(seen.identity());
                }
            }
        }
    }
}
