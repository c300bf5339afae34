package org.heliograph.platform.audit;

import java.util.Locale;

/** Why content is read. */
public enum LookPurpose {
    /** A person looks at the study. */
    VIEW,
    /** A person reads or writes its report. */
    REPORT,
    /** A person or a program of theirs takes whole instances away. */
    DOWNLOAD,
    /** A gateway fetches instances for a destination in its hospital. */
    DELIVERY,
    /** A peer on a hospital's network asks for it by DICOM query or retrieve. */
    NETWORK;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
