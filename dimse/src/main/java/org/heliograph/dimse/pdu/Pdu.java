package org.heliograph.dimse.pdu;

/** A protocol data unit of the upper layer (PS3.8 §9.3.1). */
public sealed interface Pdu permits AssociateRq, AssociateAc, AssociateRj, PDataTf, ReleaseRq, ReleaseRp, Abort {
    /** The length of type, reserved byte and length field that stand before every body. */
    int HEADER_LENGTH = 6;

    PduType type();

    /** Writes everything that follows the six bytes of the header. */
    void encodeBody(PduWriter out);

    /** The whole unit as it goes on the line. */
    default byte[] encode() {
        PduWriter out = new PduWriter();
        out.u8(type().code()).u8(0);
        out.length32(() -> encodeBody(out));
        return out.toByteArray();
    }
}
