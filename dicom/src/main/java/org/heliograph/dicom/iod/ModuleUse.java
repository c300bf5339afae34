package org.heliograph.dicom.iod;

/** A module in an IOD (PS3.3 §A.1.3) and whether the object must have it. */
public record ModuleUse(Module module, Usage usage) {
    /** PS3.3 §A.1.3. */
    public enum Usage {
        MANDATORY,
        CONDITIONAL,
        USER_OPTION
    }

    static Usage usage(String letter) {
        return switch (letter) {
            case "M" -> Usage.MANDATORY;
            case "C" -> Usage.CONDITIONAL;
            case "U" -> Usage.USER_OPTION;
            default -> throw new IllegalArgumentException("no usage " + letter);
        };
    }
}
