package org.heliograph.dimse.procedurestep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.AssociationRequest;
import org.heliograph.dimse.association.DicomListener;
import org.heliograph.dimse.normalized.NormalizedResult;
import org.heliograph.dimse.peers.Dcmjs;
import org.heliograph.dimse.peers.Ours;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Procedure steps: the rules of their states, and dcmjs-dimse as modality and as information system. */
@Timeout(60)
class MppsTest {
    private static final Uid STEP = new Uid("1.2.826.0.1.3680043.2.7");
    private static final DataSet BEGUN = DataSet.builder()
            .string(Tags.MODALITY, "CT")
            .sequence(
                    Tags.SCHEDULED_STEP_ATTRIBUTES_SEQUENCE,
                    List.of(DataSet.builder()
                            .string(Tags.STUDY_INSTANCE_UID, "1.2.3")
                            .build()))
            .string(Tags.PERFORMED_STATION_AE_TITLE, "CT1")
            .string(Tags.PERFORMED_PROCEDURE_STEP_START_DATE, "20261121")
            .string(Tags.PERFORMED_PROCEDURE_STEP_START_TIME, "1015")
            .string(Tags.PERFORMED_PROCEDURE_STEP_STATUS, "IN PROGRESS")
            .string(Tags.PERFORMED_PROCEDURE_STEP_ID, "P1")
            .build();
    private static final DataSet ENDED = DataSet.builder()
            .string(Tags.PERFORMED_PROCEDURE_STEP_STATUS, "COMPLETED")
            .string(Tags.PERFORMED_PROCEDURE_STEP_END_DATE, "20261121")
            .string(Tags.PERFORMED_PROCEDURE_STEP_END_TIME, "1020")
            .sequence(
                    Tags.PERFORMED_SERIES_SEQUENCE,
                    List.of(DataSet.builder()
                            .string(Tags.SERIES_INSTANCE_UID, "1.2.3.4")
                            .build()))
            .build();

    private final Map<Uid, DataSet> kept = new ConcurrentHashMap<>();
    private DicomListener listener;

