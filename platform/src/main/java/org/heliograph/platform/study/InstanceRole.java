package org.heliograph.platform.study;

/** What an instance's row stands for. The number is in the row. */
enum InstanceRole {
    /** The instance of its SOP Instance UID. */
    PRIMARY(0),
    /** The same meaning in other bytes. */
    FURTHER_ENCODING(1),
    /** Another meaning under the same UID. */
    CONFLICT(2),
    /** It came with a second patient under its Study Instance UID. */
    QUARANTINED(3),
    /** Its bytes cannot be read. */
    UNREADABLE(4),
    /** A rejection note says that it must not be used any more. */
    REJECTED(5);

    private final int number;

    InstanceRole(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static InstanceRole of(int number) {
        for (InstanceRole role : values()) {
            if (role.number == number) {
                return role;
            }
        }
        throw new IllegalStateException("no role " + number);
    }
}
