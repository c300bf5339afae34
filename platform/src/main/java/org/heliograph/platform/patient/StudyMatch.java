package org.heliograph.platform.patient;

import java.util.List;
import java.util.Optional;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.identity.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Whose a study is, which order it answers, and if none, why.
 *
 * @param reasons codes of {@link Disagreement}, or {@code no-order}; none when it is matched
 * @param confirmedBy the person who decided, if one did
 */
record StudyMatch(
        StudyId studyId,
        PatientKey patient,
        @Nullable OrderId orderId,
        boolean matched,
        List<String> reasons,
        Issuer accessionIssuer,
        String accessionNumber,
        boolean urgent,
        @Nullable PersonId confirmedBy) {

    StudyMatch {
        reasons = List.copyOf(reasons);
    }

    Optional<OrderId> order() {
        return Optional.ofNullable(orderId);
    }

    @Override
    public String toString() {
        return "StudyMatch[" + studyId + "]";
    }
}
