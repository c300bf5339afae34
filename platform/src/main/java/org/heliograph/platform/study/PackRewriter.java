package org.heliograph.platform.study;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.heliograph.link.PackCommit;
import org.heliograph.link.PackedInstance;
import org.heliograph.link.WaitingCount;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.objects.InstanceLocation;
import org.heliograph.platform.objects.Pack;
import org.heliograph.platform.objects.PackCheck;
import org.heliograph.platform.objects.PackMoves;
import org.heliograph.platform.objects.Packs;
import org.heliograph.platform.objects.StudyKey;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.heliograph.platform.work.WorkQueue;
import org.springframework.stereotype.Component;

/**
 * Rewrites packs: what lives in one moves to a new one, as it rests or changed on the way, and is read back and checked
 * against its identity before any row says so. All locations change in one transaction; whoever reads by an old one goes
 * on reading.
 *
 * <pre>
 * old pack ─ living instances ─ change ─► chunks of the new ─ read back, identities ─ signed footer ─ rows ─► old removed
 * </pre>
 */
@Component
public final class PackRewriter {
    private final Packs packs;
    private final PackMoves moves;
    private final PackReader reader;
    private final PackFooter footer;
    private final LivingInstances instances;
    private final Tenancy tenancy;
    private final WorkQueue work;

    PackRewriter(
            Packs packs,
            PackMoves moves,
            PackReader reader,
            PackFooter footer,
            LivingInstances instances,
            Tenancy tenancy,
            WorkQueue work) {
        this.packs = packs;
        this.moves = moves;
        this.reader = reader;
        this.footer = footer;
        this.instances = instances;
        this.tenancy = tenancy;
        this.work = work;
    }

    /** An instance as it is to rest: what its pack lists of it, and the bytes. */
    public record Resting(PackedInstance listed, InputStream bytes) {}

    /** Says how an instance is to rest from now on. It closes what it opens when its stream is closed. */
    @FunctionalInterface
    public interface Change {
        Resting of(PackedInstance listed, InstanceLocation location) throws IOException;
    }

    /** As they rest, so they go on resting. */
    Change unchanged(OrganisationId organisation) {
        return (listed, location) -> new Resting(listed, packs.readStored(organisation, location));
    }

    /**
     * Rewrites a pack, and gives the one that took its place; nothing when no instance lives in it, or when it was
     * rewritten before.
     *
     * @throws IOException when an instance cannot be read, or does not come back as it was; the old pack stays then
     */
    public Optional<UUID> rewrite(OrganisationId organisation, UUID pack, StudyKey key, Change change)
            throws IOException {
        Optional<Pack> found = packs.find(organisation, pack)
                .filter(old -> old.receipt().isPresent() && !moves.isMoved(organisation, pack));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Pack old = found.get();
        Optional<StudyId> study = instances.studyOf(organisation, old);
        Set<Integer> living = instances.living(organisation, old);
        if (study.isEmpty() || living.isEmpty()) {
            tenancy.run(organisation, () -> {
                if (instances.living(organisation, old).isEmpty()) {
                    moves.drop(organisation, pack, pack);
                }
            });
            return Optional.empty();
        }
        PackFooter.Footer said = footer.read(organisation, pack, old.key());
        Pack made = moves.begin(organisation, old, key);
        PackReader.ReadPack read = copy(organisation, made, said, living, change);
        footer.write(organisation, made, read, said.at(), Optional.of(pack));
        tenancy.run(organisation, () -> {
            if (packs.lock(organisation, pack).isPresent() && !moves.isMoved(organisation, pack)) {
                instances.move(organisation, study.get(), pack, read);
                moves.finish(organisation, pack, made.id());
                work.put(organisation, KeyImageMaker.KIND, study.get().value());
            }
        });
        return Optional.of(made.id());
    }

    private PackReader.ReadPack copy(
            OrganisationId organisation, Pack made, PackFooter.Footer said, Set<Integer> living, Change change)
            throws IOException {
        PackCopy copy = new PackCopy(packs, organisation, made.id());
        List<PackedInstance> listed = new ArrayList<>();
        for (PackFooter.Entry entry : said.instances()) {
            PackedInstance instance = entry.instance();
            if (living.contains(instance.ordinal())) {
                InstanceLocation location = InstanceLocation.of(
                        said.pack(), instance.ordinal(), HexFormat.of().parseHex(entry.runs()));
                Resting resting = change.of(instance, location);
                try (InputStream bytes = resting.bytes()) {
                    copy.add(instance.ordinal(), bytes);
                }
                listed.add(resting.listed());
            }
        }
        PackCommit commit = new PackCommit(made.studyInstanceUid(), copy.finish(), listed, WaitingCount.NONE);
        return switch (packs.check(organisation, made, commit)) {
            case PackCheck.Whole whole -> checked(reader.read(organisation, made.studyInstanceUid(), whole), made);
            case PackCheck.Missing _, PackCheck.Uncovered _ ->
                throw new IOException("pack " + made.id() + " did not come back from the store as it was written");
        };
    }

    private static PackReader.ReadPack checked(PackReader.ReadPack read, Pack made) throws IOException {
        if (!read.mismatched().isEmpty()) {
            throw new IOException("pack " + made.id() + " does not hold the instances that were written to it");
        }
        return read;
    }
}
