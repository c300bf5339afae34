package org.heliograph.platform.study;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.objects.Pack;
import org.heliograph.platform.objects.Packs;
import org.heliograph.platform.objects.StoreUnavailable;
import org.heliograph.platform.objects.StoredPacks;
import org.heliograph.platform.objects.StudyKey;
import org.heliograph.platform.tenancy.OrganisationId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes the rows agree with what rests (ADR 0011): first rows of what was erased, or is not there, go; then packs that
 * have no rows get them, in the order in which they were committed. On an empty database that is the whole index, from
 * object store, key store and the platform's public keys alone. Doing it again changes nothing.
 */
@Component
public final class Reindex {
    private static final Logger LOG = LoggerFactory.getLogger(Reindex.class);

    private final StoredPacks stored;
    private final Packs packs;
    private final PackFooter footers;
    private final PackReindex one;
    private final RowCheck rows;

    Reindex(StoredPacks stored, Packs packs, PackFooter footers, PackReindex one, RowCheck rows) {
        this.stored = stored;
        this.packs = packs;
        this.footers = footers;
        this.one = one;
        this.rows = rows;
    }

    /** Every organisation that has objects. */
    public List<OrganisationId> organisations() throws IOException {
        return stored.organisations();
    }

    private record Found(UUID pack, StudyKey key, Uid study, Instant at) {}

    public ReindexReport run(OrganisationId organisation) throws IOException {
        ReindexReport report = rows.check(organisation);
        List<Found> missing = new ArrayList<>();
        List<ReindexReport> counts = new ArrayList<>();
        stored.forEach(organisation, pack -> counts.add(look(organisation, pack, missing)));
        report = counts.stream().reduce(report, ReindexReport::plus);
        missing.sort(Comparator.comparing(Found::at).thenComparing(Found::pack));
        Set<StudyId> made = new HashSet<>();
        for (Found found : missing) {
            report = report.plus(index(organisation, found, made));
        }
        rows.reindexed(organisation, made);
        return report;
    }

    private ReindexReport look(OrganisationId organisation, UUID pack, List<Found> missing) throws IOException {
        Optional<Pack> row = packs.find(organisation, pack);
        if (row.filter(known -> known.receipt().isPresent()).isPresent()) {
            return new ReindexReport(0, 0, 1, 0, 0, 0, 0, 0);
        }
        try {
            Set<String> items = stored.items(organisation, pack);
            Optional<StudyKey> key = stored.key(organisation, pack);
            if (key.isEmpty() || !items.contains(PackFooter.ITEM)) {
                return new ReindexReport(0, 0, 0, 1, 0, 0, 0, 0);
            }
            if (stored.isErased(organisation, key.get())) {
                stored.remove(organisation, pack);
                return new ReindexReport(0, 0, 0, 0, 1, 0, 0, 0);
            }
            if (!stored.hasKey(organisation, key.get())) {
                return new ReindexReport(0, 0, 0, 0, 0, 1, 0, 0);
            }
            PackFooter.Footer footer = footers.read(organisation, pack, key.get());
            missing.add(new Found(pack, key.get(), footer.studyInstanceUid(), footer.at()));
            return ReindexReport.NOTHING;
        } catch (IOException damaged) {
            return damaged(pack, damaged);
        }
    }

    private ReindexReport index(OrganisationId organisation, Found found, Set<StudyId> made) throws IOException {
        try {
            boolean known = rows.knows(organisation, found.study);
            int instances = one.index(organisation, found.pack, found.key);
            if (!known) {
                rows.study(organisation, found.study).ifPresent(made::add);
            }
            return new ReindexReport(1, instances, 0, 0, 0, 0, 0, 0);
        } catch (IOException damaged) {
            return damaged(found.pack, damaged);
        }
    }

    /** A store that is away is no damage: the whole stops. */
    private static ReindexReport damaged(UUID pack, IOException problem) throws IOException {
        if (StoreUnavailable.is(problem)) {
            throw problem;
        }
        LOG.warn("pack {} cannot be indexed: {}", pack, problem.getMessage());
        return new ReindexReport(0, 0, 0, 0, 0, 0, 1, 0);
    }
}
