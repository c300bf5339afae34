package org.heliograph.dimse.pdu;

import java.util.Optional;

/** The seven types of PDU (PS3.8 §9.3.2 to §9.3.8), in the standard's order. */
public enum PduType {
    A_ASSOCIATE_RQ(0x01, Length.ASSOCIATE),
    A_ASSOCIATE_AC(0x02, Length.ASSOCIATE),
    A_ASSOCIATE_RJ(0x03, Length.FIXED),
    P_DATA_TF(0x04, Length.NEGOTIATED),
    A_RELEASE_RQ(0x05, Length.FIXED),
    A_RELEASE_RP(0x06, Length.FIXED),
    A_ABORT(0x07, Length.FIXED);

    /** Which lengths a type may announce. */
    private enum Length {
        /** Four bytes, by the standard's tables. */
        FIXED,
        /** Ours to bound: 128 contexts with 300 bytes of transfer syntaxes each fit well. */
        ASSOCIATE,
        /** What we offered as Maximum Length Received (PS3.8 Annex D.1). */
        NEGOTIATED
    }

    private static final int FIXED_LENGTH = 4;
    private static final int ASSOCIATE_MIN = 68;
    private static final int ASSOCIATE_MAX = 256 * 1024;

    private final int code;
    private final Length length;

    PduType(int code, Length length) {
        this.code = code;
        this.length = length;
    }

    public int code() {
        return code;
    }

    public static Optional<PduType> of(int code) {
        return code >= 1 && code <= values().length ? Optional.of(values()[code - 1]) : Optional.empty();
    }

    /** Whether a PDU of this type may be that long, when we offered to take P-DATA of {@code maxPduLength} bytes. */
    public boolean allows(long bodyLength, int maxPduLength) {
        return switch (length) {
            case FIXED -> bodyLength == FIXED_LENGTH;
            case ASSOCIATE -> bodyLength >= ASSOCIATE_MIN && bodyLength <= ASSOCIATE_MAX;
            case NEGOTIATED -> bodyLength >= 0 && bodyLength <= maxPduLength;
        };
    }

    /** The PDU with this body; the data of a {@link PDataTf} still lies in {@code body}. */
    public Pdu decode(byte[] body, int offset, int bodyLength) {
        PduReader in = new PduReader(name(), body, offset, bodyLength);
        return switch (this) {
            case A_ASSOCIATE_RQ -> AssociateRq.decode(in);
            case A_ASSOCIATE_AC -> AssociateAc.decode(in);
            case A_ASSOCIATE_RJ -> AssociateRj.decode(in);
            case P_DATA_TF -> PDataTf.decode(in);
            case A_RELEASE_RQ -> ReleaseRq.decode(in);
            case A_RELEASE_RP -> ReleaseRp.decode(in);
            case A_ABORT -> Abort.decode(in);
        };
    }
}
