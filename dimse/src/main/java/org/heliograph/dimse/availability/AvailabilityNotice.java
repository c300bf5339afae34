package org.heliograph.dimse.availability;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;

/**
 * Which objects of a study can be retrieved where (PS3.4 Table R.3.2-1).
 *
 * @param procedureSteps the items of Referenced Performed Procedure Step Sequence (0008,1111); often none
 */
public record AvailabilityNotice(Uid study, List<AvailableInstance> instances, List<DataSet> procedureSteps) {
    public AvailabilityNotice {
        instances = List.copyOf(instances);
        procedureSteps = List.copyOf(procedureSteps);
        if (instances.isEmpty()) {
            throw new IllegalArgumentException("a notice is about an object at least");
        }
    }

    /** Nothing when attributes lack what the standard requires. */
    static Optional<AvailabilityNotice> of(DataSet attributes) {
        List<AvailableInstance> instances = new ArrayList<>();
        for (DataSet series : attributes.sequence(Tags.REFERENCED_SERIES_SEQUENCE)) {
            Optional<Uid> name = series.uid(Tags.SERIES_INSTANCE_UID);
            for (DataSet item : series.sequence(Tags.REFERENCED_SOP_SEQUENCE)) {
                Optional<AvailableInstance> instance = name.flatMap(uid -> AvailableInstance.of(uid, item));
                if (instance.isEmpty()) {
                    return Optional.empty();
                }
                instances.add(instance.get());
            }
        }
        return attributes
                .uid(Tags.STUDY_INSTANCE_UID)
                .filter(_ -> !instances.isEmpty())
                .map(study -> new AvailabilityNotice(
                        study, instances, attributes.sequence(Tags.REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE)));
    }

    DataSet attributes() {
        Map<Uid, List<DataSet>> bySeries = new LinkedHashMap<>();
        instances.forEach(instance -> bySeries.computeIfAbsent(instance.series(), _ -> new ArrayList<>())
                .add(instance.item()));
        List<DataSet> series = bySeries.entrySet().stream()
                .map(entry -> DataSet.builder()
                        .uid(Tags.SERIES_INSTANCE_UID, entry.getKey())
                        .sequence(Tags.REFERENCED_SOP_SEQUENCE, entry.getValue())
                        .build())
                .toList();
        return DataSet.builder()
                .sequence(Tags.REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE, procedureSteps)
                .uid(Tags.STUDY_INSTANCE_UID, study)
                .sequence(Tags.REFERENCED_SERIES_SEQUENCE, series)
                .build();
    }
}
