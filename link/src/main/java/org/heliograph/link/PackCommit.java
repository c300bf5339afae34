package org.heliograph.link;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.heliograph.dicom.Uid;

/**
 * Says that a pack is whole: its chunks and the instances in them.
 *
 * @param waiting what of the study waits besides
 */
public record PackCommit(
        Uid studyInstanceUid, List<ChunkDigest> chunks, List<PackedInstance> instances, WaitingCount waiting) {
    public PackCommit {
        chunks = List.copyOf(chunks);
        instances = List.copyOf(instances);
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
