package org.heliograph.platform.audit;

/** Says in plain words why the audit repository cannot be spoken to as it is set. */
public final class AuditRepositoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AuditRepositoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
