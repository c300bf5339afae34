package org.heliograph.link;

import java.util.Locale;

/** What a platform key may sign; a signature of another purpose is no signature (ADR 0009). */
public enum KeyPurpose {
    /** What is durable on the platform: packs, messages, deletions. */
    RECEIPT,
    /** A gateway's settings. */
    SETTINGS,
    /** The state of an organisation's ledger. */
    CHECKPOINT,
    /** A new version of the gateway. */
    UPDATE,
    /** A report, bound to its text. */
    REPORT;

    /** The word on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The purpose of this word.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static KeyPurpose of(String word) {
        for (KeyPurpose purpose : values()) {
            if (purpose.word().equals(word)) {
                return purpose;
            }
        }
        throw new IllegalArgumentException("no such purpose of a key");
    }
}
