package org.heliograph.gateway.receive;

import org.heliograph.dicom.Uid;

/** What the spool says about an object: its names, and who sent it. Length, identity and time stand in the record. */
public record ReceivedObject(
        Uid studyInstanceUid,
        Uid sopClassUid,
        Uid sopInstanceUid,
        Uid transferSyntaxUid,
        String callingAeTitle,
        String calledAeTitle,
        String sourceAddress) {}
