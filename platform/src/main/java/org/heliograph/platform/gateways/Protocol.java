package org.heliograph.platform.gateways;

import java.util.Locale;

/** The two protocols that a gateway speaks on its network. */
public enum Protocol {
    DICOM,
    MLLP;

    /** The word in JSON and SQL. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The one of that word.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Protocol ofWord(String word) {
        for (Protocol protocol : values()) {
            if (protocol.word().equals(word)) {
                return protocol;
            }
        }
        throw new IllegalArgumentException("a machine speaks dicom or mllp");
    }
}
