package org.heliograph.platform.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.heliograph.dicom.Uid;
import org.heliograph.pixels.FrameSource;
import org.heliograph.pixels.KeyImage;
import org.heliograph.pixels.PixelException;
import org.heliograph.platform.access.StudyRef;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.objects.ContentDestroyedException;
import org.heliograph.platform.objects.Packs;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.work.WorkHandler;
import org.heliograph.platform.work.WorkKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes the pictures of a study: one for each series, the most telling of five slices spread over its middle half, and
 * that of the largest series for the study itself. The study has one as soon as anything of it can be shown; at its end
 * all are made, those whose series has grown since anew.
 */
@Component
final class KeyImageMaker implements WorkHandler {
    static final WorkKind KIND = new WorkKind("study-key-image");

    private static final Logger LOG = LoggerFactory.getLogger(KeyImageMaker.class);
    /** A study of more series shows the rest without a picture made before. */
    private static final int MOST_SERIES = 64;

    private final StudyStore studies;
    private final StudyKeyStore keys;
    private final InstanceStore instances;
    private final KeyImages images;
    private final Packs packs;

    KeyImageMaker(StudyStore studies, StudyKeyStore keys, InstanceStore instances, KeyImages images, Packs packs) {
        this.studies = studies;
        this.keys = keys;
        this.instances = instances;
        this.images = images;
        this.packs = packs;
    }

    @Override
    public WorkKind kind() {
        return KIND;
    }

    @Override
    public void handle(OrganisationId organisation, UUID subject) {
        StudyId study = new StudyId(subject);
        Optional<StudySummary> summary = studies.summary(organisation, StudyRef.of(study));
        if (summary.isEmpty()) {
            return;
        }
        try {
            boolean whole = summary.get().complete();
            if (whole || images.of(organisation, study).isEmpty()) {
                make(organisation, study, whole);
            }
        } catch (ContentDestroyedException _) {
            LOG.info("study {} was erased before it had a key image", study);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void make(OrganisationId organisation, StudyId study, boolean whole) throws IOException {
        List<SeriesSummary> largest = studies.series(organisation, study).stream()
                .filter(series -> series.imageCount() > 0)
                .sorted(Comparator.comparingInt(SeriesSummary::imageCount).reversed())
                .limit(MOST_SERIES)
                .toList();
        boolean studyHasOne = false;
        for (SeriesSummary series : largest) {
            if (studyHasOne && !whole) {
                return;
            }
            studyHasOne |= make(organisation, study, series, !studyHasOne);
        }
    }

    /** Makes the picture of a series, which may become the study's; false when nothing of it can be shown. */
    private boolean make(OrganisationId organisation, StudyId study, SeriesSummary series, boolean ofStudy)
            throws IOException {
        Uid uid = series.seriesInstanceUid();
        if (images.isChosen(organisation, study, uid, series.imageCount())) {
            if (ofStudy) {
                keepForStudy(
                        organisation, study, images.of(organisation, study, uid).orElseThrow());
            }
            return true;
        }
        Optional<Chosen> chosen = choose(organisation, instances.spread(organisation, study, uid));
        if (chosen.isEmpty()) {
            return false;
        }
        InstanceEntry instance = chosen.get().instance();
        KeyImage.Rendered made = chosen.get().picture();
        StudyKeyImage picture = new StudyKeyImage(
                made.jpeg().toArray(),
                new StudyKeyImage.Shown(uid, instance.sopInstanceUid(), made.frame(), made.width(), made.height()));
        UUID pack = instance.location().pack();
        images.put(organisation, study, keys.key(organisation, study), pack, series.imageCount(), picture);
        if (ofStudy) {
            images.put(organisation, study, keys.key(organisation, study), pack, picture);
        }
        return true;
    }

    private void keepForStudy(OrganisationId organisation, StudyId study, StudyKeyImage picture) throws IOException {
        Optional<InstanceEntry> shown =
                instances.find(organisation, study, picture.shown().sopInstanceUid());
        if (shown.isPresent()) {
            UUID pack = shown.get().location().pack();
            images.put(organisation, study, keys.key(organisation, study), pack, picture);
        }
    }

    private record Chosen(InstanceEntry instance, KeyImage.Rendered picture) {}

    /** The most telling image of some; of one with many frames, the most telling frame. */
    private Optional<Chosen> choose(OrganisationId organisation, List<InstanceEntry> candidates) throws IOException {
        Optional<InstanceEntry> best = Optional.empty();
        double most = -1;
        for (InstanceEntry candidate : candidates) {
            OptionalDouble telling = candidates.size() == 1
                    ? OptionalDouble.of(0)
                    : look(organisation, candidate, KeyImage::telling).orElse(OptionalDouble.empty());
            if (telling.isPresent() && telling.getAsDouble() > most) {
                most = telling.getAsDouble();
                best = Optional.of(candidate);
            }
        }
        if (best.isEmpty()) {
            return Optional.empty();
        }
        InstanceEntry instance = best.get();
        return look(organisation, instance, KeyImage::render).flatMap(picture -> switch (picture) {
            case KeyImage.Rendered made -> Optional.of(new Chosen(instance, made));
            case KeyImage.Unsupported _ -> Optional.empty();
        });
    }

    @FunctionalInterface
    private interface Looking<T> {
        T look(FrameSource frames) throws IOException;
    }

    /** Nothing when the instance's frames cannot be understood. */
    private <T> Optional<T> look(OrganisationId organisation, InstanceEntry instance, Looking<T> looking)
            throws IOException {
        Optional<FrameSource> frames = StudyContent.frames(packs, organisation, instance);
        if (frames.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(looking.look(frames.get()));
        } catch (PixelException unreadable) {
            LOG.info(
                    "instance in pack {} gives no key image: {}",
                    instance.location().pack(),
                    unreadable.getMessage());
            return Optional.empty();
        }
    }
}
