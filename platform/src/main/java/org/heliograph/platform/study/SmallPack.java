package org.heliograph.platform.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.link.Extent;
import org.heliograph.platform.objects.ChunkPayload;

/** What came in one request and fits into one chunk; those of several requests can be made one. */
record SmallPack(List<TakenInstance> instances, List<Extent> extents, ChunkPayload payload) {

    /** Id and issuer of the one patient whose instances these are; none when that is not sure. */
    Optional<String> patient() {
        List<String> patients = instances.stream()
                .map(one -> one.header()
                        .map(header -> header.study().issuerOfPatientId() + "\0"
                                + header.study().patientId())
                        .orElse(""))
                .distinct()
                .toList();
        return Optional.of(patients.getFirst()).filter(only -> patients.size() == 1 && !only.isEmpty());
    }

    /** All of these, behind each other; their bytes are copied. */
    static SmallPack of(List<SmallPack> some, ChunkPayload payload) {
        List<TakenInstance> instances = new ArrayList<>();
        List<Extent> extents = new ArrayList<>();
        int before = 0;
        for (SmallPack one : some) {
            int others = before;
            one.instances.forEach(instance -> instances.add(instance.behind(others)));
            for (Extent extent : one.extents) {
                extents.add(new Extent(extent.ordinal() + others, extent.offset(), extent.length()));
                before = Math.max(before, extent.ordinal() + others + 1);
            }
            payload.append(one.payload);
        }
        return new SmallPack(instances, extents, payload);
    }
}
