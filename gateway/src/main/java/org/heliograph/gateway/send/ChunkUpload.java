package org.heliograph.gateway.send;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.heliograph.gateway.link.Answer;
import org.heliograph.gateway.link.Call;
import org.heliograph.gateway.link.Platform;
import org.heliograph.gateway.spool.Spool;
import org.heliograph.link.ChunkDigest;
import org.heliograph.link.ChunkHeader;

/** The chunks of one pack on their way to the platform, side by side. */
final class ChunkUpload {
    private static final int TRIES = 2;

    private final Pack pack;
    private final PackContent content;
    private final Spool spool;
    private final PackStore packs;
    private final Platform platform;
    private final Line line;
    private final ExecutorService threads;
    private final Duration patience;
    private final ChunkTurns.Turn turn;
    private final List<Future<?>> running = new ArrayList<>();
    private final Queue<UploadOutcome> failed = new ConcurrentLinkedQueue<>();

    /** Nothing more is to be put into chunks: one of them could not be sent. */
    static final class Stopped extends IOException {
        private static final long serialVersionUID = 1L;
    }

    ChunkUpload(
            Pack pack,
            PackContent content,
            Spool spool,
            PackStore packs,
            Platform platform,
            Line line,
            ExecutorService threads,
            Duration patience) {
        this.pack = pack;
        this.content = content;
        this.spool = spool;
        this.packs = packs;
        this.platform = platform;
        this.line = line;
        this.threads = threads;
        this.patience = patience;
        this.turn = new ChunkTurns.Turn(pack.studyInstanceUid(), pack.id(), pack.urgent());
    }

    /** Sends a chunk when its turn comes. What is noted of its objects is kept before. */
    void take(int number, byte[] chunk, int length) throws IOException {
        boolean taken = false;
        try {
            packs.note(spool.database(), pack.id(), content.news());
            line.take(turn);
            taken = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped");
        } finally {
            if (!taken) {
                line.buffers().giveBack(chunk);
            }
        }
        running.add(threads.submit(() -> {
            Optional<UploadOutcome> outcome = send(number, chunk, length);
            outcome.ifPresent(failed::add);
            return outcome;
        }));
        if (!failed.isEmpty()) {
            throw new Stopped();
        }
    }

    /** Waits for all that are on their way. */
    void end() throws IOException, InterruptedException {
        for (Future<?> each : running) {
            Waiting.on(each);
        }
    }

    /** Why a chunk could not be sent; empty when the platform has all. */
    Optional<UploadOutcome> failed() {
        return Optional.ofNullable(failed.peek());
    }

    private Optional<UploadOutcome> send(int number, byte[] chunk, int length) throws IOException {
        Answer answer = line.send(turn, chunk, length, () -> {
            MessageDigest sha256 = sha256();
            sha256.update(chunk, 0, length);
            return put(number, chunk, length, sha256.digest());
        });
        return switch (answer) {
            case Answer.Ok _ -> Optional.empty();
            case Answer.Problem problem when problem.code().equals("pack-committed") -> Optional.empty();
            case Answer.Problem problem
            when problem.code().equals("digest-mismatch") ->
                Optional.of(new UploadOutcome.Later("a chunk was altered on its way"));
            case Answer.Problem problem -> Optional.of(UploadOutcome.refused(problem));
            case Answer.Unreachable away -> Optional.of(new UploadOutcome.Later(away.reason()));
        };
    }

    /** A connection that broke is no reason to wait: the chunk goes at once over another one. A silent one is. */
    private Answer put(int number, byte[] buffer, int length, byte[] digest) throws IOException {
        Call call = Call.put(
                        "/link/v1/packs/" + pack.id() + "/chunks/" + number,
                        buffer,
                        length,
                        ChunkHeader.MEDIA_TYPE,
                        line.pace())
                .within(patience)
                .with("Content-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":");
        long silent = System.nanoTime() + patience.toNanos();
        Answer answer = platform.call(call);
        for (int tries = 1;
                tries < TRIES && answer instanceof Answer.Unreachable && System.nanoTime() < silent;
                tries++) {
            answer = platform.call(call);
        }
        if (answer instanceof Answer.Ok) {
            String sha256 = HexFormat.of().formatHex(digest);
            packs.acknowledged(spool.database(), pack.id(), new ChunkDigest(number, length, sha256));
        }
        return answer;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
