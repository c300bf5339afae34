package org.heliograph.gateway.spool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The plain bytes of an END frame: what the record is, and what its DATA frames must add up to.
 *
 * @param description what the feature that wrote the record says about it; its form is that feature's affair
 */
record RecordEnd(RecordKind kind, Instant at, long length, int dataFrames, String sha256, String description) {
    private static final int HASH_BYTES = 32;
    private static final int FIXED = 1 + 8 + 8 + 4 + HASH_BYTES + 4;

    byte[] encode() {
        byte[] text = description.getBytes(UTF_8);
        if (FIXED + text.length > SegmentFormat.PLAIN_MAX) {
            throw new IllegalArgumentException("a description that fits in no frame");
        }
        return ByteBuffer.allocate(FIXED + text.length)
                .put((byte) kind.code())
                .putLong(at.toEpochMilli())
                .putLong(length)
                .putInt(dataFrames)
                .put(HexFormat.of().parseHex(sha256))
                .putInt(text.length)
                .put(text)
                .array();
    }

    static Optional<RecordEnd> decode(byte[] plain, int plainLength) {
        if (plainLength < FIXED) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(plain, 0, plainLength);
        Optional<RecordKind> kind = RecordKind.of(in.get());
        long at = in.getLong();
        long length = in.getLong();
        int frames = in.getInt();
        byte[] sha256 = new byte[HASH_BYTES];
        in.get(sha256);
        int textLength = in.getInt();
        if (kind.isEmpty() || length < 0 || frames < 0 || textLength != in.remaining()) {
            return Optional.empty();
        }
        byte[] text = new byte[textLength];
        in.get(text);
        return Optional.of(new RecordEnd(
                kind.get(),
                Instant.ofEpochMilli(at),
                length,
                frames,
                HexFormat.of().formatHex(sha256),
                new String(text, UTF_8)));
    }

    SpoolRecord record(RecordNumber number) {
        return new SpoolRecord(number, kind, length, sha256, description, at);
    }
}
