package org.heliograph.platform.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.link.PackedInstance;
import org.heliograph.link.StoredForm;
import org.heliograph.platform.objects.ContentDestroyedException;
import org.heliograph.platform.objects.InstanceLocation;
import org.heliograph.platform.objects.Pack;
import org.heliograph.platform.objects.PackMoves;
import org.heliograph.platform.objects.Packs;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.work.WorkHandler;
import org.heliograph.platform.work.WorkKind;
import org.heliograph.platform.work.WorkLoad;
import org.heliograph.platform.work.WorkQueue;
import org.springframework.stereotype.Component;

/**
 * Recompresses what arrived uncompressed (docs/recompressed-form.md), some time after it came: the pack is rewritten, and
 * is read back and checked against its identities as every rewritten pack is. A pack of an erased study is gone; one that
 * is to move under a new key moves first.
 *
 * <p>One pack at a time on each node, and after each frame a rest as long as the frame took; while urgent work is done
 * here, none of it.
 */
@Component
final class PackRecompression implements WorkHandler {
    static final WorkKind KIND = new WorkKind("study-recompress-pack");
    /** By then the study was read first, if it was in a hurry. */
    static final Duration AFTER = Duration.ofMinutes(10);

    private static final Duration LATER = Duration.ofMinutes(1);
    /** Smaller ones gain less than a pack's rewriting costs. */
    private static final long LEAST = 64 << 10;

    private static final Set<Uid> UNCOMPRESSED = Set.of(
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid(),
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN.uid());

    private final Packs packs;
    private final PackMoves moves;
    private final PackFooter footer;
    private final LivingInstances instances;
    private final PackRewriter rewriter;
    private final WorkQueue work;
    private final WorkLoad load;
    private final Clock clock;
    private final Semaphore place = new Semaphore(1);

    PackRecompression(
            Packs packs,
            PackMoves moves,
            PackFooter footer,
            LivingInstances instances,
            PackRewriter rewriter,
            WorkQueue work,
            WorkLoad load,
            Clock clock) {
        this.packs = packs;
        this.moves = moves;
        this.footer = footer;
        this.instances = instances;
        this.rewriter = rewriter;
        this.work = work;
        this.load = load;
        this.clock = clock;
    }

    /** Whether an instance may become smaller, as far as that is known without reading it. */
    static boolean mayShrink(PackedInstance listed) {
        return listed.form() == StoredForm.VERBATIM
                && listed.length() >= LEAST
                && UNCOMPRESSED.contains(listed.transferSyntaxUid());
    }

    @Override
    public WorkKind kind() {
        return KIND;
    }

    @Override
    public void handle(OrganisationId organisation, UUID id) {
        Optional<Pack> pack = packs.find(organisation, id)
                .filter(found -> found.receipt().isPresent() && !moves.isMoved(organisation, id));
        if (pack.isEmpty()) {
            return;
        }
        boolean current = moves.current(organisation, pack.get().studyInstanceUid())
                .filter(key -> key.equals(pack.get().key()))
                .isPresent();
        if (!current || !place.tryAcquire()) {
            work.putAfter(organisation, KIND, id, clock.instant().plus(LATER));
            return;
        }
        try {
            recompress(organisation, pack.get());
        } catch (ContentDestroyedException _) {
            // The study was erased meanwhile, and this pack with it.
            return;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            place.release();
        }
    }

    private void recompress(OrganisationId organisation, Pack pack) throws IOException {
        RecompressedResting recompressed =
                new RecompressedResting(packs, organisation, load, rewriter.unchanged(organisation));
        if (isWorthWhile(organisation, pack, recompressed)) {
            rewriter.rewrite(organisation, pack.id(), pack.key(), recompressed);
        }
    }

    private boolean isWorthWhile(OrganisationId organisation, Pack pack, RecompressedResting recompressed)
            throws IOException {
        Set<Integer> living = instances.living(organisation, pack);
        for (PackFooter.Entry entry :
                footer.read(organisation, pack.id(), pack.key()).instances()) {
            PackedInstance listed = entry.instance();
            InstanceLocation location = InstanceLocation.of(
                    pack.id(), listed.ordinal(), HexFormat.of().parseHex(entry.runs()));
            if (living.contains(listed.ordinal()) && mayShrink(listed) && recompressed.shrinks(listed, location)) {
                return true;
            }
        }
        return false;
    }
}
