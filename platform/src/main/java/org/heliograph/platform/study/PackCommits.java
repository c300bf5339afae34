package org.heliograph.platform.study;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.heliograph.dicom.Uid;
import org.heliograph.link.PackReceipt;
import org.heliograph.platform.objects.ChunkPayload;
import org.heliograph.platform.objects.PackDraft;
import org.heliograph.platform.objects.Packs;
import org.heliograph.platform.tenancy.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Commits the packs that the platform makes itself, each in one transaction that ends after its objects are durable.
 * What comes small, of one patient's study, in requests at a time, becomes one pack: whoever finds none being committed
 * commits for all who wait, so that they share its flushes and nobody waits for locks.
 */
@Component
final class PackCommits {
    /** Two packs with the same new instance may overtake each other; more often than that it is no coincidence. */
    private static final int TRIES = 8;
    /** As much as a chunk holds. */
    private static final int MOST_TOGETHER = 4 << 20;

    private final Packs packs;
    private final PackFooter footer;
    private final PackIndexer indexer;
    private final Clock clock;
    private final Map<Line.Of, Line> lines = new ConcurrentHashMap<>();

    PackCommits(Packs packs, PackFooter footer, PackIndexer indexer, Clock clock) {
        this.packs = packs;
        this.footer = footer;
        this.indexer = indexer;
        this.clock = clock;
    }

    /** Those who wait for the same study. */
    private static final class Line {
        private final ReentrantLock lock = new ReentrantLock();
        private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
        private int users;

        record Of(OrganisationId organisation, Uid studyInstanceUid, String patient) {}
    }

    /** One request; what became of it is written and read under its line's lock. */
    private static final class Waiting {
        private final SmallPack pack;
        private @Nullable List<PackReceipt.ReceiptedInstance> outcome;
        private @Nullable Exception failure;

        Waiting(SmallPack pack) {
            this.pack = pack;
        }

        boolean isDone() {
            return outcome != null || failure != null;
        }

        List<PackReceipt.ReceiptedInstance> told() throws IOException {
            return switch (failure) {
                case null -> Objects.requireNonNull(outcome);
                case IOException failed -> throw failed;
                case RuntimeException failed -> throw failed;
                default -> throw new IllegalStateException(failure);
            };
        }
    }

    /** Commits what fits into one chunk, with what others have at the same time. */
    List<PackReceipt.ReceiptedInstance> commit(OrganisationId organisation, Uid study, SmallPack pack)
            throws IOException {
        Optional<String> patient = pack.patient();
        if (patient.isEmpty()) {
            return alone(organisation, study, pack);
        }
        Line.Of of = new Line.Of(organisation, study, patient.get());
        Line line = enter(of);
        Waiting mine = new Waiting(pack);
        try {
            line.waiting.add(mine);
            line.lock.lock();
            try {
                while (!mine.isDone()) {
                    List<Waiting> some = next(line);
                    if (some.isEmpty()) {
                        throw new IllegalStateException("a pack was taken to be committed and was not");
                    }
                    commit(organisation, study, some);
                }
            } finally {
                line.lock.unlock();
            }
        } finally {
            leave(of);
        }
        return mine.told();
    }

    private Line enter(Line.Of of) {
        return lines.compute(of, (_, known) -> {
            Line line = known == null ? new Line() : known;
            line.users++;
            return line;
        });
    }

    private void leave(Line.Of of) {
        lines.computeIfPresent(of, (_, line) -> --line.users == 0 ? null : line);
    }

    private static List<Waiting> next(Line line) {
        List<Waiting> some = new ArrayList<>();
        long bytes = 0;
        for (Waiting one = line.waiting.peek();
                one != null && (some.isEmpty() || bytes + one.pack.payload().size() <= MOST_TOGETHER);
                one = line.waiting.peek()) {
            some.add(one);
            bytes += one.pack.payload().size();
            line.waiting.remove();
        }
        return some;
    }

    // Whatever goes wrong with one is told to whoever sent it, and to nobody else.
    @SuppressWarnings("IllegalCatch")
    private void commit(OrganisationId organisation, Uid study, List<Waiting> some) {
        if (some.size() > 1 && together(organisation, study, some)) {
            return;
        }
        for (Waiting one : some) {
            try {
                one.outcome = alone(organisation, study, one.pack);
            } catch (IOException | RuntimeException failed) {
                one.failure = failed;
            }
        }
    }

    /** Whether all of them are committed in one pack; when not, each is to be tried for itself. */
    // One request's bytes must not fail the others', whatever they are.
    @SuppressWarnings("IllegalCatch")
    private boolean together(OrganisationId organisation, Uid study, List<Waiting> some) {
        ChunkPayload payload = packs.payload();
        try {
            List<SmallPack> small = some.stream().map(one -> one.pack).toList();
            List<PackReceipt.ReceiptedInstance> all = alone(organisation, study, SmallPack.of(small, payload));
            int from = 0;
            for (Waiting one : some) {
                int to = from + one.pack.instances().size();
                one.outcome = List.copyOf(all.subList(from, to));
                from = to;
            }
            return true;
        } catch (IOException | RuntimeException _) {
            return false;
        } finally {
            payload.clear();
        }
    }

    private List<PackReceipt.ReceiptedInstance> alone(OrganisationId organisation, Uid study, SmallPack pack)
            throws IOException {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try (PackDraft draft = packs.begin(organisation, study)) {
                PackBuilder builder = new PackBuilder(draft);
                builder.chunk(pack.extents(), pack.payload(), false);
                for (TakenInstance one : pack.instances()) {
                    builder.add(one);
                }
                return commit(organisation, builder);
            } catch (StaleDraftException _) {
                // Its study has another key now: sealed anew under that.
            }
        }
        throw new IOException("the key of a study changed " + TRIES + " times");
    }

    /** Commits a pack of any size; what became of its instances, in their order. */
    List<PackReceipt.ReceiptedInstance> commit(OrganisationId organisation, PackBuilder builder) throws IOException {
        PackReader.ReadPack read = builder.read();
        builder.draft()
                .object(
                        PackFooter.ITEM,
                        () -> footer.bytes(organisation, builder.pack(), read, clock.instant(), Optional.empty()));
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<List<PackReceipt.ReceiptedInstance>> outcome = indexer.index(organisation, builder, read);
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        throw new IOException("pack " + builder.draft().id() + " was overtaken " + TRIES + " times");
    }
}
