package org.heliograph.gateway.spool;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The layout of a segment, format 1; big endian.
 *
 * <pre>
 *   segment  "HGSPOOL1" | u32 number | nonce 12 | wrapped key 48 | u32 CRC32C | zeros to 128 | frames | zeros
 *   frame    u32 marker | u8 type | 3 x 0 | u64 record | u32 index | u32 body length | u32 settled | u32 CRC32C
 *            | body (AES-256-GCM, tag last) | u32 CRC32C of the body
 * </pre>
 *
 * <p>{@code settled} is the offset before which this segment was known to be on disk when the frame was written: damage
 * before it is damage, damage after it may be the torn end of what was never acknowledged. Between frames there may be
 * zeros: what is written at once begins with a block of its own, and no block is written twice. The header's checksum covers
 * the segment's number, so that frames of an older life of the same blocks are never taken for frames of this one.
 */
final class SegmentFormat {
    static final long MAGIC = 0x4847_5350_4F4F_4C31L;
    static final int HEADER_BYTES = 128;
    static final int HEADER_USED = 76;
    static final int MARKER = 0x4847_4652;
    static final int FRAME_HEADER = 32;
    static final int TAG_BYTES = 16;
    static final int CRC_BYTES = 4;
    /** Plain bytes of a full frame. */
    static final int PLAIN_MAX = 64 << 10;

    static final int BODY_MAX = PLAIN_MAX + TAG_BYTES;
    static final int FRAME_MAX = FRAME_HEADER + BODY_MAX + CRC_BYTES;
    /** What is written at once begins at a multiple of this and ends at one, with zeros behind its last frame. */
    static final int BLOCK = 4096;

    enum FrameType {
        DATA(1),
        END(2);

        private final int code;

        FrameType(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    /** A frame's header. */
    record FrameHeader(FrameType type, RecordNumber record, int index, int bodyLength, int settled) {
        int frameLength() {
            return FRAME_HEADER + bodyLength + CRC_BYTES;
        }
    }

    private SegmentFormat() {}

    /** The length of a frame of so many plain bytes. */
    static int frameLength(int plainLength) {
        return FRAME_HEADER + plainLength + TAG_BYTES + CRC_BYTES;
    }

    /** So many bytes as whole blocks. */
    static int wholeBlocks(int length) {
        return (length + BLOCK - 1) / BLOCK * BLOCK;
    }

    static void putHeader(ByteBuffer target, int segment, FrameHeader header) {
        int start = target.position();
        target.putInt(MARKER)
                .putInt(header.type().code() << 24)
                .putLong(header.record().value())
                .putInt(header.index())
                .putInt(header.bodyLength())
                .putInt(header.settled());
        target.putInt(headerCrc(target.array(), target.arrayOffset() + start, segment));
    }

    /** The header at an offset of the array, if a whole and sound one stands there. */
    static Optional<FrameHeader> headerAt(byte[] bytes, int offset, int segment) {
        ByteBuffer in = ByteBuffer.wrap(bytes, offset, FRAME_HEADER);
        if (in.getInt() != MARKER) {
            return Optional.empty();
        }
        int type = in.getInt();
        long record = in.getLong();
        int index = in.getInt();
        int length = in.getInt();
        int settled = in.getInt();
        if (in.getInt() != headerCrc(bytes, offset, segment)) {
            return Optional.empty();
        }
        FrameType known = type == FrameType.DATA.code() << 24 ? FrameType.DATA : FrameType.END;
        boolean sound = type == known.code() << 24
                && record >= 0
                && index >= 0
                && settled >= 0
                && length >= TAG_BYTES
                && length <= BODY_MAX;
        return sound
                ? Optional.of(new FrameHeader(known, new RecordNumber(record), index, length, settled))
                : Optional.empty();
    }

    static int crc(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }

    private static int headerCrc(byte[] bytes, int offset, int segment) {
        CRC32C crc = new CRC32C();
        crc.update(segment >>> 24);
        crc.update(segment >>> 16);
        crc.update(segment >>> 8);
        crc.update(segment);
        crc.update(bytes, offset, FRAME_HEADER - CRC_BYTES);
        return (int) crc.getValue();
    }
}
