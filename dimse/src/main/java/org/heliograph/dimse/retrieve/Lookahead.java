package org.heliograph.dimse.retrieve;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.Optional;

/** Instances, some of them known before they are sent, so that one association does for many kinds. */
final class Lookahead {
    private static final int LENGTH = 256;

    private final RetrievedInstances source;
    private final Deque<RetrievedInstance> ahead = new ArrayDeque<>();
    private boolean exhausted;

    Lookahead(RetrievedInstances source) {
        this.source = source;
    }

    Optional<RetrievedInstance> next() throws IOException {
        while (!exhausted && ahead.size() < LENGTH) {
            Optional<RetrievedInstance> more = source.next();
            more.ifPresent(ahead::add);
            exhausted = more.isEmpty();
        }
        return Optional.ofNullable(ahead.poll());
    }

    Collection<RetrievedInstance> upcoming() {
        return Collections.unmodifiableCollection(ahead);
    }
}
