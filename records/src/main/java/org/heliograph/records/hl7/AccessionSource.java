package org.heliograph.records.hl7;

/** A field that some sender keeps the accession number in; its first component is taken. */
public enum AccessionSource {
    /** Accession Identifier of an imaging order, OMI^O23. */
    IPC_1("IPC", 1),
    OBR_2("OBR", 2),
    OBR_3("OBR", 3),
    /** Placer Field 1: where IHE RAD-4 has it. */
    OBR_18("OBR", 18),
    OBR_19("OBR", 19),
    OBR_20("OBR", 20),
    ORC_2("ORC", 2),
    ORC_3("ORC", 3);

    private final String segment;
    private final int field;

    AccessionSource(String segment, int field) {
        this.segment = segment;
        this.field = field;
    }

    String segment() {
        return segment;
    }

    int field() {
        return field;
    }
}
