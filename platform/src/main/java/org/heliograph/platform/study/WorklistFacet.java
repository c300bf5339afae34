package org.heliograph.platform.study;

import java.util.List;
import java.util.Map;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.tenancy.OrganisationId;

/** What a later feature adds to each line of a worklist, such as the state of the report. */
public interface WorklistFacet {

    /** A line: a study and in whose rows it stands. */
    record Line(OrganisationId owner, StudyId study) {}

    /** The member of the JSON object. */
    String name();

    /** The members' values for a page of lines; a study that is left out has none. */
    Map<StudyId, ?> of(Caller caller, List<Line> page);
}
