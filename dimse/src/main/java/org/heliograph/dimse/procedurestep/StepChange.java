package org.heliograph.dimse.procedurestep;

import java.util.Optional;
import org.heliograph.dicom.DataSet;

/** What an N-SET makes of a step. */
@FunctionalInterface
public interface StepChange {
    /** The attributes as they shall be; nothing when they shall stay, because the change is not allowed. */
    Optional<DataSet> apply(DataSet current);
}
