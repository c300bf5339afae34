package org.heliograph.platform.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.link.WaitingCount;
import org.heliograph.platform.objects.InstanceLocation;
import org.heliograph.platform.objects.Pack;
import org.heliograph.platform.objects.Packs;
import org.heliograph.platform.objects.StudyKey;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.stereotype.Component;

/** Makes the rows of one pack again, from its footer and its index objects. */
@Component
final class PackReindex {
    private static final int TRIES = 8;

    private final Packs packs;
    private final PackFooter footers;
    private final IndexObjects indexes;
    private final PackIndexer indexer;

    PackReindex(Packs packs, PackFooter footers, IndexObjects indexes, PackIndexer indexer) {
        this.packs = packs;
        this.footers = footers;
        this.indexes = indexes;
        this.indexer = indexer;
    }

    /** Indexes the pack as if it were committed now; gives how many instances it has. */
    int index(OrganisationId organisation, UUID id, StudyKey key) throws IOException {
        PackFooter.Footer footer = footers.read(organisation, id, key);
        Map<ContentIdentity, InstanceHeader> headers = indexes.headers(organisation, key, footer.index());
        List<ReadInstance> instances = new ArrayList<>();
        for (PackFooter.Entry entry : footer.instances()) {
            Optional<InstanceHeader> header = entry.readable()
                    ? Optional.ofNullable(headers.get(entry.instance().identity()))
                    : Optional.empty();
            if (entry.readable() && header.isEmpty()) {
                throw new IOException("the index objects of pack " + id + " lack an instance");
            }
            instances.add(new ReadInstance(
                    entry.instance(),
                    InstanceLocation.of(
                            id, entry.instance().ordinal(), HexFormat.of().parseHex(entry.runs())),
                    header));
        }
        Pack pack = new Pack(
                id, footer.studyInstanceUid(), key, Optional.ofNullable(footer.gateway()), false, Optional.empty());
        packs.restore(organisation, pack, footer.at());
        PackReader.ReadPack read = new PackReader.ReadPack(instances, List.of(), footer.index());
        for (int attempt = 0; attempt < TRIES; attempt++) {
            if (indexer.index(organisation, pack, read, WaitingCount.NONE).isPresent()) {
                return instances.size();
            }
        }
        throw new IOException("pack " + id + " was overtaken " + TRIES + " times");
    }
}
