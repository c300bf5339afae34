package org.heliograph.platform.identity;

/** What a person may do in an organisation. */
public enum Role {
    /** Runs the platform: makes organisations. Sees no patient's data. */
    OPERATOR,
    /** People, gateways, rules of one organisation. */
    ADMINISTRATOR,
    /** Reads studies and writes reports. */
    READER,
    /** Sends studies. */
    SENDER,
    /** Reads the ledger, holds and recalls. */
    PRIVACY_OFFICER
}
