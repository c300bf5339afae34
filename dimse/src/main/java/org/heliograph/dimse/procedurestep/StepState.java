package org.heliograph.dimse.procedurestep;

import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tags;

/** Performed Procedure Step Status (0040,0252), PS3.3 §C.4.14, in the standard's order. */
public enum StepState {
    IN_PROGRESS("IN PROGRESS"),
    DISCONTINUED("DISCONTINUED"),
    COMPLETED("COMPLETED");

    private final String term;

    StepState(String term) {
        this.term = term;
    }

    /** The defined term. */
    public String term() {
        return term;
    }

    /** Whether the step may no longer be updated. */
    public boolean isFinal() {
        return this != IN_PROGRESS;
    }

    /** The state that attributes name; nothing when it is none of these, or not there. */
    public static Optional<StepState> of(DataSet attributes) {
        Optional<String> value = attributes.string(Tags.PERFORMED_PROCEDURE_STEP_STATUS);
        for (StepState state : values()) {
            if (value.filter(state.term::equals).isPresent()) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
