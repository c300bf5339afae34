package org.heliograph.platform.identity;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What a program may do with its token: each is a right of its own, and none is implied by another. */
public enum Scope {
    /** Searches and retrieves studies (PS3.18 §10.4, §10.6). */
    DICOMWEB_READ("dicomweb.read"),
    /** Stores instances (PS3.18 §10.5). */
    DICOMWEB_WRITE("dicomweb.write"),
    /** Destroys studies of its organisation. */
    DICOMWEB_DELETE("dicomweb.delete"),
    /** Sees instances as they were stored where the hospital has corrected their patient since. */
    DICOMWEB_ORIGINAL("dicomweb.original"),
    /** Reads the organisation's ledger as FHIR AuditEvent. */
    AUDIT_READ("audit.read");

    private final String word;

    Scope(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** The roles that give a person the same right. */
    Set<Role> roles() {
        return switch (this) {
            case DICOMWEB_READ -> Set.of(Role.READER, Role.SENDER);
            case DICOMWEB_WRITE -> Set.of(Role.SENDER);
            case DICOMWEB_DELETE, DICOMWEB_ORIGINAL, AUDIT_READ -> Set.of(Role.PRIVACY_OFFICER);
        };
    }

    public static Optional<Scope> of(String word) {
        return Arrays.stream(values()).filter(scope -> scope.word.equals(word)).findFirst();
    }
}
