package org.heliograph.platform.study;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.objects.InstanceLocation;
import org.heliograph.platform.objects.StoredPacks;
import org.heliograph.platform.objects.StudyKey;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Removes rows that a restored database brought back, of what was erased or is not in the store. */
@Component
final class RowCheck {
    private static final int PAGE = 500;

    private final StoredPacks stored;
    private final LivingInstances living;
    private final StudyCounts counts;
    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RowCheck(
            StoredPacks stored,
            LivingInstances living,
            StudyCounts counts,
            Tenancy tenancy,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.stored = stored;
        this.living = living;
        this.counts = counts;
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    private record Study(StudyId id, StudyKey key) {}

    private record Placed(ContentIdentity identity, InstanceLocation location) {}

    ReindexReport check(OrganisationId organisation) throws IOException {
        ReindexReport report = ReindexReport.NOTHING;
        List<Study> page = page(organisation, new UUID(0, 0));
        while (!page.isEmpty()) {
            for (Study study : page) {
                report = report.plus(check(organisation, study));
            }
            page = page(organisation, page.getLast().id.value());
        }
        return report;
    }

    private ReindexReport check(OrganisationId organisation, Study study) throws IOException {
        if (stored.isErased(organisation, study.key)) {
            events.publishEvent(new StudyFoundErased(organisation, study.id));
            return new ReindexReport(0, 0, 0, 0, 1, 0, 0, 0);
        }
        int lost = 0;
        for (UUID pack : living.packs(organisation, study.id)) {
            Set<String> items = stored.items(organisation, pack);
            List<byte[]> gone = new ArrayList<>();
            for (Placed placed : placed(organisation, study.id, pack)) {
                if (!placed.location.runs().stream().map(StoredPacks::item).allMatch(items::contains)) {
                    gone.add(placed.identity.bytes());
                }
            }
            if (!gone.isEmpty()) {
                tenancy.run(organisation, () -> living.delete(organisation, study.id, pack, gone));
                lost += gone.size();
            }
        }
        if (lost > 0) {
            tenancy.run(organisation, () -> counts.recount(organisation, study.id, clock.instant()));
        }
        return new ReindexReport(0, 0, 0, 0, 0, 0, 0, lost);
    }

    /** Whether there is such a study, in quarantine or not. */
    boolean knows(OrganisationId organisation, Uid uid) {
        return study(organisation, uid).isPresent();
    }

    /** The study of this UID, else one that is in quarantine under it. */
    Optional<StudyId> study(OrganisationId organisation, Uid uid) {
        return tenancy.as(
                organisation,
                () -> jdbc.sql("select study_id from study where organisation_id = ? and study_instance_uid = ?"
                                + " order by quarantine limit 1")
                        .params(organisation.value(), uid.value())
                        .query((row, _) -> new StudyId(row.getObject(1, UUID.class)))
                        .optional());
    }

    /** Tells of every study that was made again. */
    void reindexed(OrganisationId organisation, Set<StudyId> studies) {
        for (StudyId study : studies) {
            tenancy.run(organisation, () -> events.publishEvent(new StudyReindexed(organisation, study)));
        }
    }

    private List<Study> page(OrganisationId organisation, UUID after) {
        return tenancy.as(
                organisation,
                () -> jdbc.sql("select study_id, key_id from study where organisation_id = ? and study_id > ?"
                                + " order by study_id limit " + PAGE)
                        .params(organisation.value(), after)
                        .query((row, _) -> new Study(
                                new StudyId(row.getObject(1, UUID.class)), new StudyKey(row.getObject(2, UUID.class))))
                        .list());
    }

    private List<Placed> placed(OrganisationId organisation, StudyId study, UUID pack) {
        return tenancy.as(
                organisation,
                () -> jdbc.sql("select identity, ordinal, runs from instance"
                                + " where organisation_id = ? and study_id = ? and pack_id = ?")
                        .params(organisation.value(), study.value(), pack)
                        .query((row, _) -> new Placed(
                                ContentIdentity.of(row.getBytes(1)),
                                InstanceLocation.of(pack, row.getInt(2), row.getBytes(3))))
                        .list());
    }
}
