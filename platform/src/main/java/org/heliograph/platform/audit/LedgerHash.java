package org.heliograph.platform.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The chain's hash: SHA-256 over the hash before and the canonical bytes of a row.
 *
 * <p>Canonical bytes, big endian: format 1 (one byte), sequence (8), then each column in the table's order: 0 for null,
 * else 1, length (4), bytes. UUIDs are 16 bytes, numbers 8, text UTF-8, the time its microseconds since 1970 (what
 * PostgreSQL keeps).
 */
final class LedgerHash {
    private static final int FORMAT = 1;
    private static final int LENGTH = 32;

    private LedgerHash() {}

    /** What stands before the first row. */
    static String beginning() {
        return "0".repeat(2 * LENGTH);
    }

    /** Hashes are lower-case hexadecimal wherever they are not hashed themselves. */
    static String next(String before, long sequence, LedgerEntry entry) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(HexFormat.of().parseHex(before));
            return HexFormat.of().formatHex(digest.digest(canonical(sequence, entry)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every JDK has SHA-256", missing);
        }
    }

    private static byte[] canonical(long sequence, LedgerEntry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeLong(sequence);
            put(out, entry.organisation().value());
            put(out, entry.entryId());
            put(out, ChronoUnit.MICROS.between(Instant.EPOCH, entry.at()));
            put(out, entry.kind());
            put(out, entry.actorKind());
            put(out, entry.actorId());
            put(out, entry.actorName());
            put(out, entry.actorOrganisation());
            put(out, entry.session());
            put(out, entry.owner());
            put(out, entry.study());
            put(out, entry.grant());
            put(out, entry.purpose());
            put(out, entry.openedEntry());
            put(out, entry.frames());
            put(out, entry.detail());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void put(DataOutputStream out, @Nullable UUID value) throws IOException {
        if (value == null) {
            out.writeByte(0);
            return;
        }
        out.writeByte(1);
        out.writeInt(16);
        out.writeLong(value.getMostSignificantBits());
        out.writeLong(value.getLeastSignificantBits());
    }

    private static void put(DataOutputStream out, @Nullable Long value) throws IOException {
        if (value == null) {
            out.writeByte(0);
            return;
        }
        out.writeByte(1);
        out.writeInt(8);
        out.writeLong(value);
    }

    private static void put(DataOutputStream out, @Nullable String value) throws IOException {
        if (value == null) {
            out.writeByte(0);
            return;
        }
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        out.writeByte(1);
        out.writeInt(text.length);
        out.write(text);
    }
}
