package org.heliograph.link;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.heliograph.dicom.Uid;

/**
 * Says that a pack is whole: its chunks and the instances in them.
 *
 * @param waitingInstances how many instances of the study the gateway holds without a receipt besides those of this
 *     pack. A gateway lets commits of one study wait for each other's receipts, so that the last one says none
 */
public record PackCommit(
        Uid studyInstanceUid, List<ChunkDigest> chunks, List<PackedInstance> instances, long waitingInstances) {
    public PackCommit {
        chunks = List.copyOf(chunks);
        instances = List.copyOf(instances);
        if (waitingInstances < 0) {
            throw new IllegalArgumentException("instances wait in no negative number");
        }
        Set<Integer> seen = new HashSet<>();
        if (!chunks.stream().allMatch(chunk -> seen.add(chunk.index()))) {
            throw new IllegalArgumentException("a chunk is listed twice");
        }
        seen.clear();
        if (!instances.stream().allMatch(instance -> seen.add(instance.ordinal()))) {
            throw new IllegalArgumentException("an ordinal is listed twice");
        }
    }
}
