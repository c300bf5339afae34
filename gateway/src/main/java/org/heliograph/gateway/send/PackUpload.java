package org.heliograph.gateway.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import org.heliograph.gateway.json.JsonFormatException;
import org.heliograph.gateway.link.Answer;
import org.heliograph.gateway.link.Call;
import org.heliograph.gateway.link.Platform;
import org.heliograph.gateway.spool.Spool;
import org.heliograph.gateway.spool.SpoolException;
import org.heliograph.link.ChunkDigest;
import org.heliograph.link.ChunkHeader;
import org.heliograph.link.Extent;
import org.heliograph.link.PackCommit;
import org.heliograph.link.PackCommitted;
import org.heliograph.link.PackOpened;
import org.heliograph.link.PackOpening;
import tools.jackson.databind.JsonNode;

/** Brings one pack to the platform: open, the chunks it does not have, commit. Every step may be repeated. */
final class PackUpload {
    private static final int TRIES = 2;

    private final Pack pack;
    private final Spool spool;
    private final ObjectQueue queue;
    private final PackStore packs;
    private final Platform platform;
    private final Line line;
    private final ExecutorService threads;
    private final PackReceipts receipts;
    private final CommitTurns turns;

    PackUpload(
            Pack pack,
            Spool spool,
            ObjectQueue queue,
            PackStore packs,
            Platform platform,
            Line line,
            ExecutorService threads,
            PackReceipts receipts,
            CommitTurns turns) {
        this.pack = pack;
        this.spool = spool;
        this.queue = queue;
        this.packs = packs;
        this.platform = platform;
        this.line = line;
        this.threads = threads;
        this.receipts = receipts;
        this.turns = turns;
    }

    UploadOutcome run() throws IOException, InterruptedException {
        try {
            return upload();
        } catch (JsonFormatException e) {
            return new UploadOutcome.Later("the platform's answer cannot be read: " + e.getMessage());
        }
    }

    private UploadOutcome upload() throws IOException, InterruptedException {
        int target = line.shape().chunkBytes();
        Answer opened = platform.call(Call.post("/link/v1/packs", opening()));
        switch (opened) {
            case Answer.Ok ok ->
                target = Math.min(target, read(ok, PackOpened.class).chunkBytesMax());
            case Answer.Problem problem when problem.code().equals("pack-committed") -> {
                // The answer to an earlier commit was lost; the same commit gives the same receipt.
            }
            case Answer.Problem problem -> {
                return no(problem);
            }
            case Answer.Unreachable away -> {
                return new UploadOutcome.Later(away.reason());
            }
        }
        int chunkBytes = packs.chunkBytes(spool.database(), pack.id(), target);
        List<ChunkHeader> chunks = ChunkPlan.of(
                        pack.objects().stream().map(QueuedObject::length).toList(), chunkBytes)
                .chunks();
        Optional<UploadOutcome> stopped = sendChunks(chunks);
        return stopped.isPresent() ? stopped.get() : commit();
    }

    private PackOpening opening() throws IOException {
        String study = pack.studyInstanceUid().value();
        long waiting = queue.waiting(spool.database(), study, "");
        return new PackOpening(ChunkHeader.FORMAT, pack.id(), pack.studyInstanceUid(), waiting, pack.urgent());
    }

    /** Sends the chunks that have no acknowledgement, side by side; empty when all have one. */
    private Optional<UploadOutcome> sendChunks(List<ChunkHeader> chunks) throws IOException, InterruptedException {
        Map<Integer, ChunkDigest> acknowledged = packs.acknowledged(spool.database(), pack.id());
        ChunkTurns.Turn turn = new ChunkTurns.Turn(pack.studyInstanceUid(), pack.id(), pack.urgent());
        AtomicBoolean failed = new AtomicBoolean();
        List<Future<Optional<UploadOutcome>>> running = new ArrayList<>();
        for (int number = 0; number < chunks.size() && !failed.get(); number++) {
            if (!acknowledged.containsKey(number)) {
                int chunk = number;
                // Taken here, so that no more chunks than there is memory for are begun.
                line.take(turn);
                running.add(threads.submit(() -> {
                    Optional<UploadOutcome> outcome = sendChunk(turn, chunk, chunks.get(chunk));
                    outcome.ifPresent(_ -> failed.set(true));
                    return outcome;
                }));
            }
        }
        Optional<UploadOutcome> stopped = Optional.empty();
        for (Future<Optional<UploadOutcome>> each : running) {
            try {
                stopped = stopped.or(orElse(each.get()));
            } catch (ExecutionException e) {
                throw new IOException("a chunk could not be sent", e.getCause());
            }
        }
        return stopped;
    }

    private static Supplier<Optional<UploadOutcome>> orElse(Optional<UploadOutcome> outcome) {
        return () -> outcome;
    }

