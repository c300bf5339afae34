package org.heliograph.platform.workitem;

import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tags;

/** A place in the order of a search: by scheduled start, then by UID. */
public record WorkitemPlace(String scheduledStart, String workitem) {
    static final WorkitemPlace START = new WorkitemPlace("", "");

    static WorkitemPlace of(DataSet workitem) {
        return new WorkitemPlace(
                workitem.string(Tags.SCHEDULED_PROCEDURE_STEP_START_DATE_TIME).orElse(""),
                workitem.string(Tags.SOP_INSTANCE_UID).orElse(""));
    }
}
