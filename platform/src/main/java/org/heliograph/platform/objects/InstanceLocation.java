package org.heliograph.platform.objects;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.heliograph.link.StoredForm;

/**
 * Where an instance rests and in which form: its runs, in order, each an extent of a stored chunk. Both may change when a
 * pack is rewritten; the instance's identity does not.
 */
public record InstanceLocation(UUID pack, int ordinal, StoredForm form, List<Run> runs) {
    /** Of one that rests verbatim. */
    private static final byte VERSION = 1;

    /** With the number of its form behind the version. */
    private static final byte VERSION_WITH_FORM = 2;

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

    /** Bytes at rest; of the data set itself only where it rests verbatim. */
    public long storedLength() {
        return runs.stream().mapToLong(Run::length).sum();
    }

    /** The runs, as an index row holds them. */
    public byte[] runBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(1 + (form == StoredForm.VERBATIM ? 0 : 1) + 4 + runs.size() * RUN_BYTES);
        if (form == StoredForm.VERBATIM) {
            bytes.put(VERSION);
        } else {
            bytes.put(VERSION_WITH_FORM).put((byte) form.number());
        }
        bytes.putInt(runs.size());
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
            byte version = bytes.get();
            if (version != VERSION && version != VERSION_WITH_FORM) {
                throw new IllegalStateException("a location of a version that this program does not know");
            }
            StoredForm form = version == VERSION ? StoredForm.VERBATIM : StoredForm.ofNumber(bytes.get());
            int count = bytes.getInt();
            List<Run> runs = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                runs.add(new Run(
                        bytes.getInt(),
                        new UUID(bytes.getLong(), bytes.getLong()),
                        Short.toUnsignedInt(bytes.getShort()),
                        bytes.getInt()));
            }
            return new InstanceLocation(pack, ordinal, form, runs);
        } catch (BufferUnderflowException short_) {
            throw new IllegalStateException("a location that ends early", short_);
        }
    }
}