    private Optional<UploadOutcome> sendChunk(ChunkTurns.Turn turn, int number, ChunkHeader header) throws IOException {
        MessageDigest sha256 = sha256();
        int length = header.length() + header.payloadLength();
        try {
            Answer answer = line.send(turn, length, buffer -> {
                fill(header, buffer);
                sha256.update(buffer, 0, length);
                return put(number, buffer, length, sha256.digest());
            });
            return switch (answer) {
                case Answer.Ok _ -> Optional.empty();
                case Answer.Problem problem when problem.code().equals("pack-committed") -> Optional.empty();
                case Answer.Problem problem
                when problem.code().equals("digest-mismatch") ->
                    Optional.of(new UploadOutcome.Later("a chunk was altered on its way"));
                case Answer.Problem problem -> Optional.of(no(problem));
                case Answer.Unreachable away -> Optional.of(new UploadOutcome.Later(away.reason()));
            };
        } catch (UnreadableObject e) {
            return Optional.of(new UploadOutcome.Unreadable(e.object()));
        }
    }

    /** A connection that broke is no reason to wait: the chunk goes at once over another one. */
    private Answer put(int number, byte[] buffer, int length, byte[] digest) throws IOException {
        Call call = Call.put(
                        "/link/v1/packs/" + pack.id() + "/chunks/" + number,
                        buffer,
                        length,
                        ChunkHeader.MEDIA_TYPE,
                        line.pace())
                .with("Content-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":");
        Answer answer = platform.call(call);
        for (int tries = 1; tries < TRIES && answer instanceof Answer.Unreachable; tries++) {
            answer = platform.call(call);
        }
        if (answer instanceof Answer.Ok) {
            String sha256 = HexFormat.of().formatHex(digest);
            packs.acknowledged(spool.database(), pack.id(), new ChunkDigest(number, length, sha256));
        }
        return answer;
    }

    private void fill(ChunkHeader header, byte[] buffer) throws IOException {
        byte[] head = header.toBytes();
        System.arraycopy(head, 0, buffer, 0, head.length);
        int at = head.length;
        for (Extent extent : header.extents()) {
            QueuedObject object = pack.objects().get(extent.ordinal());
            try (InputStream in = spool.read(object.record(), extent.offset(), extent.length())) {
                if (in.readNBytes(buffer, at, extent.length()) != extent.length()) {
                    throw new UnreadableObject(object);
                }
            } catch (SpoolException e) {
                if (e.reason() == SpoolException.Reason.DAMAGED || e.reason() == SpoolException.Reason.GONE) {
                    throw new UnreadableObject(object);
                }
                throw e;
            }
            at += extent.length();
        }
    }

    private UploadOutcome commit() throws IOException {
        Lock turn = turns.of(pack.studyInstanceUid());
        turn.lock();
        try {
            return commitInTurn();
        } finally {
            turn.unlock();
        }
    }

    private UploadOutcome commitInTurn() throws IOException {
        String study = pack.studyInstanceUid().value();
        List<ChunkDigest> chunks = packs.acknowledged(spool.database(), pack.id()).values().stream()
                .sorted(Comparator.comparingInt(ChunkDigest::index))
                .toList();
        PackCommit commit = new PackCommit(
                pack.studyInstanceUid(),
                chunks,
                pack.objects().stream().map(QueuedObject::packed).toList(),
                queue.waiting(spool.database(), study, pack.id().toString()));
        Answer answer = platform.call(
                Call.post("/link/v1/packs/" + pack.id() + "/commit", commit).within(Duration.ofMinutes(5)));
        return switch (answer) {
            case Answer.Ok ok ->
                receipts.take(pack, read(ok, PackCommitted.class).receipt());
            case Answer.Problem problem when problem.code().equals("chunk-missing") -> missing(problem);
            case Answer.Problem problem
            when problem.code().equals("identity-mismatch") ->
                new UploadOutcome.GivenUp("identities differ on the platform", numbers(problem, "ordinals"));
            case Answer.Problem problem -> no(problem);
            case Answer.Unreachable away -> new UploadOutcome.Later(away.reason());
        };
    }

    private UploadOutcome missing(Answer.Problem problem) throws IOException {
        for (int number : numbers(problem, "missing")) {
            packs.missing(spool.database(), pack.id(), number);
        }
        return new UploadOutcome.Later("the platform lacks chunks");
    }

    private static UploadOutcome no(Answer.Problem problem) {
        String reason = problem.status() + " " + problem.code();
        // A full disk is a matter of time; what is refused for good will be refused again.
        return problem.retry() == Answer.Retry.LATER
                ? new UploadOutcome.Later(reason)
                : new UploadOutcome.GivenUp(reason, List.of());
    }

    private List<Integer> numbers(Answer.Problem problem, String field) {
        List<Integer> numbers = new ArrayList<>();
        JsonNode list = platform.json().tree(problem.json().getBytes(UTF_8)).path(field);
        list.forEach(number -> numbers.add(number.asInt(-1)));
        return numbers;
    }

    private <T> T read(Answer.Ok ok, Class<T> type) {
        return platform.json().read(ok.body(), type);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static final class UnreadableObject extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient QueuedObject object;

        UnreadableObject(QueuedObject object) {
            super("record " + object.record());
            this.object = object;
        }

        QueuedObject object() {
            return object;
        }
    }
}
