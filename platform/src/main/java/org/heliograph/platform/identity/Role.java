package org.heliograph.platform.identity;

/** What a person may do in an organisation. */
public enum Role {
    OPERATOR,
    ADMINISTRATOR,
    READER,
    SENDER,
    PRIVACY_OFFICER
}
