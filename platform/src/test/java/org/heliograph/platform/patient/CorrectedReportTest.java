package org.heliograph.platform.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.PlatformServer;
import org.heliograph.platform.document.ReportedStudies;
import org.heliograph.platform.document.ReportedStudy;
import org.heliograph.platform.identity.Scope;
import org.heliograph.platform.study.DicomWebProgram;
import org.heliograph.platform.study.Studies;
import org.heliograph.platform.study.StudySummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a report, which returns to the hospital's own systems, says of a patient whom the hospital corrected or merged. */
@ExtendWith(PlatformServer.class)
final class CorrectedReportTest {
    private final PlatformServer.Running platform;
    private final DicomWebProgram program;
    private final CorrectingHospital hospital;

    CorrectedReportTest(PlatformServer.Running platform) {
        this.platform = platform;
        this.program = DicomWebProgram.of(platform, Scope.DICOMWEB_READ, Scope.DICOMWEB_WRITE);
        this.hospital = new CorrectingHospital(platform, program);
    }

    @Test
    void saysWhatTheHospitalSaysOfThePatientNow() throws Exception {
        String study = hospital.corrected("20240101");
        ReportedStudy corrected = reported(study);
        assertThat(corrected.patientName()).isEqualTo("Wiśniewska^Anna");
        assertThat(corrected.birthDate()).hasValue(LocalDate.of(1961, 3, 31));
        assertThat(corrected.sex()).isEqualTo("F");
        assertThat(corrected.patientId()).isEqualTo("4711");

        hospital.merge("5822^^^VALLEY^MR||Wiśniewska^Anna||19610331|F", "4711");
        assertThat(reported(study).patientId()).isEqualTo("5822");
    }

    @Test
    void saysOfEveryoneElseWhatTheImagesSay() throws Exception {
        ReportedStudy study = reported(hospital.study("20240102", "4712", "Müller^Jürgen", "19600229", "COUNTY"));
        assertThat(study.patientName()).isEqualTo("Müller^Jürgen");
        assertThat(study.patientId()).isEqualTo("4712");
        assertThat(study.issuerOfPatientId()).isEqualTo("COUNTY");
        assertThat(study.birthDate()).hasValue(LocalDate.of(1960, 2, 29));
    }

    private ReportedStudy reported(String uid) {
        StudySummary study = platform.bean(Studies.class)
                .find(program.organisation(), new Uid(uid))
                .orElseThrow();
        return platform.bean(ReportedStudies.class)
                .find(program.organisation(), study.studyId())
                .orElseThrow();
    }
}