    @BeforeEach
    void listen() throws IOException {
        listener = Ours.listen(new MppsScp(new MppsHandler() {
            @Override
            public boolean create(AssociationRequest peer, Uid sopInstance, DataSet attributes) {
                return kept.putIfAbsent(sopInstance, attributes) == null;
            }

            @Override
            public boolean update(AssociationRequest peer, Uid sopInstance, StepChange change) {
                return kept.computeIfPresent(
                                sopInstance,
                                (_, current) -> change.apply(current).orElse(current))
                        != null;
            }
        }));
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    private DataSet step() {
        return Objects.requireNonNull(kept.get(STEP));
    }

    private NormalizedResult create(DataSet attributes) throws IOException {
        try (Association association = Ours.connect(listener.port(), "ANY", MppsScu.CONTEXT)) {
            Optional<NormalizedResult> result = new MppsScu(association).create(STEP, attributes);
            association.release();
            return result.orElseThrow();
        }
    }

    private NormalizedResult set(DataSet modifications) throws IOException {
        try (Association association = Ours.connect(listener.port(), "ANY", MppsScu.CONTEXT)) {
            Optional<NormalizedResult> result = new MppsScu(association).set(STEP, modifications);
            association.release();
            return result.orElseThrow();
        }
    }

    private static DataSet status(String term) {
        return DataSet.builder()
                .string(Tags.PERFORMED_PROCEDURE_STEP_STATUS, term)
                .build();
    }

    @Test
    void aStepThatHasEndedMayNoLongerBeUpdated() throws Exception {
        assertThat(create(BEGUN).status().code()).isZero();
        assertThat(set(DataSet.builder()
                                .string(Tags.PERFORMED_PROCEDURE_STEP_DESCRIPTION, "chest")
                                .build())
                        .status()
                        .code())
                .isZero();
        assertThat(set(ENDED).status().code()).isZero();
        assertThat(step().string(Tags.PERFORMED_PROCEDURE_STEP_STATUS)).contains("COMPLETED");
        assertThat(step().string(Tags.PERFORMED_PROCEDURE_STEP_DESCRIPTION)).contains("chest");

        for (DataSet late : List.of(ENDED, status("IN PROGRESS"), status("DISCONTINUED"))) {
            NormalizedResult result = set(late);
            // PS3.4 §F.7.2.2.4.
            assertThat(result.status().code()).isEqualTo(0x0110);
            assertThat(result.comment()).isEqualTo("Performed Procedure Step Object may no longer be updated");
        }
        assertThat(step().string(Tags.PERFORMED_PROCEDURE_STEP_STATUS)).contains("COMPLETED");
    }

    @Test
    void refusesWhatTheRulesDoNotAllow() throws Exception {
        assertThat(set(ENDED).status().code()).isEqualTo(0x0112);
        assertThat(create(BEGUN.toBuilder()
                                .string(Tags.PERFORMED_PROCEDURE_STEP_STATUS, "COMPLETED")
                                .build())
                        .status()
                        .code())
                .isEqualTo(0x0106);
        assertThat(create(BEGUN.toBuilder().remove(Tags.MODALITY).build())
                        .status()
                        .code())
                .isEqualTo(0x0120);
        assertThat(create(BEGUN.toBuilder()
                                .empty(Tags.PERFORMED_PROCEDURE_STEP_ID)
                                .build())
                        .status()
                        .code())
                .isEqualTo(0x0121);
        assertThat(kept).isEmpty();
        assertThat(create(BEGUN).status().code()).isZero();
        assertThat(create(BEGUN).status().code()).isEqualTo(0x0111);
        assertThat(set(status("DONE")).status().code()).isEqualTo(0x0106);
        assertThat(set(status("DISCONTINUED")).status().code()).isEqualTo(0x0120);
        assertThat(StepState.of(step())).contains(StepState.IN_PROGRESS);
    }

    @Test
    void bringsTextOfTwoCharacterSetsTogether() throws Exception {
        assertThat(create(BEGUN.toBuilder()
                                .string(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 100")
                                .string(Tags.PATIENT_NAME, "Müller")
                                .build())
                        .status()
                        .code())
                .isZero();
        assertThat(set(DataSet.builder()
                                .string(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 144")
                                .string(Tags.PERFORMED_PROCEDURE_STEP_DESCRIPTION, "грудь")
                                .build())
                        .status()
                        .code())
                .isZero();

        DataSet step = step();
        assertThat(step.string(Tags.PATIENT_NAME)).contains("Müller");
        assertThat(step.string(Tags.PERFORMED_PROCEDURE_STEP_DESCRIPTION)).contains("грудь");
        assertThat(step.string(Tags.SPECIFIC_CHARACTER_SET)).contains("ISO_IR 192");
    }

    @Test
    void dcmjsTellsUs() throws Exception {
        String common = "{\"port\": %d, \"sopClass\": \"%s\", \"instance\": \"%s\", \"request\": "
                .formatted(listener.port(), "1.2.840.10008.3.1.2.3.3", STEP);
        List<String> created = Dcmjs.ask(common + """
                "create", "elements": {"Modality": "CT", "PerformedStationAETitle": "CT1",
                 "ScheduledStepAttributesSequence": [{"StudyInstanceUID": "1.2.3"}],
                 "PerformedProcedureStepStartDate": "20261121", "PerformedProcedureStepStartTime": "1015",
                 "PerformedProcedureStepStatus": "IN PROGRESS", "PerformedProcedureStepID": "P1"}}
                """);
        assertThat(created).anyMatch(event -> event.contains("\"status\":0,"));
        String discontinue = common + """
                "set", "elements": {"PerformedProcedureStepStatus": "DISCONTINUED",
                 "PerformedProcedureStepEndDate": "20261121", "PerformedProcedureStepEndTime": "1016",
                 "PerformedSeriesSequence": [{"SeriesInstanceUID": "1.2.3.4"}]}}
                """;
        assertThat(Dcmjs.ask(discontinue)).anyMatch(event -> event.contains("\"status\":0,"));
        assertThat(Dcmjs.ask(discontinue)).anyMatch(event -> event.contains("\"status\":" + 0x0110));

        assertThat(StepState.of(step())).contains(StepState.DISCONTINUED);
        assertThat(step().string(Tags.PERFORMED_STATION_AE_TITLE)).contains("CT1");
    }

    @Test
    void weTellDcmjs() throws Exception {
        try (Dcmjs.Provider provider = Dcmjs.provider();
                Association association = Ours.connect(provider.port(), "DCMJS", MppsScu.CONTEXT)) {
            MppsScu scu = new MppsScu(association);
            NormalizedResult created = scu.create(STEP, BEGUN).orElseThrow();
            assertThat(created.status().code()).isZero();
            assertThat(created.sopInstance()).contains(STEP);
            assertThat(provider.await("create"))
                    .contains("\"instance\":\"" + STEP + "\"")
                    .contains("\"PerformedProcedureStepStatus\":\"IN PROGRESS\"");
            assertThat(scu.create(STEP, BEGUN).orElseThrow().status().code()).isEqualTo(0x0111);
            assertThat(scu.set(STEP, ENDED).orElseThrow().status().code()).isZero();
            assertThat(provider.await("set")).contains("\"SeriesInstanceUID\":\"1.2.3.4\"");
            assertThat(scu.set(STEP, ENDED).orElseThrow().status().code()).isEqualTo(0x0110);
            association.release();
        }
    }
}
