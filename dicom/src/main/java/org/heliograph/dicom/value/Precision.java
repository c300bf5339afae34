package org.heliograph.dicom.value;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/** How much of a date or time a text gives; what it leaves out is not known (PS3.5 §6.2, VR DT). */
public enum Precision {
    YEAR(ChronoUnit.YEARS, 1),
    MONTH(ChronoUnit.MONTHS, 1),
    DAY(ChronoUnit.DAYS, 1),
    HOUR(ChronoUnit.HOURS, 1),
    MINUTE(ChronoUnit.MINUTES, 1),
    SECOND(ChronoUnit.SECONDS, 1),
    /** One digit of a second's fraction. */
    FRACTION_1(ChronoUnit.MICROS, 100_000),
    FRACTION_2(ChronoUnit.MICROS, 10_000),
    FRACTION_3(ChronoUnit.MICROS, 1_000),
    FRACTION_4(ChronoUnit.MICROS, 100),
    FRACTION_5(ChronoUnit.MICROS, 10),
    FRACTION_6(ChronoUnit.MICROS, 1);

    private final ChronoUnit unit;
    private final int amount;

    Precision(ChronoUnit unit, int amount) {
        this.unit = unit;
        this.amount = amount;
    }

    static Precision ofFraction(int digits) {
        return valueOf("FRACTION_" + digits);
    }

    /** The first moment that is no longer in the span of this precision that begins at {@code earliest}. */
    LocalDateTime next(LocalDateTime earliest) {
        return earliest.plus(amount, unit);
    }

    /** The last moment, to the nanosecond, of the span of this precision that begins at {@code earliest}. */
    LocalDateTime latest(LocalDateTime earliest) {
        return next(earliest).minusNanos(1);
    }
}
