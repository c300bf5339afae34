package org.heliograph.platform.study.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.access.Door;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.audit.LookPurpose;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Requester;
import org.heliograph.platform.study.InstanceEntry;
import org.heliograph.platform.study.SeriesSummary;
import org.heliograph.platform.study.StudyContent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what the path of a request names (PS3.18 Table 10.4.1-1), behind the door; what is not there is not found. */
@Component
final class TargetResources {
    private final Doors doors;
    private final StudyContent content;

    TargetResources(Doors doors, StudyContent content) {
        this.doors = doors;
        this.content = content;
    }

    /** What a path names, in its opened study. */
    sealed interface Target {
        OpenStudy open();

        /** All instances of these series. */
        record Series(OpenStudy open, List<Uid> series) implements Target {}

        record Instance(OpenStudy open, InstanceEntry entry) implements Target {}
    }

    /** A study, a series of it, or an instance of that. */
    Target find(
            Requester caller,
            String study,
            Optional<String> series,
            Optional<String> instance,
            @Nullable UUID owner,
            LookPurpose purpose) {
        if (instance.isPresent()) {
            return instance(caller, study, series.orElseThrow(), instance.get(), owner, purpose);
        }
        OpenStudy open = doors.byUid(caller, study, owner, purpose);
        List<Uid> found = content.series(open).stream()
                .map(SeriesSummary::seriesInstanceUid)
                .filter(uid ->
                        series.filter(wanted -> !uid.value().equals(wanted)).isEmpty())
                .toList();
        if (series.isPresent() && found.isEmpty()) {
            throw Problem.notFound();
        }
        return new Target.Series(open, found);
    }

    Target.Instance instance(
            Requester caller, String study, String series, String instance, @Nullable UUID owner, LookPurpose purpose) {
        return found(caller, new Uid(study), new Uid(instance), owner, purpose)
                .filter(one -> one.entry().seriesInstanceUid().value().equals(series))
                .orElseThrow(Problem::notFound);
    }

    private Optional<Target.Instance> found(
            Requester caller, Uid study, Uid instance, @Nullable UUID owner, LookPurpose purpose) {
        if (owner != null) {
            return in(doors.byUid(caller, study.value(), owner, purpose), instance);
        }
        Optional<Door.Opened<Optional<InstanceEntry>>> own = doors.own(caller, study, instance, purpose);
        return own.isPresent()
                ? own.get().thing().map(entry -> new Target.Instance(own.get().study(), entry))
                : in(doors.shared(caller, study, purpose), instance);
    }

    private Optional<Target.Instance> in(OpenStudy open, Uid instance) {
        return content.instance(open, instance).map(entry -> new Target.Instance(open, entry));
    }
}
