package org.heliograph.platform.audit;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The audit record repository that the platform's operator runs (IHE ATNA, ITI-20 over TLS).
 *
 * @param authority PEM file of the certificates that may have issued the repository's; empty: those the JVM trusts
 * @param client the platform's own certificate chain and key for it, PEM; empty: it shows none
 */
public record AuditRepositorySettings(String host, int port, Optional<Path> authority, Optional<Client> client) {

    /** PEM files: the chain, and its key as PKCS#8. */
    public record Client(Path certificate, Path key) {}

    /** The port that IANA gives to syslog over TLS. */
    public static final int DEFAULT_PORT = 6514;
}
