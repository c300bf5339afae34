package org.heliograph.platform.workitem.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.match.MatchOptions;
import org.heliograph.dicom.match.Query;
import org.heliograph.platform.dicomweb.QueryAnswer;
import org.heliograph.platform.dicomweb.QueryKeys;
import org.heliograph.platform.http.ApiPaths;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Requester;
import org.heliograph.platform.identity.Requires;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.identity.Scope;
import org.heliograph.platform.workitem.WorkitemPlace;
import org.heliograph.platform.workitem.Workitems;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Searches for workitems by any of their attributes, within sequences too (PS3.18 §11.9). */
@RestController
@Requires(
        value = {Role.READER, Role.SENDER},
        scopes = Scope.DICOMWEB_READ)
final class WorkitemSearchController {
    private static final Set<String> NO_KEYS =
            Set.of("limit", "offset", "includefield", "fuzzymatching", "after", "deletionlock", "filter", "accept");
    private static final int LIMIT = 100;
    private static final int LIMIT_MAX = 1_000;

    /** What is given of each, besides the keys: the attributes that a worklist shows (PS3.4 Table CC.2.5-3, return key 1). */
    private static final List<Tag> SHOWN = List.of(
            Tags.SPECIFIC_CHARACTER_SET,
            Tags.SOP_CLASS_UID,
            Tags.SOP_INSTANCE_UID,
            Tags.PATIENT_NAME,
            Tags.PATIENT_ID,
            Tags.PATIENT_BIRTH_DATE,
            Tags.PATIENT_SEX,
            Tags.STUDY_INSTANCE_UID,
            Tags.SCHEDULED_PROCEDURE_STEP_START_DATE_TIME,
            Tags.SCHEDULED_WORKITEM_CODE_SEQUENCE,
            Tags.SCHEDULED_STATION_NAME_CODE_SEQUENCE,
            Tags.INPUT_READINESS_STATE,
            Tags.PROCEDURE_STEP_STATE,
            Tags.PROCEDURE_STEP_PROGRESS_INFORMATION_SEQUENCE,
            Tags.SCHEDULED_PROCEDURE_STEP_PRIORITY,
            Tags.WORKLIST_LABEL,
            Tags.PROCEDURE_STEP_LABEL);

    private final Workitems workitems;
    private final WorkitemAnswer answer;

    WorkitemSearchController(Workitems workitems, WorkitemAnswer answer) {
        this.workitems = workitems;
        this.answer = answer;
    }

    @GetMapping(ApiPaths.DICOMWEB + "/workitems")
    void search(
            @AuthenticationPrincipal Requester requester,
            @RequestHeader(defaultValue = "") String accept,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        QueryAnswer form = QueryAnswer.of(accept);
        Map<String, String[]> parameters = request.getParameterMap();
        Workitems.Found found;
        DataSet keys;
        try {
            keys = keys(parameters);
            int limit = number(parameters, "limit", LIMIT);
            int offset = number(parameters, "offset", 0);
            if (limit < 1 || offset < 0) {
                throw new IllegalArgumentException("a page is out of bounds");
            }
            found = workitems.search(
                    requester.organisation(),
                    Query.of(keys, MatchOptions.DEFAULT),
                    keys,
                    single(parameters, "after").map(WorkitemSearchController::place),
                    offset,
                    Math.min(limit, LIMIT_MAX));
        } catch (IllegalArgumentException | DicomException _) {
            throw new Problem(HttpStatus.BAD_REQUEST, "query-invalid", "A key of the query has no such value.");
        }
        found.next().ifPresent(place -> {
            response.addHeader(
                    "Warning", "299 " + answer.base() + ": There are additional results that can be requested.");
            response.addHeader("Link", "<" + next(parameters, place) + ">; rel=\"next\"");
        });
        Set<Tag> shown = shown(parameters, keys);
        boolean all = Stream.of(parameters.getOrDefault("includefield", new String[0]))
                .anyMatch("all"::equals);
        form.write(
                found.workitems().stream()
                        .map(one -> all ? one : some(one, shown))
                        .toList(),
                response);
    }

    /** The identifier that a search, or a filtered subscription, puts together. */
    static DataSet keys(Map<String, String[]> parameters) {
        QueryKeys keys = new QueryKeys();
        parameters.forEach((name, values) -> {
            if (!NO_KEYS.contains(name)) {
                keys.put(
                        QueryKeys.path(name).orElseThrow(() -> new IllegalArgumentException("no attribute")),
                        values[0]);
            }
        });
        for (String filter : parameters.getOrDefault("filter", new String[0])) {
            int equals = filter.indexOf('=');
            String name = equals < 0 ? filter : filter.substring(0, equals);
            keys.put(
                    QueryKeys.path(name).orElseThrow(() -> new IllegalArgumentException("no attribute")),
                    equals < 0 ? "" : filter.substring(equals + 1));
        }
        DataSet identifier = keys.identifier();
        // The lock is nobody's to search for.
        if (identifier.contains(Tags.TRANSACTION_UID)) {
            throw new IllegalArgumentException("no key");
        }
        return identifier;
    }

    private static Set<Tag> shown(Map<String, String[]> parameters, DataSet keys) {
        Set<Tag> shown = new TreeSet<>(SHOWN);
        keys.elements().forEach(key -> shown.add(key.tag()));
        Stream.of(parameters.getOrDefault("includefield", new String[0]))
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .flatMap(name -> QueryKeys.path(name).stream())
                .forEach(path -> shown.add(path.getFirst()));
        return shown;
    }

    private static DataSet some(DataSet whole, Set<Tag> shown) {
        DataSetBuilder some = DataSet.builder();
        new HashSet<>(shown).forEach(tag -> whole.get(tag).ifPresent(some::put));
        return some.build();
    }

    private static int number(Map<String, String[]> parameters, String name, int otherwise) {
        return single(parameters, name).map(Integer::parseInt).orElse(otherwise);
    }

    private static Optional<String> single(Map<String, String[]> parameters, String name) {
        return Optional.ofNullable(parameters.get(name)).map(values -> values[0]);
    }

    private static WorkitemPlace place(String word) {
        String[] parts = new String(Base64.getUrlDecoder().decode(word), UTF_8).split("\\|", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("no place");
        }
        return new WorkitemPlace(parts[0], parts[1]);
    }

    private String next(Map<String, String[]> parameters, WorkitemPlace place) {
        Map<String, String[]> next = new TreeMap<>(parameters);
        next.remove("offset");
        String word = place.scheduledStart() + "|" + place.workitem();
        next.put("after", new String[] {Base64.getUrlEncoder().withoutPadding().encodeToString(word.getBytes(UTF_8))});
        StringBuilder url = new StringBuilder(answer.base()).append("/workitems");
        char separator = '?';
        for (Map.Entry<String, String[]> parameter : next.entrySet()) {
            for (String value : parameter.getValue()) {
                url.append(separator)
                        .append(URLEncoder.encode(parameter.getKey(), UTF_8))
                        .append('=')
                        .append(URLEncoder.encode(value, UTF_8));
                separator = '&';
            }
        }
        return url.toString();
    }
}
