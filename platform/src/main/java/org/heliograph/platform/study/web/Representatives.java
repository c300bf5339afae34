package org.heliograph.platform.study.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.study.InstanceEntry;
import org.heliograph.platform.study.SeriesSummary;
import org.heliograph.platform.study.StudyContent;
import org.springframework.stereotype.Component;

/** Which image stands for a study or a series: the middle one, by number, of the first series that has any. */
@Component
final class Representatives {
    private static final int MOST = 20_000;

    private final StudyContent content;

    Representatives(StudyContent content) {
        this.content = content;
    }

    private record Numbered(long number, Uid sopInstanceUid) {}

    Optional<InstanceEntry> of(OpenStudy open, Optional<Uid> series, Optional<Uid> instance) throws IOException {
        if (instance.isPresent()) {
            return content.instance(open, instance.get())
                    .filter(one ->
                            series.filter(one.seriesInstanceUid()::equals).isPresent());
        }
        for (SeriesSummary one : content.series(open)) {
            if (series.filter(wanted -> !wanted.equals(one.seriesInstanceUid())).isEmpty()) {
                Optional<InstanceEntry> middle = middle(open, one.seriesInstanceUid());
                if (middle.isPresent()) {
                    return middle;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<InstanceEntry> middle(OpenStudy open, Uid series) throws IOException {
        List<Numbered> images = new ArrayList<>();
        content.forEach(open, series, entry -> {
            if (entry.frames() > 0 && images.size() < MOST) {
                Long number = entry.number();
                images.add(new Numbered(number == null ? Long.MAX_VALUE : number, entry.sopInstanceUid()));
            }
        });
        images.sort(Comparator.comparingLong(Numbered::number).thenComparing(Numbered::sopInstanceUid));
        return images.isEmpty()
                ? Optional.empty()
                : content.instance(open, images.get(images.size() / 2).sopInstanceUid());
    }
}
