package org.heliograph.dimse.tls;

/** Whether a listener wants to know who calls it. */
public enum ClientCertificate {
    /** Who has none, or one that is not trusted, is refused. */
    REQUIRED,
    /** Who has none may speak; one that is not trusted is refused. */
    WANTED,
    /** It is not asked for. */
    NONE
}
