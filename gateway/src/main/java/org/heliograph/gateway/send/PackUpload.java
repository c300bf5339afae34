package org.heliograph.gateway.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.heliograph.gateway.json.JsonFormatException;
import org.heliograph.gateway.link.Answer;
import org.heliograph.gateway.link.Call;
import org.heliograph.gateway.link.Platform;
import org.heliograph.gateway.spool.Spool;
import org.heliograph.link.ChunkDigest;
import org.heliograph.link.ChunkHeader;
import org.heliograph.link.PackCommit;
import org.heliograph.link.PackCommitted;
import org.heliograph.link.PackOpened;
import org.heliograph.link.PackOpening;
import org.heliograph.link.PackedInstance;
import org.heliograph.link.StoredForm;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Brings one pack to the platform: open, the chunks it does not have, commit. Every step may be repeated. */
final class PackUpload {
    private final Pack pack;
    private final Spool spool;
    private final PackStore packs;
    private final Platform platform;
    private final Line line;
    private final ExecutorService threads;
    private final PackReceipts receipts;
    private final Recompressor recompressor;

    PackUpload(
            Pack pack,
            Spool spool,
            PackStore packs,
            Platform platform,
            Line line,
            ExecutorService threads,
            PackReceipts receipts,
            Recompressor recompressor) {
        this.pack = pack;
        this.spool = spool;
        this.packs = packs;
        this.platform = platform;
        this.line = line;
        this.threads = threads;
        this.receipts = receipts;
        this.recompressor = recompressor;
    }

    /**
     * Makes an attempt.
     *
     * @param attempt how many there were before
     * @param sent is told when all chunks are there
     */
    UploadOutcome run(int attempt, Runnable sent) throws IOException, InterruptedException {
        try {
            return upload(Line.patience(attempt), sent);
        } catch (JsonFormatException e) {
            return new UploadOutcome.Later("the platform's answer cannot be read: " + e.getMessage());
        }
    }

    private UploadOutcome upload(Duration patience, Runnable sent) throws IOException, InterruptedException {
        Map<Integer, ObjectForm> before = packs.forms(spool.database(), pack.id());
        long bytes = pack.objects().stream().mapToLong(QueuedObject::length).sum();
        boolean wanted = recompressor.decide(line.rate(), bytes);
        // What the platform took last it will take again: the first objects are made while the pack is opened.
        boolean expected = recompressor.isTaken();
        try (PackContent likely = content(expected && wanted, before)) {
            likely.begin();
            LineShape shape = line.shape();
            Answer opened = platform.call(Call.post("/link/v1/packs", opening()));
            switch (opened) {
                case Answer.Ok ok -> {
                    PackOpened taken = read(ok, PackOpened.class);
                    packs.opened(spool.database(), pack.id());
                    boolean forms = taken.takes(StoredForm.HTJ2K_V1);
                    Optional<String> different = different(before, forms);
                    if (different.isPresent()) {
                        return new UploadOutcome.GivenUp(different.get(), List.of());
                    }
                    int offered = Math.min(shape.chunkBytes(pack.id()), taken.chunkBytesMax());
                    int chunkBytes = packs.chunkBytes(spool.database(), pack.id(), offered);
                    recompressor.taken(forms);
                    if (forms == expected) {
                        return send(likely, chunkBytes, patience, sent);
                    }
                    likely.forget();
                    try (PackContent content = content(forms && wanted, before)) {
                        return send(content, chunkBytes, patience, sent);
                    }
                }
                case Answer.Problem problem
                when problem.code().equals("pack-committed") -> {
                    // The answer to an earlier commit was lost; the same commit gives the same receipt.
                    return commit(before);
                }
                case Answer.Problem problem -> {
                    return UploadOutcome.refused(problem);
                }
                case Answer.Unreachable away -> {
                    return new UploadOutcome.Later(away.reason());
                }
            }
        }
    }

    private PackContent content(boolean wanted, Map<Integer, ObjectForm> before) {
        return new PackContent(pack, wanted, before, spool, recompressor);
    }

