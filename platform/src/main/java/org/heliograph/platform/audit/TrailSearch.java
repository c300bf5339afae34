package org.heliograph.platform.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.dicom.Uid;

/**
 * Which rows of a ledger are asked for; what is empty is not asked about.
 *
 * @param from the first time
 * @param before the first time that is too late
 * @param actor the id of who acted
 * @param study of the organisation or of another
 * @param studyInstanceUid of a study of the organisation
 * @param patientId of studies of the organisation
 * @param after the last row of the page before
 */
public record TrailSearch(
        Optional<Instant> from,
        Optional<Instant> before,
        Optional<String> actor,
        Optional<StudyId> study,
        Optional<Uid> studyInstanceUid,
        Optional<String> patientId,
        Optional<UUID> after,
        int limit) {
    public static final int LIMIT_MAX = 200;

    public TrailSearch {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException("limit");
        }
    }
}
