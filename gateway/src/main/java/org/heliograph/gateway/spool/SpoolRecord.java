package org.heliograph.gateway.spool;

import java.time.Instant;

/**
 * A record that exists: its END frame is on the disk.
 *
 * @param sha256 over the prefix given at its start and its bytes, in lower-case hexadecimal digits; for an object that is
 *     its content identity
 * @param description what the feature that wrote the record says about it
 */
public record SpoolRecord(
        RecordNumber number, RecordKind kind, long length, String sha256, String description, Instant at) {}