    private PackOpening opening() throws IOException {
        return new PackOpening(
                ChunkHeader.FORMAT,
                pack.id(),
                pack.studyInstanceUid(),
                pack.objects().size(),
                packs.waiting(spool.database(), pack),
                pack.urgent());
    }

    /** Why what was begun cannot be ended so. */
    private Optional<String> different(Map<Integer, ObjectForm> before, boolean takesForms) {
        List<ObjectForm> begun = before.values().stream()
                .filter(each -> each.form() != StoredForm.VERBATIM)
                .toList();
        if (!begun.isEmpty() && !takesForms) {
            return Optional.of("the platform does not take recompressed objects any more");
        }
        return begun.stream().allMatch(each -> each.program().equals(recompressor.program()))
                ? Optional.empty()
                : Optional.of("it was begun by another version of this program");
    }

    /** Sends the chunks that have no acknowledgement, side by side, each as soon as it is full; then commits. */
    private UploadOutcome send(PackContent content, int chunkBytes, Duration patience, Runnable sent)
            throws IOException, InterruptedException {
        Set<Integer> there = packs.acknowledged(spool.database(), pack.id()).keySet();
        ChunkUpload upload = new ChunkUpload(pack, content, spool, packs, platform, line, threads, patience);
        ChunkStream chunks = new ChunkStream(chunkBytes, there, line.buffers(), upload::take);
        Optional<UploadOutcome> stopped = Optional.empty();
        try {
            content.writeTo(chunks, chunkBytes, there);
        } catch (PackContent.Unreadable e) {
            stopped = Optional.of(new UploadOutcome.Unreadable(e.object()));
        } catch (PackContent.Different e) {
            stopped = Optional.of(new UploadOutcome.GivenUp(String.valueOf(e.getMessage()), List.of()));
        } catch (ChunkUpload.Stopped _) {
            // A chunk has said why.
        } finally {
            chunks.giveUp();
            upload.end();
        }
        if (stopped.isPresent()) {
            return stopped.get();
        }
        packs.note(spool.database(), pack.id(), content.news());
        Optional<UploadOutcome> failed = upload.failed();
        if (failed.isPresent()) {
            return failed.get();
        }
        sent.run();
        return commit(content.forms());
    }

    private UploadOutcome commit(Map<Integer, ObjectForm> forms) throws IOException {
        List<ChunkDigest> chunks = packs.acknowledged(spool.database(), pack.id()).values().stream()
                .sorted(Comparator.comparingInt(ChunkDigest::index))
                .toList();
        PackCommit commit = new PackCommit(
                pack.studyInstanceUid(),
                chunks,
                pack.objects().stream()
                        .map(object -> packed(object, forms.get(object.ordinal())))
                        .toList(),
                packs.waiting(spool.database(), pack));
        Answer answer = platform.call(
                Call.post("/link/v1/packs/" + pack.id() + "/commit", commit).within(Duration.ofMinutes(5)));
        return switch (answer) {
            case Answer.Ok ok ->
                receipts.take(pack, read(ok, PackCommitted.class).receipt());
            case Answer.Problem problem when problem.code().equals("chunk-missing") -> missing(problem);
            case Answer.Problem problem
            when problem.code().equals("identity-mismatch") ->
                new UploadOutcome.GivenUp("identities differ on the platform", numbers(problem, "ordinals"));
            case Answer.Problem problem -> UploadOutcome.refused(problem);
            case Answer.Unreachable away -> new UploadOutcome.Later(away.reason());
        };
    }

    private static PackedInstance packed(QueuedObject object, @Nullable ObjectForm form) {
        return form == null
                ? object.packed()
                : object.packed().as(form.form(), form.length().orElse(object.length()));
    }

    private UploadOutcome missing(Answer.Problem problem) throws IOException {
        for (int number : numbers(problem, "missing")) {
            packs.missing(spool.database(), pack.id(), number);
        }
        return new UploadOutcome.Later("the platform lacks chunks");
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
}
