package org.heliograph.platform.share;

import org.heliograph.platform.access.Grant;

/** What came of sharing a study. */
public sealed interface Sharing {

    record Shared(Grant grant) implements Sharing {}

    record NoSuchStudy() implements Sharing {}

    /** Not in the directory, or the owner itself. */
    record NoSuchRecipient() implements Sharing {}

    /** Its Study Instance UID is a second patient's; a person must look first. */
    record Quarantined() implements Sharing {}
}
