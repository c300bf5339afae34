package org.heliograph.platform.study;

import org.heliograph.platform.access.OpenStudy;

/**
 * What a later feature adds to a study's description: its shares, its order, its deliveries. Every bean of this type has
 * its part.
 */
public interface StudyFacet {

    /** The member of the JSON object. */
    String name();

    /** The member's value, made of records, maps and lists; an empty Optional leaves the member out. */
    Object of(OpenStudy study);
}
