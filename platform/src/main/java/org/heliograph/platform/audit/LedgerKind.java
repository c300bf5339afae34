package org.heliograph.platform.audit;

import java.util.Locale;

/** What a row of the ledger says happened. */
public enum LedgerKind {
    LOOK_OPENED,
    LOOK_CLOSED,
    STUDY_MATCHED,
    STUDY_CONFIRMED,
    PATIENTS_MERGED,
    PATIENT_CORRECTED,
    SHARE_GRANTED,
    SHARE_RECALLED,
    SHARE_ENDED,
    ROUTING_CHANGED,
    REPORT_SIGNED,
    REPORT_OVERRIDE,
    DELIVERED,
    DELIVERY_SKIPPED,
    DELIVERY_RETRIED,
    /** A peer on a hospital's network asked by C-FIND. */
    NETWORK_QUERIED,
    /** A peer on a hospital's network asked for a study's instances by C-MOVE or C-GET. */
    NETWORK_RETRIEVED,
    /** A rejection note hid instances. */
    INSTANCES_REJECTED,
    /** A program got a token, or lost it. */
    TOKEN_MADE,
    TOKEN_REVOKED,
    /** Someone looked into the ledger itself. */
    LEDGER_READ,
    /** Someone forbade to destroy a study, or allowed it again. */
    HOLD_PLACED,
    HOLD_RELEASED,
    /** Someone ordered that a study be destroyed before its time. */
    STUDY_DELETION_ORDERED,
    STUDY_DESTROYED,
    ACCESS_ENDED;

    /** The stable word that stands in the row and in the portal's answers. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static LedgerKind ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
