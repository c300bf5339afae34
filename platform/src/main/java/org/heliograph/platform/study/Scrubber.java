package org.heliograph.platform.study;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.objects.InstanceLocation;
import org.heliograph.platform.objects.Packs;
import org.heliograph.platform.objects.StoreUnavailable;
import org.heliograph.platform.tenancy.OrganisationId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads what rests and compares it with the identities that were acknowledged. What is damaged is noted in its rows: it
 * is not served, it is asked for again, and the note goes when it reads well.
 */
@Component
public final class Scrubber {
    private static final Logger LOG = LoggerFactory.getLogger(Scrubber.class);
    private static final int BUFFER = 64 << 10;

    private final Packs packs;
    private final DamageStore damages;
    private final ScrubRoundStore rounds;
    private final Clock clock;

    Scrubber(Packs packs, DamageStore damages, ScrubRoundStore rounds, Clock clock) {
        this.rounds = rounds;
        this.packs = packs;
        this.damages = damages;
        this.clock = clock;
    }

    /** Waits, after so many bytes, for as long as the pace wants. */
    @FunctionalInterface
    public interface Pace {
        /**
         * So many bytes have been read.
         *
         * @throws IOException when it is to go no further
         */
        void passed(long bytes) throws IOException;
    }

    /** Reads all of an organisation. A store that cannot be asked ends it, and says nothing of the content. */
    public ScrubReport scrub(OrganisationId organisation, Pace pace) throws IOException {
        ScrubReport report = ScrubReport.NOTHING;
        Optional<UUID> study = damages.studyAfter(organisation, new UUID(0, 0));
        while (study.isPresent()) {
            report = report.plus(scrub(organisation, new StudyId(study.get()), pace));
            study = damages.studyAfter(organisation, study.get());
        }
        return report;
    }

    /** Reads on where the organisation's round stands; false when the round is at its end, or the next not due. */
    boolean scrubNext(OrganisationId organisation, Duration rest, Pace pace) throws IOException {
        Optional<UUID> study = rounds.next(organisation, clock.instant(), rest);
        if (study.isEmpty()) {
            return false;
        }
        try {
            scrub(organisation, new StudyId(study.get()), pace);
        } catch (IOException away) {
            rounds.release(organisation);
            throw away;
        }
        rounds.passed(organisation, study.get());
        return true;
    }

    ScrubReport scrub(OrganisationId organisation, StudyId study, Pace pace) throws IOException {
        long bytes = 0;
        long damaged = 0;
        List<DamageStore.Resting> all = damages.resting(organisation, study);
        for (DamageStore.Resting one : all) {
            boolean sound = isSound(organisation, one.location(), one.transferSyntax(), one.identity());
            if (!sound) {
                damaged++;
                LOG.error(
                        "an instance of study {} in pack {} is damaged",
                        study,
                        one.location().pack());
            }
            if (sound == one.damaged()) {
                damages.note(organisation, study, one, sound ? Optional.empty() : Optional.of(clock.instant()));
            }
            bytes += one.location().storedLength();
            pace.passed(one.location().storedLength());
        }
        long count = all.stream().map(one -> one.location().pack()).distinct().count();
        return new ScrubReport(count, all.size(), bytes, damaged);
    }

    /** Whether an instance reads, and has the identity that was acknowledged. */
    boolean isSound(
            OrganisationId organisation, InstanceLocation location, Uid transferSyntax, ContentIdentity identity)
            throws IOException {
        ContentIdentity.Digest digest = ContentIdentity.digest(transferSyntax);
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = packs.read(organisation, location)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        } catch (IOException problem) {
            if (StoreUnavailable.is(problem)) {
                throw problem;
            }
            return false;
        }
        return digest.finish().equals(identity);
    }
}
