package org.heliograph.gateway.doctor;

/** What a step can find, with the exit code that the doctor ends with when it is the first bad one. */
public enum Trouble {
    NONE(0),
    /** Works, but not as it should. */
    WARNING(1),
    NAME(10),
    ADDRESS(11),
    PROXY(12),
    NO_TLS(13),
    TLS_BROKEN_OPEN(14),
    NOT_THE_PLATFORM(15),
    CLOCK(16),
    TOKEN(17),
    LONG_POLL(18);

    private final int exit;

    Trouble(int exit) {
        this.exit = exit;
    }

    public int exit() {
        return exit;
    }

    boolean isBad() {
        return exit > WARNING.exit;
    }
}
