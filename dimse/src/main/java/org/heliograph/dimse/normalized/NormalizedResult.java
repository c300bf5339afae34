package org.heliograph.dimse.normalized;

import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.message.DimseStatus;

/**
 * What a peer answered.
 *
 * @param sopInstance the instance that it names, which it chose if we did not
 * @param dataSet attributes, or a reply
 * @param comment for people; may be empty
 */
public record NormalizedResult(
        DimseStatus status, Optional<Uid> sopInstance, Optional<DataSet> dataSet, String comment) {}
