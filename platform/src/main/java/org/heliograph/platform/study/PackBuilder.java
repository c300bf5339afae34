package org.heliograph.platform.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.link.Extent;
import org.heliograph.link.StoredForm;
import org.heliograph.platform.objects.ChunkPayload;
import org.heliograph.platform.objects.InstanceLocation;
import org.heliograph.platform.objects.Pack;
import org.heliograph.platform.objects.PackDraft;

/** Puts one pack together: what its instances say into the index, their bytes into chunks, all of it into its footer. */
final class PackBuilder {
    /** Chunks that are written while the next one is filled. */
    private static final int BESIDES = 2;

    private final PackDraft draft;
    private final IndexWriter index;
    private final List<TakenInstance> instances = new ArrayList<>();
    private final Map<Integer, List<InstanceLocation.Run>> runs = new HashMap<>();
    private Optional<InstanceHeader> last = Optional.empty();

    PackBuilder(PackDraft draft) {
        this.draft = draft;
        this.index = new IndexWriter(draft.id(), (item, value) -> draft.object(item, () -> value));
    }

    PackDraft draft() {
        return draft;
    }

    void add(TakenInstance taken) throws IOException {
        if (taken.header().isPresent() && taken.indexed().isPresent()) {
            index.add(
                    taken.header().get().series().seriesInstanceUid(),
                    taken.instance().identity(),
                    taken.indexed().get());
        }
        Optional<InstanceHeader> before = last;
        Optional<InstanceHeader> header =
                taken.header().map(found -> before.map(found::sharing).orElse(found));
        last = header.or(() -> before);
        instances.add(new TakenInstance(taken.instance(), header, Optional.empty()));
    }

    /** Waits for the oldest chunk that is still being written; false when there is none. */
    boolean awaitOne() throws IOException {
        boolean some = draft.unwritten() > 0;
        draft.awaitOne();
        return some;
    }

    /** Waits until another chunk may be written. */
    void awaitRoom() throws IOException {
        while (draft.unwritten() >= BESIDES) {
            draft.awaitOne();
        }
    }

    /** Has a chunk written; its bytes' memory is given back when that is done, if it is to be. */
    void chunk(List<Extent> extents, ChunkPayload payload, boolean release) {
        List<InstanceLocation.Run> places = draft.chunk(List.copyOf(extents), payload, release);
        for (int place = 0; place < places.size(); place++) {
            runs.computeIfAbsent(extents.get(place).ordinal(), _ -> new ArrayList<>())
                    .add(places.get(place));
        }
    }

    /** What is in the pack, once nothing more is added. */
    PackReader.ReadPack read() throws IOException {
        List<ReadInstance> placed = instances.stream()
                .map(one -> new ReadInstance(
                        one.instance(),
                        new InstanceLocation(
                                draft.id(),
                                one.instance().ordinal(),
                                StoredForm.VERBATIM,
                                runs.getOrDefault(one.instance().ordinal(), List.of())),
                        one.header()))
                .toList();
        return new PackReader.ReadPack(placed, List.of(), index.finish());
    }

    Pack pack() {
        return new Pack(draft.id(), draft.studyInstanceUid(), draft.key(), Optional.empty(), false, Optional.empty());
    }
}
