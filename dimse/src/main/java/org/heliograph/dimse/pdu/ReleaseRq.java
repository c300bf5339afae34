package org.heliograph.dimse.pdu;

/** A-RELEASE-RQ (PS3.8 §9.3.6). */
public record ReleaseRq() implements Pdu {
    static ReleaseRq decode(PduReader in) {
        in.skip(4);
        return new ReleaseRq();
    }

    @Override
    public PduType type() {
        return PduType.A_RELEASE_RQ;
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.zeros(4);
    }
}
