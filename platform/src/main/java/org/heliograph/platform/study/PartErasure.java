package org.heliograph.platform.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Collection;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.access.StudyRef;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.objects.PackMoves;
import org.heliograph.platform.objects.StudyKey;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.heliograph.platform.work.WorkQueue;
import org.springframework.stereotype.Component;

/**
 * Erases instances of a study for good. They are gone from every answer at once; then what stays moves under a new key,
 * and the old key is destroyed, so that no copy of the old objects can be read by anyone (ADR 0003).
 */
@Component
public final class PartErasure {
    private final StudyStore studies;
    private final LivingInstances instances;
    private final StudyCounts counts;
    private final PackMoves moves;
    private final Tenancy tenancy;
    private final WorkQueue work;
    private final Clock clock;

    PartErasure(
            StudyStore studies,
            LivingInstances instances,
            StudyCounts counts,
            PackMoves moves,
            Tenancy tenancy,
            WorkQueue work,
            Clock clock) {
        this.studies = studies;
        this.instances = instances;
        this.counts = counts;
        this.moves = moves;
        this.tenancy = tenancy;
        this.work = work;
        this.clock = clock;
    }

    /** Erases all that came under these SOP Instance UIDs in the study, also what was in conflict; gives how many. */
    public int erase(OrganisationId owner, StudyId study, Collection<Uid> sopInstanceUids) {
        return tenancy.as(owner, () -> {
            studies.lock(owner, study);
            int erased = instances.delete(owner, study, sopInstanceUids);
            if (erased > 0) {
                counts.recount(owner, study, clock.instant());
                rekey(owner, study);
                work.put(owner, KeyImageMaker.KIND, study.value());
            }
            return erased;
        });
    }

    /** Has all content of the study moved under a new key, and the old one destroyed. */
    public void rekey(OrganisationId owner, StudyId study) {
        Uid uid = studies.summary(owner, StudyRef.of(study)).orElseThrow().studyInstanceUid();
        try {
            StudyKey old = moves.current(owner, uid).orElseThrow();
            moves.changeKey(owner, old);
            work.put(owner, StudyRekeying.KIND, old.value());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
