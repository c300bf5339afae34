package org.heliograph.platform.study;

import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.Uid;

/** An instance whose bytes are not what was acknowledged. */
public record Damaged(Uid sopInstanceUid, ContentIdentity identity) {}
