package org.heliograph.gateway.receive;

import java.util.Optional;
import org.heliograph.dicom.Uid;

/**
 * What the spool says about an object: its names, and who sent it. Length, identity and time stand in the record.
 *
 * @param urgent whether its study goes before others; it was not known of those of an older version
 */
public record ReceivedObject(
        Uid studyInstanceUid,
        Uid sopClassUid,
        Uid sopInstanceUid,
        Uid transferSyntaxUid,
        String callingAeTitle,
        String calledAeTitle,
        String sourceAddress,
        Optional<Boolean> urgent) {}
