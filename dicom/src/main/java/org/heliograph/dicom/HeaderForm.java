package org.heliograph.dicom;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * How the header of an element stood in the data it was read from (PS3.5 §7.1), so that it can be written back to the
 * byte: VR or none, its two characters even when no such VR exists, the reserved bytes, the length's size.
 */
public record HeaderForm(boolean explicitVr, boolean bigEndian, boolean longForm, int vrCode, int reserved) {
    /** The element was not read: it takes the form that the syntax it is written in demands. */
    public static final HeaderForm CANONICAL = new HeaderForm(true, false, true, 0, 0);

    static final HeaderForm IMPLICIT = new HeaderForm(false, false, true, 0, 0);
    /** No transfer syntax of the standard has it; some writers have. */
    static final HeaderForm IMPLICIT_BIG_ENDIAN = new HeaderForm(false, true, true, 0, 0);

    private static final Map<Vr, HeaderForm> LITTLE = new EnumMap<>(Vr.class);
    private static final Map<Vr, HeaderForm> BIG = new EnumMap<>(Vr.class);

    static {
        for (Vr vr : Vr.values()) {
            LITTLE.put(vr, new HeaderForm(true, false, vr.longForm(), vr.code(), 0));
            BIG.put(vr, new HeaderForm(true, true, vr.longForm(), vr.code(), 0));
        }
    }

    static HeaderForm explicit(Vr vr, boolean bigEndian) {
        return Objects.requireNonNull((bigEndian ? BIG : LITTLE).get(vr));
    }

    /** The form of that VR in that syntax. */
    static HeaderForm of(Vr vr, TransferSyntax syntax) {
        return syntax.explicitVr() ? explicit(vr, syntax.bigEndian()) : IMPLICIT;
    }

    /** Bytes from the tag's first to the value's first. */
    int size() {
        return explicitVr && longForm ? 12 : 8;
    }

    /** Whether the length field can hold it; if not, explicit VR writes UN (PS3.5 §6.2.2). */
    boolean holds(long length) {
        return longForm ? length < 0xFFFFFFFFL : length <= 0xFFFF;
    }
}
