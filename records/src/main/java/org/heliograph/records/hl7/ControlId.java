package org.heliograph.records.hl7;

/** A message control id, MSH-10: what an acknowledgement names in MSA-2. */
public record ControlId(String value) {
    public ControlId {
        if (value.isEmpty() || value.length() > 199) {
            throw new Hl7Exception(Hl7ErrorCode.DATA_TYPE_ERROR, "MSH-10", "must have 1 to 199 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
