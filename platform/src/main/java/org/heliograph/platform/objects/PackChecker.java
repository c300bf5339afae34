package org.heliograph.platform.objects;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.link.ChunkDigest;
import org.heliograph.link.Extent;
import org.heliograph.link.PackCommit;
import org.heliograph.link.PackedInstance;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.stereotype.Component;

/** Finds the extents of each listed instance in the heads of the chunks at rest. */
@Component
final class PackChecker {
    private final PackStore packs;
    private final ChunkOpener chunks;

    PackChecker(PackStore packs, ChunkOpener chunks) {
        this.packs = packs;
        this.chunks = chunks;
    }

    private record Placed(Extent extent, InstanceLocation.Run run) {}

    PackCheck check(OrganisationId organisation, Pack pack, PackCommit commit) throws IOException {
        Map<Integer, PackStore.Chunk> uploaded = packs.chunks(organisation, pack.id());
        Map<Integer, List<Placed>> extents = new HashMap<>();
        List<Integer> missing = new ArrayList<>();
        for (ChunkDigest listed : commit.chunks()) {
            PackStore.Chunk chunk = uploaded.get(listed.index());
            if (chunk == null || !isSame(listed, chunk) || !gather(organisation, pack.id(), chunk, extents)) {
                missing.add(listed.index());
            }
        }
        if (!missing.isEmpty()) {
            return new PackCheck.Missing(missing);
        }
        List<PackCheck.PlacedInstance> placed = new ArrayList<>();
        List<Integer> uncovered = new ArrayList<>();
        commit.instances().stream()
                .sorted(Comparator.comparingInt(PackedInstance::ordinal))
                .forEach(instance -> cover(instance, extents.getOrDefault(instance.ordinal(), List.of()))
                        .ifPresentOrElse(
                                runs -> placed.add(new PackCheck.PlacedInstance(
                                        instance,
                                        new InstanceLocation(pack.id(), instance.ordinal(), instance.form(), runs))),
                                () -> uncovered.add(instance.ordinal())));
        return uncovered.isEmpty()
                ? new PackCheck.Whole(pack.id(), pack.key(), placed)
                : new PackCheck.Uncovered(uncovered);
    }

    private static boolean isSame(ChunkDigest listed, PackStore.Chunk chunk) {
        return listed.length() == chunk.length() && listed.sha256().equals(chunk.sha256());
    }

    /** False when the object is gone; its row is then forgotten, so that the chunk can be sent again. */
    private boolean gather(
            OrganisationId organisation, UUID pack, PackStore.Chunk chunk, Map<Integer, List<Placed>> extents)
            throws IOException {
        StoredChunk head;
        try {
            head = chunks.head(organisation, pack, chunk.index(), chunk.upload());
        } catch (ContentDestroyedException _) {
            packs.forget(organisation, pack, chunk);
            return false;
        }
        for (int index = 0; index < head.extents().size(); index++) {
            Extent extent = head.extents().get(index).extent();
            extents.computeIfAbsent(extent.ordinal(), _ -> new ArrayList<>())
                    .add(new Placed(
                            extent, new InstanceLocation.Run(chunk.index(), chunk.upload(), index, extent.length())));
        }
        return true;
    }

    /** The runs in order, when they cover the instance from its first byte to its last exactly once. */
    private static Optional<List<InstanceLocation.Run>> cover(PackedInstance instance, List<Placed> extents) {
        List<InstanceLocation.Run> runs = new ArrayList<>();
        long end = 0;
        List<Placed> sorted = extents.stream()
                .sorted(Comparator.comparingLong(
                                (Placed placed) -> placed.extent().offset())
                        .thenComparingLong(placed -> placed.extent().end()))
                .toList();
        for (Placed placed : sorted) {
            if (placed.extent().offset() != end) {
                return Optional.empty();
            }
            end = placed.extent().end();
            runs.add(placed.run());
        }
        return end == instance.storedLength() ? Optional.of(runs) : Optional.empty();
    }
}
