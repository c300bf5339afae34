package org.heliograph.dimse.pdu;

/** A-ASSOCIATE-RJ (PS3.8 §9.3.4); Table 9-21 gives the codes their meaning. */
public record AssociateRj(int result, int source, int reason) implements Pdu {
    static AssociateRj decode(PduReader in) {
        in.skip(1);
        return new AssociateRj(in.u8(), in.u8(), in.u8());
    }

    @Override
    public PduType type() {
        return PduType.A_ASSOCIATE_RJ;
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.u8(0).u8(result).u8(source).u8(reason);
    }
}
