package org.heliograph.platform.gateways;

import java.util.Locale;

/** What a destination is there for. */
public enum Receives {
    /** Results, ORU^R01 over MLLP. */
    RESULTS(Protocol.MLLP),
    /** Signed reports as Encapsulated PDF over C-STORE. */
    REPORT_DOCUMENTS(Protocol.DICOM),
    /** Studies that others have shared with this organisation, over C-STORE. */
    SHARED_STUDIES(Protocol.DICOM);

    private final Protocol protocol;

    Receives(Protocol protocol) {
        this.protocol = protocol;
    }

    public Protocol protocol() {
        return protocol;
    }

    /** The word in JSON and SQL. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The one of that word.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Receives ofWord(String word) {
        for (Receives receives : values()) {
            if (receives.word().equals(word)) {
                return receives;
            }
        }
        throw new IllegalArgumentException("a destination receives results, report-documents or shared-studies");
    }
}
