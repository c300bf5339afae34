package org.heliograph.dimse.upperlayer;

import org.heliograph.dimse.AbortReason;
import org.heliograph.dimse.AbortSource;
import org.heliograph.dimse.DimseException;
import org.heliograph.dimse.pdu.Abort;
import org.heliograph.dimse.pdu.AssociateAc;
import org.heliograph.dimse.pdu.AssociateRj;
import org.heliograph.dimse.pdu.AssociateRq;
import org.heliograph.dimse.pdu.PDataTf;
import org.heliograph.dimse.pdu.Pdu;
import org.heliograph.dimse.pdu.ReleaseRp;
import org.heliograph.dimse.pdu.ReleaseRq;

/** Which event a received PDU is, and what is wrong when its state does not take it. */
final class PduEvents {
    private PduEvents() {}

    static Event of(Pdu pdu) {
        return switch (pdu) {
            case AssociateAc _ -> Event.EVT_3;
            case AssociateRj _ -> Event.EVT_4;
            case AssociateRq _ -> Event.EVT_6;
            case PDataTf _ -> Event.EVT_10;
            case ReleaseRq _ -> Event.EVT_12;
            case ReleaseRp _ -> Event.EVT_13;
            case Abort _ -> Event.EVT_16;
        };
    }

    static DimseException problem(Pdu pdu, State state) {
        return switch (pdu) {
            case Abort(int source, int reason) ->
                DimseException.aborted(
                        AbortSource.of(source),
                        source == Abort.SERVICE_PROVIDER ? AbortReason.of(reason) : AbortReason.NOT_SPECIFIED,
                        "aborted by the peer in " + state + ", source " + source + ", reason " + reason);
            case Pdu other ->
                DimseException.protocol(AbortReason.UNEXPECTED_PDU, other.type() + " is not expected in " + state);
        };
    }
}
