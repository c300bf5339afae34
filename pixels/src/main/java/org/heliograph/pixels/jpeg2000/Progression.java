package org.heliograph.pixels.jpeg2000;

import java.util.List;

/** The orders of packets (T.800 Table A.16). */
enum Progression {
    LRCP,
    RLCP,
    RPCL,
    PCRL,
    CPRL;

    private static final List<Progression> ALL = List.of(values());

    static Progression of(int value) {
        if (value >= ALL.size()) {
            throw Damage.of("a progression order that is not known");
        }
        return ALL.get(value);
    }
}
