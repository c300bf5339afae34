package org.heliograph.platform.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

/** Makes a study's key image: the middle slice of its largest series, as soon as there is one, and anew at its end. */
@Component
final class KeyImageMaker implements WorkHandler {
    static final WorkKind KIND = new WorkKind("study-key-image");

    private static final Logger LOG = LoggerFactory.getLogger(KeyImageMaker.class);
    /** When the largest series cannot be shown, the next ones are tried. */
    private static final int TRIES = 4;

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
            if (summary.get().complete() || images.of(organisation, study).isEmpty()) {
                make(organisation, study);
            }
        } catch (ContentDestroyedException _) {
            LOG.info("study {} was erased before it had a key image", study);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void make(OrganisationId organisation, StudyId study) throws IOException {
        List<SeriesSummary> largest = studies.series(organisation, study).stream()
                .filter(series -> series.imageCount() > 0)
                .sorted(Comparator.comparingInt(SeriesSummary::imageCount).reversed())
                .limit(TRIES)
                .toList();
        for (SeriesSummary series : largest) {
            Optional<InstanceEntry> middle = instances.middle(organisation, study, series.seriesInstanceUid());
            if (middle.isPresent() && make(organisation, study, middle.get())) {
                return;
            }
        }
    }

    private boolean make(OrganisationId organisation, StudyId study, InstanceEntry instance) throws IOException {
        Optional<FrameSource> frames = StudyContent.frames(packs, organisation, instance);
        if (frames.isEmpty()) {
            return false;
        }
        try {
            return switch (KeyImage.render(frames.get())) {
                case KeyImage.Unsupported _ -> false;
                case KeyImage.Rendered made -> {
                    StudyKeyImage.Shown shown = new StudyKeyImage.Shown(
                            instance.seriesInstanceUid(),
                            instance.sopInstanceUid(),
                            made.frame(),
                            made.width(),
                            made.height());
                    images.put(
                            organisation,
                            study,
                            keys.key(organisation, study),
                            instance.location().pack(),
                            new StudyKeyImage(made.jpeg().toArray(), shown));
                    yield true;
                }
            };
        } catch (PixelException unreadable) {
            LOG.info(
                    "instance in pack {} gives no key image: {}",
                    instance.location().pack(),
                    unreadable.getMessage());
            return false;
        }
    }
}
