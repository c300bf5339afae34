package org.heliograph.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What was acknowledged survives SIGKILL: it comes to the platform, once, with the bytes that passed over the wire. The
 * journal of what was acknowledged is storescu's own.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class KilledProgramsAcceptanceTest {
    private static Hospital hospital;

    private final Journal journal = new Journal();
    private RecordingProxy wire;

    @BeforeAll
    static void openHospital() throws Exception {
        Needs.programs("storescu");
        hospital = Hospital.open();
    }

    @AfterAll
    static void closeHospital() {
        if (hospital != null) {
            hospital.close();
        }
    }

    @BeforeEach
    void tapTheWire() throws Exception {
        wire = new RecordingProxy(hospital.dicomPort());
    }

    @AfterEach
    void untapTheWire() throws Exception {
        wire.close();
    }

    @Test
    void gatewayKilledWhileItReceives() throws Exception {
        List<Path> files = Needs.files("dicom/series/mr-fmri-150");
        journal.send(wire.port(), files, 30, hospital::killGateway);
        assertThat(journal.acknowledged()).hasSizeBetween(30, files.size() - 1);

        hospital.startGateway();
        StoredStudy study = new StoredStudy(hospital.administrator(), files);
        study.holdsOnce(journal.acknowledged(), wire.carried());

        // A modality that was not answered sends everything again.
        journal.send(wire.port(), files);
        assertThat(journal.acknowledged()).hasSize(files.size());
        study.holdsOnce(journal.acknowledged(), wire.carried());
    }

    @Test
    void gatewayKilledWhileItSends() throws Exception {
        List<Path> files = Needs.files("dicom/series/ct-chest-100").subList(0, 40);
        journal.send(wire.port(), files, files.size(), hospital::killGateway);
        assertThat(journal.acknowledged()).hasSize(files.size());
        StoredStudy study = new StoredStudy(hospital.administrator(), files);
        assertThat(study.listed()).as("killed before all was sent").hasSizeLessThan(files.size());

        hospital.startGateway();
        study.holdsOnce(journal.acknowledged(), wire.carried());
    }

    @Test
    void platformKilledWhileItStores() throws Exception {
        List<Path> files = Needs.files("dicom/series/mr-fruit-phantom-196").subList(0, 80);
        long database = hospital.databasePid();
        journal.send(wire.port(), files, 40, hospital::killPlatform);
        assertThat(journal.acknowledged())
                .as("the gateway goes on without the platform")
                .hasSize(files.size());

        hospital.startPlatform();
        assertThat(hospital.databasePid())
                .as("the database that was left running is adopted")
                .isEqualTo(database);
        new StoredStudy(hospital.administrator(), files).holdsOnce(journal.acknowledged(), wire.carried());
    }
}
