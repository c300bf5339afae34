package org.heliograph.gateway.deliver;

/** How it is known that a receiver keeps what it took. */
enum Assurance {
    /** It took responsibility (storage commitment, PS3.4 Annex J). */
    COMMITTED("storage commitment"),
    /** It was asked afterwards and has them (C-FIND at the level of instances, PS3.4 §C.4.1). */
    FOUND("query"),
    /** It answers neither question; what counts is the status of C-STORE. */
    STORED("C-STORE status only");

    private final String word;

    Assurance(String word) {
        this.word = word;
    }

    /** As the status page says it. */
    String word() {
        return word;
    }
}
