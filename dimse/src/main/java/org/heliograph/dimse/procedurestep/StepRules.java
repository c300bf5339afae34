package org.heliograph.dimse.procedurestep;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dimse.message.GeneralStatus;
import org.heliograph.dimse.normalized.NormalizedAnswer;

/** What N-CREATE and N-SET may do to a step (PS3.4 §F.7.2.1, §F.7.2.2). */
final class StepRules {
    /** Type 1 when a step is created (PS3.4 Table F.7.2-1). */
    private static final List<Tag> REQUIRED_AT_CREATION = List.of(
            Tags.SCHEDULED_STEP_ATTRIBUTES_SEQUENCE,
            Tags.PERFORMED_PROCEDURE_STEP_ID,
            Tags.PERFORMED_STATION_AE_TITLE,
            Tags.PERFORMED_PROCEDURE_STEP_START_DATE,
            Tags.PERFORMED_PROCEDURE_STEP_START_TIME,
            Tags.PERFORMED_PROCEDURE_STEP_STATUS,
            Tags.MODALITY);

    /** Type 1 in the final state (PS3.4 Table F.7.2-1). */
    private static final List<Tag> REQUIRED_AT_THE_END = List.of(
            Tags.PERFORMED_PROCEDURE_STEP_END_DATE,
            Tags.PERFORMED_PROCEDURE_STEP_END_TIME,
            Tags.PERFORMED_SERIES_SEQUENCE);

    /** PS3.4 §F.7.2.2.4. */
    private static final NormalizedAnswer NO_LONGER = new NormalizedAnswer(
            GeneralStatus.PROCESSING_FAILURE,
            Optional.empty(),
            Optional.empty(),
            "Performed Procedure Step Object may no longer be updated",
            OptionalInt.of(0xA710));

    private StepRules() {}

    /** Why a step cannot be created; nothing when it can. */
    static Optional<NormalizedAnswer> refusalToCreate(DataSet attributes) {
        Optional<StepState> state = StepState.of(attributes);
        if (attributes.contains(Tags.PERFORMED_PROCEDURE_STEP_STATUS)
                && state.filter(StepState.IN_PROGRESS::equals).isEmpty()) {
            return Optional.of(NormalizedAnswer.of(GeneralStatus.INVALID_ATTRIBUTE_VALUE, "a step begins IN PROGRESS"));
        }
        return missing(attributes, REQUIRED_AT_CREATION);
    }

    /** Why a step cannot be changed so that it becomes {@code merged}; nothing when it can. */
    static Optional<NormalizedAnswer> refusalToSet(DataSet current, DataSet modifications, DataSet merged) {
        if (StepState.of(current).filter(StepState.IN_PROGRESS::equals).isEmpty()) {
            return Optional.of(NO_LONGER);
        }
        if (modifications.contains(Tags.PERFORMED_PROCEDURE_STEP_STATUS)
                && StepState.of(modifications).isEmpty()) {
            return Optional.of(NormalizedAnswer.of(
                    GeneralStatus.INVALID_ATTRIBUTE_VALUE, "no such Performed Procedure Step Status"));
        }
        boolean ends = StepState.of(modifications).filter(StepState::isFinal).isPresent();
        return ends ? missing(merged, REQUIRED_AT_THE_END) : Optional.empty();
    }

    private static Optional<NormalizedAnswer> missing(DataSet attributes, List<Tag> required) {
        for (Tag tag : required) {
            if (!attributes.contains(tag)) {
                return Optional.of(NormalizedAnswer.of(GeneralStatus.MISSING_ATTRIBUTE, "missing " + tag));
            }
            boolean valued = attributes.string(tag).isPresent()
                    || !attributes.sequence(tag).isEmpty();
            if (!valued) {
                return Optional.of(NormalizedAnswer.of(GeneralStatus.MISSING_ATTRIBUTE_VALUE, "empty " + tag));
            }
        }
        return Optional.empty();
    }
}
