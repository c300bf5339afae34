package org.heliograph.platform.objects;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Where an instance's encoded data set rests: its runs, in order, each an extent of a stored chunk. It may change when a
 * pack is rewritten; the instance's identity does not.
 */
public record InstanceLocation(UUID pack, int ordinal, List<Run> runs) {
    private static final byte VERSION = 1;
    private static final int RUN_BYTES = 4 + 16 + 2 + 4;

    /**
     * One extent.
     *
     * @param upload which of the uploads of that chunk it is; two of them may race, one is kept
     * @param index the extent's place in the chunk
     */
    public record Run(int chunk, UUID upload, int index, int length) {}

    public InstanceLocation {
        runs = List.copyOf(runs);
    }

    public long length() {
        return runs.stream().mapToLong(Run::length).sum();
    }

    /** The runs, as an index row holds them. */
    public byte[] runBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(1 + 4 + runs.size() * RUN_BYTES)
                .put(VERSION)
                .putInt(runs.size());
        for (Run run : runs) {
            bytes.putInt(run.chunk())
                    .putLong(run.upload().getMostSignificantBits())
                    .putLong(run.upload().getLeastSignificantBits())
                    .putShort((short) run.index())
                    .putInt(run.length());
        }
        return bytes.array();
    }

    public static InstanceLocation of(UUID pack, int ordinal, byte[] runBytes) {
        ByteBuffer bytes = ByteBuffer.wrap(runBytes);
        try {
            if (bytes.get() != VERSION) {
                throw new IllegalStateException("a location of a version that this program does not know");
            }
            int count = bytes.getInt();
            List<Run> runs = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                runs.add(new Run(
                        bytes.getInt(),
                        new UUID(bytes.getLong(), bytes.getLong()),
                        Short.toUnsignedInt(bytes.getShort()),
                        bytes.getInt()));
            }
            return new InstanceLocation(pack, ordinal, runs);
        } catch (BufferUnderflowException short_) {
            throw new IllegalStateException("a location that ends early", short_);
        }
    }
}
