package org.heliograph.platform.workitem;

import org.heliograph.dicom.Tag;
import org.jspecify.annotations.Nullable;

/** A workitem that came is not what the standard asks for (PS3.4 Table CC.2.5-3); which attribute, never its value. */
public final class WorkitemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WorkitemException(String problem, @Nullable Tag tag) {
        super(tag == null ? problem : problem + " " + tag);
    }
}
