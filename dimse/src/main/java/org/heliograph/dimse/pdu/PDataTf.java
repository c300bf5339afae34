package org.heliograph.dimse.pdu;

import java.util.ArrayList;
import java.util.List;

/** P-DATA-TF (PS3.8 §9.3.5): fragments of commands and data sets. */
public record PDataTf(List<Pdv> values) implements Pdu {
    public PDataTf {
        values = List.copyOf(values);
    }

    static PDataTf decode(PduReader in) {
        if (!in.hasMore()) {
            throw in.invalid("no presentation data value");
        }
        List<Pdv> values = new ArrayList<>(2);
        while (in.hasMore()) {
            values.add(Pdv.decode(in));
        }
        return new PDataTf(values);
    }

    @Override
    public PduType type() {
        return PduType.P_DATA_TF;
    }

    @Override
    public void encodeBody(PduWriter out) {
        values.forEach(value -> value.encode(out));
    }
}
