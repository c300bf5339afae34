package org.heliograph.platform.workitem;

import java.math.BigInteger;
import java.util.UUID;
import org.heliograph.dicom.Uid;

/** The UIDs of the Unified Procedure Step Service (PS3.4 §CC.3.1, PS3.6 Annex A). */
public final class UpsUids {
    /** UPS Push: the SOP class that every workitem has. */
    public static final Uid PUSH = new Uid("1.2.840.10008.5.1.4.34.6.1");

    public static final Uid EVENT = new Uid("1.2.840.10008.5.1.4.34.6.4");

    /** Stands for all workitems in a subscription. */
    public static final Uid GLOBAL = new Uid("1.2.840.10008.5.1.4.34.5");

    /** Stands for those that match a filter. */
    public static final Uid FILTERED = new Uid("1.2.840.10008.5.1.4.34.5.1");

    private UpsUids() {}

    /** A UID that is nobody else's (PS3.5 §B.2). */
    public static Uid fresh() {
        UUID random = UUID.randomUUID();
        BigInteger number = new BigInteger(random.toString().replace("-", ""), 16);
        return new Uid("2.25." + number);
    }
}
