package org.heliograph.dimse.pdu;

/** The 68 bytes that A-ASSOCIATE-RQ and -AC begin with (PS3.8 Tables 9-11 and 9-17). */
record AssociateHead(int protocolVersion, String called, String calling) {
    static AssociateHead decode(PduReader in) {
        int protocolVersion = in.u16();
        in.skip(2);
        String called = in.text(16).strip();
        String calling = in.text(16).strip();
        in.skip(32);
        return new AssociateHead(protocolVersion, called, calling);
    }

    void encode(PduWriter out) {
        out.u16(protocolVersion).zeros(2).title(called).title(calling).zeros(32);
    }
}
