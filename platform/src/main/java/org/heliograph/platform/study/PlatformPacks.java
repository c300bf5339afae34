package org.heliograph.platform.study;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.heliograph.dicom.Uid;
import org.heliograph.link.PackReceipt;
import org.heliograph.platform.objects.Packs;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.stereotype.Component;

/** Makes packs of what does not come through a gateway. */
@Component
public final class PlatformPacks {
    private final Packs packs;
    private final PackCommits commits;
    private final Clock clock;

    PlatformPacks(Packs packs, PackCommits commits, Clock clock) {
        this.packs = packs;
        this.commits = commits;
        this.clock = clock;
    }

    /**
     * Adds instances to a study; they are durable when this returns. The same instances again change nothing, so whoever
     * is not sure just does it again. Not for use inside a transaction.
     */
    public List<PackReceipt.ReceiptedInstance> store(
            OrganisationId organisation, Uid studyInstanceUid, List<MadeInstance> instances) throws IOException {
        try (PackWriter pack = begin(organisation, studyInstanceUid)) {
            for (MadeInstance made : instances) {
                pack.add(
                        made.sopClassUid(),
                        made.sopInstanceUid(),
                        made.transferSyntaxUid(),
                        "platform",
                        made.dataSet());
            }
            return pack.commit();
        }
    }

    /** Begins a pack that is written as its instances come. Not for use inside a transaction; to be closed. */
    public PackWriter begin(OrganisationId organisation, Uid studyInstanceUid) {
        return new PackWriter(packs, commits, clock, organisation, studyInstanceUid);
    }
}
