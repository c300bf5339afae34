package org.heliograph.platform.upload;

import java.time.Instant;
import java.util.Optional;
import org.heliograph.platform.identity.PersonId;
import org.heliograph.platform.objects.StudyKey;

/**
 * A file on its way.
 *
 * @param person who brings it, and who alone may go on with it
 * @param arrived how much of it is durable here
 * @param sha256 of the whole, when the sender has said it: 64 lower-case hexadecimal digits
 * @param expires when it is removed, unless more comes before
 */
public record Upload(
        UploadId id,
        PersonId person,
        long length,
        long arrived,
        Optional<String> sha256,
        StudyKey key,
        Instant expires) {
    public boolean isWhole() {
        return arrived == length;
    }
}
