package org.heliograph.platform.objects;

import java.util.Optional;
import java.util.UUID;
import org.heliograph.dicom.Uid;

/**
 * A pack that was opened.
 *
 * @param gateway who sends it; empty when the platform makes it itself
 * @param receipt the signed receipt, once it is committed
 */
public record Pack(
        UUID id,
        Uid studyInstanceUid,
        StudyKey key,
        Optional<UUID> gateway,
        boolean urgent,
        Optional<String> receipt) {}
