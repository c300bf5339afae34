package org.heliograph.records.hl7;

/** How urgent an order is (HL7 table 0485). */
public enum OrderPriority {
    STAT,
    ASAP,
    ROUTINE,
    PREOPERATIVE,
    TIMING_CRITICAL,
    CALLBACK,
    /** Not given, or a word of the sender's own. */
    UNSPECIFIED;

    static OrderPriority of(String code) {
        return switch (code) {
            case "S", "STAT" -> STAT;
            case "A", "ASAP" -> ASAP;
            case "R", "ROUTINE" -> ROUTINE;
            case "P" -> PREOPERATIVE;
            case "T" -> TIMING_CRITICAL;
            case "C" -> CALLBACK;
            default -> UNSPECIFIED;
        };
    }
}
