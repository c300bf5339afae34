package org.heliograph.dimse.normalized;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.Uids;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.DicomListener;
import org.heliograph.dimse.message.CommandField;
import org.heliograph.dimse.message.GeneralStatus;
import org.heliograph.dimse.peers.Dcmjs;
import org.heliograph.dimse.peers.Ours;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** N-GET and N-DELETE, which no service of ours needs, and what no service does; dcmjs-dimse at the other end. */
@Timeout(60)
class NormalizedTest {
    private static final Uid SOP_CLASS = Uids.MODALITY_PERFORMED_PROCEDURE_STEP_RETRIEVE;
    private static final Uid INSTANCE = new Uid("1.2.826.0.1.3680043.2.8");
    private static final DataSet ATTRIBUTES = DataSet.builder()
            .string(Tags.MODALITY, "CT")
            .string(Tags.PERFORMED_PROCEDURE_STEP_STATUS, "IN PROGRESS")
            .build();

    @Test
    void weAskDcmjs() throws Exception {
        try (Dcmjs.Provider provider = Dcmjs.provider();
                Association association = Ours.connect(provider.port(), "DCMJS", NormalizedScu.context(SOP_CLASS))) {
            NormalizedScu scu = new NormalizedScu(association);
            assertThat(status(scu, new NormalizedRequest.Create(SOP_CLASS, Optional.of(INSTANCE), ATTRIBUTES)))
                    .isZero();
            NormalizedResult got = scu.send(new NormalizedRequest.Get(SOP_CLASS, INSTANCE, List.of(Tags.MODALITY)))
                    .orElseThrow();
            assertThat(got.dataSet().flatMap(dataSet -> dataSet.string(Tags.MODALITY)))
                    .contains("CT");
            assertThat(status(scu, new NormalizedRequest.Delete(SOP_CLASS, INSTANCE)))
                    .isZero();
            assertThat(status(scu, new NormalizedRequest.Delete(SOP_CLASS, INSTANCE)))
                    .isEqualTo(0x0112);
            association.release();
        }
    }

    private static int status(NormalizedScu scu, NormalizedRequest request) {
        return scu.send(request).orElseThrow().status().code();
    }

    @Test
    void dcmjsAsksUs() throws Exception {
        List<NormalizedRequest> asked = new ArrayList<>();
        NormalizedScp scp = NormalizedScp.provider(
                Set.of(SOP_CLASS), Set.of(CommandField.N_GET_RQ, CommandField.N_DELETE_RQ), (_, request) -> {
                    asked.add(request);
                    return request instanceof NormalizedRequest.Get
                            ? NormalizedAnswer.success(ATTRIBUTES)
                            : NormalizedAnswer.of(GeneralStatus.SUCCESS);
                });
        try (DicomListener listener = Ours.listen(scp)) {
            String common = "{\"port\": %d, \"sopClass\": \"%s\", \"instance\": \"%s\", \"request\": "
                    .formatted(listener.port(), SOP_CLASS, INSTANCE);
            assertThat(Dcmjs.ask(common + "\"nget\", \"attributes\": [\"Modality\"]}"))
                    .anyMatch(event -> event.contains("\"status\":0,")
                            && event.contains("\"PerformedProcedureStepStatus\":\"IN PROGRESS\""));
            assertThat(Dcmjs.ask(common + "\"delete\"}")).anyMatch(event -> event.contains("\"status\":0,"));
            assertThat(Dcmjs.ask(common + "\"set\", \"elements\": {\"Modality\": \"MR\"}}"))
                    .anyMatch(event -> event.contains("\"status\":" + 0x0211));
        }
        assertThat(asked).hasSize(2);
        assertThat(asked.getFirst()).isEqualTo(new NormalizedRequest.Get(SOP_CLASS, INSTANCE, List.of(Tags.MODALITY)));
        assertThat(asked.getLast()).isEqualTo(new NormalizedRequest.Delete(SOP_CLASS, INSTANCE));
    }
}
