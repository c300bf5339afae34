package org.heliograph.dimse.association;

import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import org.heliograph.dimse.AbortReason;
import org.heliograph.dimse.DimseException;
import org.heliograph.dimse.pdu.PDataTf;
import org.heliograph.dimse.pdu.Pdu;
import org.heliograph.dimse.pdu.Pdv;
import org.heliograph.dimse.pdu.ReleaseRq;
import org.heliograph.dimse.upperlayer.UpperLayer;

/** The presentation data values of an association, one after the other, whatever PDUs they come in. */
final class Fragments {
    /** More empty fragments in a row than any real peer sends, so that they cannot keep an association for nothing. */
    private static final int EMPTY_IN_A_ROW = 100;

    private final UpperLayer upper;
    private final Duration idle;
    private Iterator<Pdv> rest = Collections.emptyIterator();
    private int empty;

    Fragments(UpperLayer upper, Duration idle) {
        this.upper = upper;
        this.idle = idle;
    }

    /** The next fragment, or nothing when the peer asks for release instead. */
    Optional<Pdv> next(Duration patience) {
        while (!rest.hasNext()) {
            switch (upper.receive(patience)) {
                case PDataTf data -> rest = data.values().iterator();
                case ReleaseRq _ -> {
                    return Optional.empty();
                }
                case Pdu other -> throw new IllegalStateException(other.type() + " indicated within an association");
            }
        }
        Pdv fragment = rest.next();
        empty = fragment.data().hasRemaining() ? 0 : empty + 1;
        if (empty > EMPTY_IN_A_ROW) {
            throw violation(EMPTY_IN_A_ROW + " empty fragments in a row");
        }
        return Optional.of(fragment);
    }

    /** The next fragment of a message that has begun. */
    Pdv next(int contextId, boolean command) {
        Pdv fragment = next(idle).orElseThrow(() -> violation("release is asked for within a message"));
        if (fragment.contextId() != contextId || fragment.command() != command) {
            throw violation("%s fragment of context %d within the %s of context %d"
                    .formatted(
                            fragment.command() ? "command" : "data set",
                            fragment.contextId(),
                            command ? "command" : "data set",
                            contextId));
        }
        return fragment;
    }

    static DimseException violation(String problem) {
        return DimseException.protocol(AbortReason.UNEXPECTED_PDU_PARAMETER, problem);
    }
}
