package org.heliograph.dicom.match;

import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the standard leaves to the two sides of a query.
 *
 * @param personNames how names compare; the default is {@link PersonNames#IGNORING_CASE}
 * @param extensions what was negotiated beyond the baseline; the default is nothing
 * @param zone the zone of dates and times that tell none, in the query or the candidate; the default is UTC
 */
public record MatchOptions(PersonNames personNames, Set<Extension> extensions, ZoneOffset zone) {
    /** How values of VR PN compare (PS3.4 §C.2.2.2.1, §C.2.2.2.4). */
    public enum PersonNames {
        EXACT,
        /** {@code smith} matches {@code SMITH}; letters with and without accents stay different. */
        IGNORING_CASE
    }

    /** Matching that both sides agree on by extended negotiation (PS3.4 §C.5.1.1, §C.2.2.2). */
    public enum Extension {
        /** A range of dates and one of times are one range of moments. */
        COMBINED_DATE_TIME,
        /** A key of two quotation marks matches what is absent or empty. */
        EMPTY_VALUE
    }

    public static final MatchOptions DEFAULT = new MatchOptions(PersonNames.IGNORING_CASE, Set.of(), ZoneOffset.UTC);

    public MatchOptions {
        extensions = Set.copyOf(extensions);
    }

    public MatchOptions withPersonNames(PersonNames how) {
        return new MatchOptions(how, extensions, zone);
    }

    public MatchOptions with(Extension extension) {
        Set<Extension> more = EnumSet.of(extension);
        more.addAll(extensions);
        return new MatchOptions(personNames, more, zone);
    }

    public MatchOptions withZone(ZoneOffset of) {
        return new MatchOptions(personNames, extensions, of);
    }
}
