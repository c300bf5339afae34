package org.heliograph.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Beside {@link PlatformFaultTest}: what Orthanc, as installed, has after the same power cut of what it acknowledged. */
@Tag("faults")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class OrthancPowerCutTest {
    private static final int CUTS = 3;

    @TempDir
    Path directory;

    @Test
    void saysBesideWhatOrthancLosesInTheSameCut() throws Exception {
        Needs.root();
        Needs.programs("Orthanc", "storescu", "mkfs.ext4", "mount", "umount", "xfs_io", "truncate");
        List<Path> files = Needs.files("dicom/series/mr-fmri-150");
        Journal journal = new Journal();
        Path kept = Files.createDirectory(directory.resolve("kept"));
        try (LoopDisk disk = new LoopDisk(directory, "1G")) {
            Path data = directory.resolve("orthanc");
            disk.hold(data);
            for (int cut = 0; cut < CUTS; cut++) {
                OrthancReceiver orthanc = start(data, kept);
                journal.send(orthanc.port(), files.subList(cut * 30, (cut + 1) * 30), 20, disk::cutPower);
                orthanc.kill();
                disk.restorePower();
            }
            OrthancReceiver orthanc = start(data, kept);
            orthanc.collect();
            orthanc.kill();
        }
        assertThat(journal.acknowledged()).hasSizeGreaterThanOrEqualTo(20 * CUTS);
        try (Stream<Path> found = Files.list(kept)) {
            System.out.println("power cuts: " + CUTS + ", Orthanc acknowledged: "
                    + journal.acknowledged().size() + ", has afterwards: " + found.count());
        }
    }

    private OrthancReceiver start(Path data, Path kept) throws Exception {
        return new OrthancReceiver(Modality.GATEWAY_AE_TITLE, kept, data, directory.resolve("orthanc.log"));
    }
}
