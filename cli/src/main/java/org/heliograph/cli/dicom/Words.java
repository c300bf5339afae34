package org.heliograph.cli.dicom;

import java.util.Locale;

/** The name of a constant as words. */
final class Words {
    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
