package org.heliograph.platform.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.heliograph.platform.objects.ContentDestroyedException;
import org.heliograph.platform.objects.InstanceLocation;
import org.heliograph.platform.objects.Pack;
import org.heliograph.platform.objects.PackMoves;
import org.heliograph.platform.objects.Packs;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.work.WorkHandler;
import org.heliograph.platform.work.WorkKind;
import org.springframework.stereotype.Component;

/** Rewrites a pack of whose bytes less than half live: the rest was there before, or was erased. */
@Component
final class PackTidying implements WorkHandler {
    static final WorkKind KIND = new WorkKind("study-tidy-pack");

    private final Packs packs;
    private final PackMoves moves;
    private final PackFooter footer;
    private final LivingInstances instances;
    private final PackRewriter rewriter;

    PackTidying(Packs packs, PackMoves moves, PackFooter footer, LivingInstances instances, PackRewriter rewriter) {
        this.packs = packs;
        this.moves = moves;
        this.footer = footer;
        this.instances = instances;
        this.rewriter = rewriter;
    }

    @Override
    public WorkKind kind() {
        return KIND;
    }

    @Override
    public void handle(OrganisationId organisation, UUID id) {
        Optional<Pack> pack = packs.find(organisation, id)
                .filter(found -> found.receipt().isPresent() && !moves.isMoved(organisation, id));
        try {
            if (pack.isPresent() && isHalfDead(organisation, pack.get())) {
                rewriter.rewrite(organisation, id, pack.get().key(), rewriter.unchanged(organisation));
            }
        } catch (ContentDestroyedException _) {
            // The study was erased meanwhile, and this pack with it.
            return;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private boolean isHalfDead(OrganisationId organisation, Pack pack) throws IOException {
        Set<Integer> living = instances.living(organisation, pack);
        long all = 0;
        long alive = 0;
        for (PackFooter.Entry entry :
                footer.read(organisation, pack.id(), pack.key()).instances()) {
            int ordinal = entry.instance().ordinal();
            long length = InstanceLocation.of(pack.id(), ordinal, HexFormat.of().parseHex(entry.runs()))
                    .storedLength();
            all += length;
            alive += living.contains(ordinal) ? length : 0;
        }
        return alive * 2 < all;
    }
}
