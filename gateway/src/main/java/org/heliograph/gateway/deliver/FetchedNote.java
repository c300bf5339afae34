package org.heliograph.gateway.deliver;

import java.util.Optional;
import java.util.UUID;
import org.heliograph.link.StoredForm;

/** What the spool says about bytes fetched: of which delivery they are, of which of its data sets, and where they belong. */
record FetchedNote(UUID delivery, int number, Optional<Range> range) {
    /**
     * A place in a data set's bytes.
     *
     * @param total how many bytes there are, in the form in which they come
     * @param tag of the representation; ranges of another one do not fit to these
     */
    record Range(long start, long total, StoredForm form, String tag) {}
}
