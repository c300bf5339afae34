package org.heliograph.platform.study.web;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.match.MatchOptions;
import org.heliograph.dicom.match.Query;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.access.SharedStudies;
import org.heliograph.platform.access.SharedStudy;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.study.IndexAttributes;
import org.heliograph.platform.study.Studies;
import org.heliograph.platform.study.StudyContent;
import org.heliograph.platform.study.StudyPlace;
import org.heliograph.platform.study.StudyQuery;
import org.heliograph.platform.study.StudySummary;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Walks through the studies that match a search, the newest first, and collects from them until a page is full. */
@Component
final class StudyWalk {
    private static final int STUDIES_AT_ONCE = 200;

    /** A search that looked into so many studies in vain says how far it came. */
    private static final int SERIES_OF_STUDIES = 5_000;

    private static final int INSTANCES_OF_STUDIES = 400;
    private static final int SHARED_AT_ONCE = 500;
    private static final int SHARED_LOOKED_AT = 10_000;

    /** Own and shared studies are merged up to there. */
    private static final int MERGED = 10_000;

    /** Behind every series of a study. */
    private static final String BEHIND = "~";

    private final Studies studies;
    private final SharedStudies shared;
    private final StudyContent content;
    private final InstantSource clock;

    StudyWalk(Studies studies, SharedStudies shared, StudyContent content, InstantSource clock) {
        this.studies = studies;
        this.shared = shared;
        this.content = content;
        this.clock = clock;
    }

    /**
     * What a walk collected.
     *
     * @param tired how far it came, when it ended before the page was full or the studies were
     */
    record Walked(List<SearchWalk.Result> results, Optional<SearchPlace> tired) {}

    /** Opens a study of the walk: its instances are content. */
    @FunctionalInterface
    interface Opening {
        OpenStudy open(Uid studyInstanceUid);
    }

    /** The studies themselves, one more than a page. */
    List<SearchWalk.Result> studies(OrganisationId organisation, SearchRequest request) {
        int offset = request.after().isPresent() ? 0 : request.offset();
        int most = request.limit() + 1;
        List<SearchWalk.Result> theirs = shared(organisation, request, Math.min(offset, MERGED) + most);
        if (theirs.isEmpty()) {
            return own(organisation, new StudyQuery(request.keys(), request.fuzzy(), place(request), offset, most));
        }
        if (offset > MERGED) {
            throw new Problem(
                    HttpStatus.CONTENT_TOO_LARGE, "offset-too-large", "Go on by the Link of a page, not by an offset.");
        }
        List<SearchWalk.Result> all = new ArrayList<>(theirs);
        StudyQuery next = new StudyQuery(request.keys(), request.fuzzy(), place(request), 0, most);
        for (int seen = 0; seen < offset + most; seen += most) {
            List<SearchWalk.Result> page = own(organisation, next);
            all.addAll(page);
            if (page.size() < most) {
                break;
            }
            next = next.behind(page.getLast().place().study());
        }
        all.sort(NEWEST);
        return all.subList(Math.min(offset, all.size()), Math.min(offset + most, all.size()));
    }

    private List<SearchWalk.Result> own(OrganisationId organisation, StudyQuery query) {
        return studies.search(organisation, query).stream()
                .map(study -> new SearchWalk.Result(IndexAttributes.study(study), SearchPlace.of(study)))
                .toList();
    }

    private static final Comparator<SearchWalk.Result> NEWEST = Comparator.comparing(
                    (SearchWalk.Result result) -> result.place().study().day())
            .thenComparing(result -> result.place().study().study().value().toString())
            .reversed();

    private static Optional<StudyPlace> place(SearchRequest request) {
        return request.after().map(SearchPlace::study);
    }

    /** What others share stands in rows that are few, and are held against the query one by one. */
    private List<SearchWalk.Result> shared(OrganisationId organisation, SearchRequest request, int most) {
        Query query = Query.of(request.keys(), MatchOptions.DEFAULT);
        if (!query.limiting().stream().allMatch(IndexAttributes::isOfShared)) {
            return List.of();
        }
        List<SearchWalk.Result> matching = new ArrayList<>();
        Optional<SharedStudies.Day> after =
                place(request).map(place -> new SharedStudies.Day(place.day(), place.study()));
        for (int seen = 0; seen < SHARED_LOOKED_AT && matching.size() < most; seen += SHARED_AT_ONCE) {
            List<SharedStudy> page = shared.newest(organisation, after, SHARED_AT_ONCE, clock.instant());
            for (SharedStudy study : page) {
                DataSet attributes = IndexAttributes.shared(study.banner());
                if (matching.size() < most && query.matches(attributes)) {
                    matching.add(new SearchWalk.Result(
                            attributes,
                            new SearchPlace(
                                    new StudyPlace(SharedStudies.Day.of(study).day(), study.studyId()), "", "")));
                }
            }
            if (page.size() < SHARED_AT_ONCE) {
                break;
            }
            after = Optional.of(SharedStudies.Day.of(page.getLast()));
        }
        return matching;
    }

