package org.heliograph.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The gateway's disk loses its power, or its room. The platform is away meanwhile, so that the disk is the only place
 * where anything acknowledged can be.
 */
@Tag("faults")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class DiskFaultTest {
    private static final int CUTS = 3;

    private final Journal journal = new Journal();

    @TempDir
    Path directory;

    private LoopDisk disk;
    private Hospital hospital;
    private RecordingProxy wire;

    @BeforeEach
    void openHospitalOnItsOwnDisk() throws Exception {
        Needs.root();
        Needs.programs("storescu", "mkfs.ext4", "mount", "umount", "xfs_io", "fallocate", "truncate");
        disk = new LoopDisk(directory, "1G");
        hospital = Hospital.open(disk::hold);
        wire = new RecordingProxy(hospital.dicomPort());
    }

    @AfterEach
    void close() throws Exception {
        if (wire != null) {
            wire.close();
        }
        if (hospital != null) {
            hospital.close();
        }
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void losesNothingAcknowledgedWhenThePowerIsCut() throws Exception {
        List<Path> files = Needs.files("dicom/series/mr-fmri-150");
        hospital.killPlatform();
        for (int cut = 0; cut < CUTS; cut++) {
            int before = journal.acknowledged().size();
            int successes = 7 + 6 * cut;
            List<Path> part = files.subList(cut * files.size() / CUTS, (cut + 1) * files.size() / CUTS);
            journal.send(wire.port(), part, successes, disk::cutPower);
            assertThat(journal.acknowledged())
                    .as("success is no longer said after the cut")
                    .hasSizeBetween(before + successes, before + part.size() - 1);
            hospital.killGateway();
            disk.restorePower();
            hospital.startGateway();
        }
        hospital.startPlatform();
        new StoredStudy(hospital.administrator(), files).holdsOnce(journal.acknowledged(), wire.carried());
    }

    @Test
    void saysOutOfResourcesWhenTheDiskIsFullAndTakesMoreWhenItIsNot() throws Exception {
        List<Path> files = Needs.files("dicom/series/ct-chest-100");
        hospital.killPlatform();
        Path ballast = disk.fill("500M");
        String refused = "";
        // Each round takes 53 MB; the disk has less than ten times that.
        for (int round = 0; round < 10 && !refused.contains("Refused"); round++) {
            refused = journal.send(wire.port(), files, Integer.MAX_VALUE, () -> {});
        }
        assertThat(refused).as("A7xx in dcmtk's words").containsPattern("Refused: ?OutOfResources");

        Files.delete(ballast);
        journal.send(wire.port(), files);
        assertThat(journal.acknowledged()).hasSize(files.size());
        hospital.startPlatform();
        new StoredStudy(hospital.administrator(), files).holdsOnce(journal.acknowledged(), wire.carried());
    }
}
