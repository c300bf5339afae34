package org.heliograph.platform.study.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.Dictionary;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.ValueElement;
import org.heliograph.dicom.Vr;
import org.heliograph.dicom.edit.PatientCorrection;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.dicomweb.QueryAnswer;
import org.heliograph.platform.http.ApiPaths;
import org.heliograph.platform.study.PatientCorrections;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.stereotype.Component;

/** Writes a page of results: the attributes that are wanted, where each is retrieved, where the next page is. */
@Component
final class SearchResults {
    private final ServiceUrl service;
    private final PatientCorrections corrections;

    SearchResults(ServiceUrl service, PatientCorrections corrections) {
        this.service = service;
        this.corrections = corrections;
    }

    /**
     * What was found, one more than a page when there is more.
     *
     * @param owner whose studies' corrections go over it; what others share is listed as they corrected it
     * @param levels whose attributes each result has; the last is what was searched for
     * @param tired how far the search came, when it ended before the page was full
     */
    record Found(
            OrganisationId owner,
            SearchRequest request,
            List<SearchLevel> levels,
            List<SearchWalk.Result> results,
            Optional<SearchPlace> tired) {

        /** Behind which place there is more. */
        Optional<SearchPlace> next() {
            return results.size() > request.limit()
                    ? Optional.of(page().getLast().place())
                    : tired;
        }

        List<SearchWalk.Result> page() {
            return results.subList(0, Math.min(results.size(), request.limit()));
        }
    }

    void write(Found found, QueryAnswer answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String base = service.of(request);
        found.next().ifPresent(place -> {
            warn(base, response, "There are additional results that can be requested.");
            response.addHeader("Link", "<" + next(base, place, request) + ">; rel=\"next\"");
        });
        boolean unknown = found.request().keys().elements().stream()
                .map(Element::tag)
                .filter(tag -> !tag.equals(Tags.SPECIFIC_CHARACTER_SET))
                .filter(found.request()::limits)
                .anyMatch(tag -> !found.levels().getLast().knows(tag));
        if (found.request().ignored() || unknown) {
            warn(base, response, "Some parameters of the query are not supported and have been ignored.");
        }
        if (found.request().capped()) {
            warn(base, response, "The limit exceeds the maximum; fewer results are given.");
        }
        List<Tag> attributes = found.request().attributes(found.levels());
        SearchLevel level = found.levels().getLast();
        boolean saysAvailability = found.request().all() || attributes.contains(Tags.INSTANCE_AVAILABILITY);
        List<DataSet> page = new ArrayList<>();
        Map<StudyId, PatientCorrection> corrected = corrections.of(
                found.owner(),
                found.page().stream().map(SearchResults::study).distinct().toList());
        for (SearchWalk.Result result : found.page()) {
            DataSet stored = result.attributes();
            PatientCorrection correction = corrected.get(study(result));
            DataSet whole = correction == null ? stored : correction.apply(stored);
            DataSetBuilder given = found.request().all() ? whole.toBuilder() : some(whole, attributes);
            given.string(Tags.RETRIEVE_URL, url(base, whole, level));
            if (saysAvailability) {
                given.string(Tags.INSTANCE_AVAILABILITY, "ONLINE");
            }
            page.add(given.build());
        }
        answer.write(page, response);
    }

    private static StudyId study(SearchWalk.Result result) {
        return result.place().study().study();
    }

    /** A warning as the standard words it (§8.3.4.2): 299, the base URI of the service, the text. */
    private static void warn(String base, HttpServletResponse response, String text) {
        response.addHeader("Warning", "299 " + base + ": " + text);
    }

    private static DataSetBuilder some(DataSet whole, List<Tag> tags) {
        DataSetBuilder some = DataSet.builder();
        for (Tag tag : tags) {
            whole.get(tag).filter(element -> isWorth(element, tag)).ifPresentOrElse(some::put, () -> {
                if (SearchLevel.isGivenEmpty(tag)) {
                    empty(some, tag);
                }
            });
        }
        return some;
    }

    private static boolean isWorth(Element element, Tag tag) {
        return SearchLevel.isGivenEmpty(tag) || !(element instanceof ValueElement value) || value.length() > 0;
    }

    private static void empty(DataSetBuilder some, Tag tag) {
        if (Dictionary.vr(tag) == Vr.SQ) {
            some.sequence(tag, List.of());
        } else {
            some.empty(tag);
        }
    }

    private static String url(String base, DataSet whole, SearchLevel level) {
        StringBuilder url = new StringBuilder(base).append("/studies/").append(uid(whole, Tags.STUDY_INSTANCE_UID));
        if (level != SearchLevel.STUDY) {
            url.append("/series/").append(uid(whole, Tags.SERIES_INSTANCE_UID));
        }
        if (level == SearchLevel.INSTANCE) {
            url.append("/instances/").append(uid(whole, Tags.SOP_INSTANCE_UID));
        }
        return url.toString();
    }

    private static String uid(DataSet whole, Tag tag) {
        return URLEncoder.encode(whole.string(tag).orElse(""), UTF_8);
    }

    /** The same query, behind the last result of this page. */
    private static String next(String base, SearchPlace place, HttpServletRequest request) {
        Map<String, String[]> parameters = new TreeMap<>(request.getParameterMap());
        parameters.remove("offset");
        parameters.put(SearchRequest.AFTER, new String[] {place.word()});
        StringBuilder url = new StringBuilder(base)
                .append(request.getRequestURI().substring(ApiPaths.DICOMWEB.length()))
                .append('?');
        parameters.forEach((name, values) -> {
            for (String value : values) {
                url.append(URLEncoder.encode(name, UTF_8))
                        .append('=')
                        .append(URLEncoder.encode(value, UTF_8))
                        .append('&');
            }
        });
        url.setLength(url.length() - 1);
        return url.toString();
    }
}
