package org.heliograph.platform.workitem;

import java.util.List;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.Tags;

/** Data sets of a small but whole unified procedure step. */
public final class UpsSamples {
    private UpsSamples() {}

    public static DataSetBuilder scheduled(String label) {
        return DataSet.builder()
                .string(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                .string(Tags.PROCEDURE_STEP_STATE, "SCHEDULED")
                .string(Tags.SCHEDULED_PROCEDURE_STEP_PRIORITY, "MEDIUM")
                .string(Tags.PROCEDURE_STEP_LABEL, label)
                .string(Tags.WORKLIST_LABEL, "Reading")
                .string(Tags.SCHEDULED_PROCEDURE_STEP_START_DATE_TIME, "20261121120000")
                .string(Tags.INPUT_READINESS_STATE, "READY")
                .string(Tags.PATIENT_ID, "P1")
                .string(Tags.PATIENT_NAME, "Müller^Hans")
                .sequence(Tags.SCHEDULED_STATION_NAME_CODE_SEQUENCE, List.of(code("CAD1")));
    }

    public static DataSet performed() {
        return DataSet.builder()
                .sequence(
                        Tags.UNIFIED_PROCEDURE_STEP_PERFORMED_PROCEDURE_SEQUENCE,
                        List.of(DataSet.builder()
                                .sequence(Tags.PERFORMED_STATION_NAME_CODE_SEQUENCE, List.of(code("CAD1")))
                                .string(Tags.PERFORMED_PROCEDURE_STEP_START_DATE_TIME, "20261121120500")
                                .sequence(Tags.PERFORMED_WORKITEM_CODE_SEQUENCE, List.of(code("110005")))
                                .string(Tags.PERFORMED_PROCEDURE_STEP_END_DATE_TIME, "20261121121000")
                                .sequence(Tags.OUTPUT_INFORMATION_SEQUENCE, List.of())
                                .build()))
                .build();
    }

    static DataSet cancelled() {
        return DataSet.builder()
                .sequence(
                        Tags.PROCEDURE_STEP_PROGRESS_INFORMATION_SEQUENCE,
                        List.of(DataSet.builder()
                                .string(Tags.PROCEDURE_STEP_CANCELLATION_DATE_TIME, "20261121121000")
                                .sequence(
                                        Tags.PROCEDURE_STEP_DISCONTINUATION_REASON_CODE_SEQUENCE,
                                        List.of(code("110513")))
                                .build()))
                .build();
    }

    static DataSet code(String value) {
        return DataSet.builder()
                .string(Tags.CODE_VALUE, value)
                .string(Tags.CODING_SCHEME_DESIGNATOR, "DCM")
                .string(Tags.CODE_MEANING, "as coded")
                .build();
    }
}
