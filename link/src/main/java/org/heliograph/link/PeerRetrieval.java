package org.heliograph.link;

import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.Uid;

/**
 * What a peer asks by C-MOVE or C-GET, given on to the platform: the unique keys of the level and of those above.
 *
 * @param level PATIENT, STUDY, SERIES or IMAGE (PS3.4 §C.6)
 */
public record PeerRetrieval(
        String level, List<String> patientIds, List<Uid> studies, List<Uid> series, List<Uid> instances) {
    public PeerRetrieval {
        patientIds = List.copyOf(patientIds);
        studies = List.copyOf(studies);
        series = List.copyOf(series);
        instances = List.copyOf(instances);
    }

    /**
     * An instance that the peer may have.
     *
     * @param length with the identity, what its bytes are held against; neither where they are known only when they are
     *     sent, since a patient's correction is made on the way. A gateway that knows of none refuses such an instance
     */
    public record Instance(
            Uid studyInstanceUid,
            Uid sopClassUid,
            Uid sopInstanceUid,
            Uid transferSyntaxUid,
            Optional<Long> length,
            Optional<ContentIdentity> identity) {}

    /** All that was asked for and is there. */
    public record Found(List<Instance> instances) {
        public Found {
            instances = List.copyOf(instances);
        }
    }
}
