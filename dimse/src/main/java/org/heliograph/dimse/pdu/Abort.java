package org.heliograph.dimse.pdu;

/**
 * A-ABORT (PS3.8 §9.3.8).
 *
 * @param source 0 service user, 2 service provider
 * @param reason significant for source 2 only (Table 9-26)
 */
public record Abort(int source, int reason) implements Pdu {
    public static final int SERVICE_USER = 0;
    public static final int SERVICE_PROVIDER = 2;

    static Abort decode(PduReader in) {
        in.skip(2);
        return new Abort(in.u8(), in.u8());
    }

    @Override
    public PduType type() {
        return PduType.A_ABORT;
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.zeros(2).u8(source).u8(reason);
    }
}
