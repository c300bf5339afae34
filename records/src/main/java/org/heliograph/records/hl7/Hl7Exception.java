package org.heliograph.records.hl7;

/** Bytes that are not an HL7 v2 message we can use, and where. The message never carries field content. */
public final class Hl7Exception extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Hl7ErrorCode code;
    private final String location;

    public Hl7Exception(Hl7ErrorCode code, String location, String problem) {
        super(location + ": " + problem);
        this.code = code;
        this.location = location;
    }

    /** What to say in ERR-3 of the answer. */
    public Hl7ErrorCode code() {
        return code;
    }

    /** Segment, or segment and field as {@code PID-3}. */
    public String location() {
        return location;
    }
}