    /** The series of own studies, one more than a page. */
    Walked series(OrganisationId organisation, SearchRequest request) {
        SearchWalk walk = new SearchWalk(content, request, besides(request, SearchLevel.SERIES));
        try {
            return walk(organisation, request, SERIES_OF_STUDIES, walk, study -> {
                walk.series(
                        StudyPlace.of(study),
                        IndexAttributes.study(study),
                        studies.series(organisation, study.studyId()));
            });
        } catch (IOException impossible) {
            throw new IllegalStateException("rows are read, and no objects", impossible);
        }
    }

    /** The instances of own studies, one more than a page. */
    Walked instances(OrganisationId organisation, SearchRequest request, Opening opening) throws IOException {
        SearchWalk walk = new SearchWalk(content, request, besides(request, SearchLevel.INSTANCE));
        return walk(organisation, request, INSTANCES_OF_STUDIES, walk, study -> {
            walk.instances(
                    StudyPlace.of(study),
                    IndexAttributes.study(study),
                    opening.open(study.studyInstanceUid()),
                    Optional.empty());
        });
    }

    @FunctionalInterface
    private interface Visit {
        void study(StudySummary study) throws IOException;
    }

    private Walked walk(OrganisationId organisation, SearchRequest request, int most, SearchWalk walk, Visit visit)
            throws IOException {
        Optional<DataSet> keys = narrowed(organisation, request);
        if (keys.isEmpty()) {
            return new Walked(List.of(), Optional.empty());
        }
        // The page may begin within the study it ended in.
        Optional<StudyPlace> first = place(request);
        if (first.isPresent()) {
            Optional<StudySummary> begun =
                    studies.find(organisation, first.get().study());
            if (begun.isPresent()) {
                visit.study(begun.get());
            }
        }
        Optional<StudyPlace> after = first;
        for (int seen = 0; !walk.isFull(); seen += STUDIES_AT_ONCE) {
            if (seen >= most) {
                return new Walked(walk.results(), after.map(place -> new SearchPlace(place, BEHIND, "")));
            }
            List<StudySummary> page = studies.search(
                    organisation, new StudyQuery(keys.get(), request.fuzzy(), after, 0, STUDIES_AT_ONCE));
            for (StudySummary study : page) {
                if (!walk.isFull()) {
                    visit.study(study);
                }
            }
            if (page.size() < STUDIES_AT_ONCE) {
                break;
            }
            after = Optional.of(StudyPlace.of(page.getLast()));
        }
        return new Walked(walk.results(), Optional.empty());
    }

    /** The keys that the search of studies does not answer. */
    private static DataSet besides(SearchRequest request, SearchLevel level) {
        DataSetBuilder keys = DataSet.builder();
        for (Element key : request.known(level).elements()) {
            if (!IndexAttributes.isOfStudy(key.tag())) {
                keys.put(key);
            }
        }
        return keys.build();
    }

    /** The study-level keys, and what the others say of the study; empty when no study can match. */
    private Optional<DataSet> narrowed(OrganisationId organisation, SearchRequest request) {
        DataSetBuilder keys = request.keys().toBuilder();
        if (request.limits(Tags.MODALITY) && !request.limits(Tags.MODALITIES_IN_STUDY)) {
            keys.string(
                    Tags.MODALITIES_IN_STUDY,
                    request.keys().strings(Tags.MODALITY).toArray(String[]::new));
        }
        if (request.limits(Tags.SERIES_INSTANCE_UID) || request.limits(Tags.SOP_INSTANCE_UID)) {
            List<Uid> having = studies.having(
                    organisation, uids(request, Tags.SERIES_INSTANCE_UID), uids(request, Tags.SOP_INSTANCE_UID));
            if (request.limits(Tags.STUDY_INSTANCE_UID)) {
                List<String> asked = request.keys().strings(Tags.STUDY_INSTANCE_UID);
                having = having.stream()
                        .filter(uid -> asked.contains(uid.value()))
                        .toList();
            }
            if (having.isEmpty()) {
                return Optional.empty();
            }
            keys.string(Tags.STUDY_INSTANCE_UID, having.stream().map(Uid::value).toArray(String[]::new));
        }
        return Optional.of(keys.build());
    }

    private static List<Uid> uids(SearchRequest request, Tag tag) {
        return request.keys().strings(tag).stream().map(Uid::new).toList();
    }
}
