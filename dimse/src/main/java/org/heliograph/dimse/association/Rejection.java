package org.heliograph.dimse.association;

import org.heliograph.dimse.pdu.AssociateRj;

/**
 * The answer of A-ASSOCIATE-RJ.
 *
 * @param temporary whether the same request may be accepted later (result 2, rejected-transient)
 */
public record Rejection(boolean temporary, RejectReason reason) {
    public static final Rejection NO_REASON = new Rejection(false, RejectReason.NO_REASON_GIVEN);
    public static final Rejection CALLED_AE_TITLE = new Rejection(false, RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED);
    public static final Rejection CALLING_AE_TITLE = new Rejection(false, RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED);
    public static final Rejection APPLICATION_CONTEXT =
            new Rejection(false, RejectReason.APPLICATION_CONTEXT_NAME_NOT_SUPPORTED);
    public static final Rejection CONGESTION = new Rejection(true, RejectReason.TEMPORARY_CONGESTION);

    private static final int PERMANENT = 1;
    private static final int TRANSIENT = 2;

    AssociateRj toPdu() {
        return new AssociateRj(temporary ? TRANSIENT : PERMANENT, reason.source(), reason.code());
    }

    static Rejection of(AssociateRj pdu) {
        return new Rejection(pdu.result() == TRANSIENT, RejectReason.of(pdu.source(), pdu.reason()));
    }
}
