package org.heliograph.platform.delivery;

import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.Uid;

/** An instance that goes to a destination: exactly these bytes. */
record OfferedInstance(
        Uid seriesInstanceUid,
        Uid sopClassUid,
        Uid sopInstanceUid,
        Uid transferSyntaxUid,
        long length,
        ContentIdentity identity) {}
