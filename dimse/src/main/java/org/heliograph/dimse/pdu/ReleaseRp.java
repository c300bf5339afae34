package org.heliograph.dimse.pdu;

/** A-RELEASE-RP (PS3.8 §9.3.7). */
public record ReleaseRp() implements Pdu {
    static ReleaseRp decode(PduReader in) {
        in.skip(4);
        return new ReleaseRp();
    }

    @Override
    public PduType type() {
        return PduType.A_RELEASE_RP;
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.zeros(4);
    }
}
