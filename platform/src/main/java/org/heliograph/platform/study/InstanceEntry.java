package org.heliograph.platform.study;

import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.objects.InstanceLocation;
import org.jspecify.annotations.Nullable;

/** An instance's row: key, hash and location. */
public record InstanceEntry(
        Uid seriesInstanceUid,
        Uid sopClassUid,
        Uid sopInstanceUid,
        Uid transferSyntaxUid,
        long length,
        ContentIdentity identity,
        @Nullable Long number,
        int frames,
        InstanceLocation location) {}
