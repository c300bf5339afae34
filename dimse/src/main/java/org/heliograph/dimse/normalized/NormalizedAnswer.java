package org.heliograph.dimse.normalized;

import java.util.Optional;
import java.util.OptionalInt;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.message.GeneralStatus;
import org.heliograph.dimse.message.ServiceStatus;

/**
 * What a provider answers.
 *
 * @param sopInstance the instance that was created, when the provider named it
 * @param dataSet attributes, or the reply to an action or event
 * @param comment for people, at most 64 characters, no patient data; may be empty
 * @param errorId what went wrong, where a service gives numbers to that
 */
public record NormalizedAnswer(
        ServiceStatus status,
        Optional<Uid> sopInstance,
        Optional<DataSet> dataSet,
        String comment,
        OptionalInt errorId) {
    private static final int MAX_COMMENT = 64;

    public NormalizedAnswer {
        if (comment.length() > MAX_COMMENT) {
            throw new IllegalArgumentException("an error comment has at most " + MAX_COMMENT + " characters");
        }
    }

    public static NormalizedAnswer of(ServiceStatus status) {
        return new NormalizedAnswer(status, Optional.empty(), Optional.empty(), "", OptionalInt.empty());
    }

    /** A failure with a word about it. */
    public static NormalizedAnswer of(ServiceStatus status, String comment) {
        return new NormalizedAnswer(status, Optional.empty(), Optional.empty(), comment, OptionalInt.empty());
    }

    /** Success with attributes, or with a reply. */
    public static NormalizedAnswer success(DataSet dataSet) {
        return new NormalizedAnswer(
                GeneralStatus.SUCCESS, Optional.empty(), Optional.of(dataSet), "", OptionalInt.empty());
    }
}
