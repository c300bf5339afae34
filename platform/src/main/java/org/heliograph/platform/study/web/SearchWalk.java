package org.heliograph.platform.study.web;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.ValueElement;
import org.heliograph.dicom.edit.PatientCorrection;
import org.heliograph.dicom.json.DicomJsonReader;
import org.heliograph.dicom.match.MatchOptions;
import org.heliograph.dicom.match.Query;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.study.IndexAttributes;
import org.heliograph.platform.study.InstanceEntry;
import org.heliograph.platform.study.SeriesSummary;
import org.heliograph.platform.study.StudyContent;
import org.heliograph.platform.study.StudyPlace;

/**
 * Collects the series and instances of studies that match, in an order that never changes: series by UID, instances by
 * UID. What instances say of themselves comes from the index object of their series.
 */
final class SearchWalk {
    private static final int INSTANCES_AT_ONCE = 100;
    private static final int LONGEST_HEADERS = 64 << 20;

    /** Large values are neither keys nor results. */
    private static final DicomJsonReader.BulkData WITHOUT_VALUE =
            (tag, vr, uri) -> ValueElement.of(tag, vr, new byte[0]);

    private final StudyContent content;
    private final SearchRequest request;
    private final Query query;
    private final Optional<PatientCorrection> correction;
    private final List<Result> results = new ArrayList<>();
    private int toSkip;

    /** A result, and the place behind which the next one is. */
    record Result(DataSet attributes, SearchPlace place) {}

    /** Through studies that matched already; the keys ask nothing of a patient. */
    SearchWalk(StudyContent content, SearchRequest request, DataSet keys) {
        this(content, request, keys, Optional.empty());
    }

    /** Through one study, which matches as it came or as it is corrected. */
    SearchWalk(StudyContent content, SearchRequest request, DataSet keys, Optional<PatientCorrection> correction) {
        this.content = content;
        this.request = request;
        this.query = Query.of(keys, MatchOptions.DEFAULT);
        this.correction = correction;
        this.toSkip = request.after().isPresent() ? 0 : request.offset();
    }

    List<Result> results() {
        return Collections.unmodifiableList(results);
    }

    /** Whether one more than a page is there: so it is known that more follow. */
    boolean isFull() {
        return results.size() > request.limit();
    }

    /** Takes the matching series of a study. */
    void series(StudyPlace place, DataSet study, List<SeriesSummary> all) {
        for (SeriesSummary series : behind(place, all)) {
            DataSet candidate = IndexAttributes.series(study, series);
            if (!isFull() && matches(candidate)) {
                take(
                        candidate,
                        new SearchPlace(place, series.seriesInstanceUid().value(), ""));
            }
        }
    }

    /** Takes the matching instances of a study, of all its series or of one. */
    void instances(StudyPlace place, DataSet study, OpenStudy open, Optional<Uid> only) throws IOException {
        List<SeriesSummary> all = content.series(open).stream()
                .filter(series -> only.isEmpty() || only.get().equals(series.seriesInstanceUid()))
                .filter(series -> canHave(series.seriesInstanceUid()))
                .toList();
        for (SeriesSummary series : from(place, all)) {
            if (!isFull()) {
                instances(place, IndexAttributes.series(study, series), open, series.seriesInstanceUid());
            }
        }
    }

    private boolean canHave(Uid series) {
        return !request.limits(Tags.SERIES_INSTANCE_UID)
                || request.keys().strings(Tags.SERIES_INSTANCE_UID).contains(series.value());
    }

    private void instances(StudyPlace place, DataSet series, OpenStudy open, Uid uid) throws IOException {
        List<InstanceEntry> some = new ArrayList<>();
        Uid after = new Uid(startOf(place, uid));
        content.forEach(open, uid, instance -> {
            if (instance.sopInstanceUid().compareTo(after) > 0 && !isFull()) {
                some.add(instance);
                if (some.size() == INSTANCES_AT_ONCE) {
                    take(place, series, open, uid, some);
                    some.clear();
                }
            }
        });
        take(place, series, open, uid, some);
    }

    private void take(StudyPlace place, DataSet series, OpenStudy open, Uid uid, List<InstanceEntry> some)
            throws IOException {
        List<InstanceEntry> asked = some.stream()
                .filter(instance -> !request.limits(Tags.SOP_INSTANCE_UID)
                        || request.keys()
                                .strings(Tags.SOP_INSTANCE_UID)
                                .contains(instance.sopInstanceUid().value()))
                .toList();
        if (asked.isEmpty() || isFull()) {
            return;
        }
        Map<String, DataSet> headers = headers(open, uid, asked);
        for (InstanceEntry instance : asked) {
            String sopInstanceUid = instance.sopInstanceUid().value();
            DataSet candidate = together(headers.getOrDefault(sopInstanceUid, DataSet.EMPTY), series, instance);
            if (!isFull() && matches(candidate)) {
                take(candidate, new SearchPlace(place, uid.value(), sopInstanceUid));
            }
        }
    }

    private Map<String, DataSet> headers(OpenStudy open, Uid uid, List<InstanceEntry> some) throws IOException {
        Set<Uid> uids = some.stream().map(InstanceEntry::sopInstanceUid).collect(Collectors.toSet());
        StringWriter text = new StringWriter();
        text.append('[');
        content.metadata(open, uid, uids, text);
        text.append(']');
        Map<String, DataSet> headers = new HashMap<>();
        new DicomJsonReader(new StringReader(text.toString()), LONGEST_HEADERS, WITHOUT_VALUE)
                .readAll(header -> header.string(Tags.SOP_INSTANCE_UID).ifPresent(sop -> headers.put(sop, header)));
        return headers;
    }

    /** What the rows say counts: a study's patient may have been corrected since. */
    private static DataSet together(DataSet header, DataSet series, InstanceEntry instance) {
        DataSetBuilder attributes = header.toBuilder();
        for (Element element : IndexAttributes.instance(series, instance).elements()) {
            attributes.put(element);
        }
        return attributes.build();
    }

    private boolean matches(DataSet candidate) {
        return query.matches(candidate)
                || correction
                        .filter(words -> query.matches(words.apply(candidate)))
                        .isPresent();
    }

    private void take(DataSet candidate, SearchPlace place) {
        if (toSkip > 0) {
            toSkip--;
        } else {
            results.add(new Result(candidate, place));
        }
    }

    /** The series of the page's first study behind the place where the page begins; all of a later study. */
    private List<SeriesSummary> behind(StudyPlace place, List<SeriesSummary> all) {
        String after = isFirst(place) ? request.after().orElseThrow().series() : "";
        return sorted(all).stream()
                .filter(series -> series.seriesInstanceUid().value().compareTo(after) > 0)
                .toList();
    }

    private List<SeriesSummary> from(StudyPlace place, List<SeriesSummary> all) {
        String begin = isFirst(place) ? request.after().orElseThrow().series() : "";
        return sorted(all).stream()
                .filter(series -> series.seriesInstanceUid().value().compareTo(begin) >= 0)
                .toList();
    }

    private String startOf(StudyPlace place, Uid series) {
        return request.after()
                .filter(_ -> isFirst(place))
                .filter(after -> after.series().equals(series.value()))
                .map(SearchPlace::instance)
                .orElse("");
    }

    private boolean isFirst(StudyPlace place) {
        return request.after().filter(after -> after.study().equals(place)).isPresent();
    }

    private static List<SeriesSummary> sorted(List<SeriesSummary> all) {
        return all.stream()
                .sorted(Comparator.comparing(
                        series -> series.seriesInstanceUid().value()))
                .toList();
    }
}
