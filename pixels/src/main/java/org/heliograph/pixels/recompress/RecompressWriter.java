package org.heliograph.pixels.recompress;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.zip.CRC32C;
import org.heliograph.dicom.ContentIdentity;

/**
 * Writes the recompressed form of one data set in one pass.
 *
 * <pre>
 * {@link Recipe} | before | frames × { u32 length | u8 coding | bytes } | after
 *        | index: frames × { u64 offset | u32 length | u8 coding } | 32 identity | u32 CRC-32C of index and identity | "HGRE"
 * </pre>
 *
 * <p>Every frame is decoded again as it is written, and the identity of what was read stands at the end. A writer is for
 * one object.
 */
public final class RecompressWriter {
    static final int END = 0x48475245;
    /** Identity, CRC and end mark. */
    static final int TRAILER = 32 + 4 + 4;

    private static final int BUFFER = 64 << 10;

    private final Recipe recipe;
    private final FrameCodec codec;
    private final Executor threads;
    private final int ahead;
    private final ContentIdentity.Digest digest;
    private final List<FrameEntry> index = new ArrayList<>();
    private long written;

    /** What became of it. */
    public sealed interface Outcome {
        /** The form is written. Whoever asked for it keeps it if the identity is the one that was expected. */
        record Written(long length, ContentIdentity identity) implements Outcome {}

        /** What was written so far is no form: to be thrown away. */
        record Stopped(LeftAlone reason) implements Outcome {}
    }

    /**
     * A writer that encodes frames one after another.
     *
     * @param recipe as the survey found it
     */
    public RecompressWriter(Recipe recipe) {
        this(recipe, new FrameCodecs());
    }

    /** As the other, with codecs that are used again. */
    public RecompressWriter(Recipe recipe, FrameCodecs codecs) {
        this(recipe, codecs, Runnable::run, 1);
    }

    /**
     * A writer that encodes frames side by side.
     *
     * @param ahead how many at a time
     */
    public RecompressWriter(Recipe recipe, FrameCodecs codecs, Executor threads, int ahead) {
        this.recipe = recipe;
        this.codec = new FrameCodec(recipe, codecs);
        this.threads = threads;
        this.ahead = ahead;
        this.digest = ContentIdentity.digest(recipe.transferSyntax());
    }

    /** Reads the original, lead included, to its end; neither stream is closed. */
    public Outcome write(InputStream original, OutputStream out) throws IOException {
        put(out, recipe.toBytes());
        copy(original, out, recipe.lead(), false);
        copy(original, out, recipe.before() - recipe.lead(), true);
        Optional<LeftAlone> stopped = frames(original, out);
        if (stopped.isPresent()) {
            return new Outcome.Stopped(stopped.get());
        }
        copy(original, out, recipe.after(), true);
        if (original.read() >= 0) {
            throw new IOException("the data set is longer than it was");
        }
        ContentIdentity identity = digest.finish();
        end(out, identity);
        return written < recipe.originalLength()
                ? new Outcome.Written(written, identity)
                : new Outcome.Stopped(LeftAlone.NOT_SMALLER);
    }

    private Optional<LeftAlone> frames(InputStream original, OutputStream out) throws IOException {
        Deque<CompletableFuture<FrameCodec.Coded>> running = new ArrayDeque<>();
        int left = recipe.frames();
        while (left > 0 || !running.isEmpty()) {
            if (left > 0 && running.size() < ahead) {
                byte[] frame = frame(original);
                running.add(CompletableFuture.supplyAsync(() -> codec.encode(frame), threads));
                left--;
                continue;
            }
            FrameCodec.Coded coded = join(running.remove());
            if (!coded.identical()) {
                running.forEach(RecompressWriter::join);
                return Optional.of(LeftAlone.NOT_IDENTICAL);
            }
            put(out, coded);
        }
        return Optional.empty();
    }

    private static FrameCodec.Coded join(CompletableFuture<FrameCodec.Coded> coded) {
        try {
            return coded.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            if (failed.getCause() instanceof Error thrown) {
                throw thrown;
            }
            throw failed;
        }
    }

    private byte[] frame(InputStream original) throws IOException {
        byte[] frame = new byte[(int) recipe.frameBytes()];
        if (original.readNBytes(frame, 0, frame.length) < frame.length) {
            throw new EOFException("the data set is shorter than it was");
        }
        digest.update(frame, 0, frame.length);
        return frame;
    }

    private void put(OutputStream out, FrameCodec.Coded coded) throws IOException {
        byte[] prefix = new byte[FrameEntry.PREFIX];
        int length = coded.bytes().length;
        for (int i = 0; i < 4; i++) {
            prefix[i] = (byte) (length >>> (24 - 8 * i));
        }
        prefix[4] = (byte) coded.coding().number();
        put(out, prefix);
        index.add(new FrameEntry(written, length, coded.coding()));
        put(out, coded.bytes());
    }

    private void copy(InputStream original, OutputStream out, long length, boolean identified) throws IOException {
        byte[] buffer = new byte[(int) Math.min(BUFFER, length)];
        for (long left = length; left > 0; ) {
            int count = original.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                throw new EOFException("the data set is shorter than it was");
            }
            if (identified) {
                digest.update(buffer, 0, count);
            }
            out.write(buffer, 0, count);
            written += count;
            left -= count;
        }
    }

    private void end(OutputStream out, ContentIdentity identity) throws IOException {
        ByteArrayOutputStream tail = new ByteArrayOutputStream(index.size() * FrameEntry.BYTES + TRAILER);
        DataOutputStream data = new DataOutputStream(tail);
        for (FrameEntry entry : index) {
            data.writeLong(entry.offset());
            data.writeInt(entry.length());
            data.writeByte(entry.coding().number());
        }
        data.write(identity.bytes());
        CRC32C crc = new CRC32C();
        crc.update(tail.toByteArray());
        data.writeInt((int) crc.getValue());
        data.writeInt(END);
        put(out, tail.toByteArray());
    }

    private void put(OutputStream out, byte[] bytes) throws IOException {
        out.write(bytes);
        written += bytes.length;
    }
}
