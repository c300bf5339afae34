package org.heliograph.records.hl7;

/** Why a message is not accepted: a code and where, for the ERR segment. Never carries field content. */
public record Fault(Hl7ErrorCode code, String segment, int sequence, int field) {
    /** Named by segment and field number; 0 for the segment, or message, as a whole. */
    public static Fault at(Hl7ErrorCode code, String segment, int field) {
        return new Fault(code, segment, 1, field);
    }

    /** From {@code PID-3}, {@code PID} or free words, which then name no segment. */
    public static Fault of(Hl7Exception problem) {
        String location = problem.location();
        if (!location.matches("[A-Z][A-Z0-9]{2}(-[0-9]{1,3})?")) {
            return new Fault(problem.code(), "", 0, 0);
        }
        int field = location.length() > 4 ? Integer.parseInt(location.substring(4)) : 0;
        return at(problem.code(), location.substring(0, 3), field);
    }

    String sequenceText() {
        return sequence == 0 ? "" : Integer.toString(sequence);
    }

    String fieldText() {
        return field == 0 ? "" : Integer.toString(field);
    }
}
