package org.heliograph.platform.study.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.edit.PatientCorrection;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.audit.LookPurpose;
import org.heliograph.platform.dicomweb.QueryAnswer;
import org.heliograph.platform.http.ApiPaths;
import org.heliograph.platform.identity.Requester;
import org.heliograph.platform.identity.Requires;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.identity.Scope;
import org.heliograph.platform.study.IndexAttributes;
import org.heliograph.platform.study.PatientCorrections;
import org.heliograph.platform.study.StudyContent;
import org.heliograph.platform.study.StudyPlace;
import org.heliograph.platform.study.StudySummary;
import org.heliograph.platform.tenancy.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * QIDO-RS (PS3.18 §10.6): studies, series and instances, at every path of Table 10.6.1-1. Without a study in the path it
 * searches the organisation's own studies, for studies also those that others share with it; with one, whatever study the
 * caller may open.
 */
@RestController
@RequestMapping(ApiPaths.DICOMWEB)
@Requires(
        value = {Role.READER, Role.SENDER},
        scopes = Scope.DICOMWEB_READ)
final class SearchController {
    private final Doors doors;
    private final StudyContent content;
    private final StudyWalk studies;
    private final SearchResults results;
    private final PatientCorrections corrections;

    SearchController(
            Doors doors,
            StudyContent content,
            StudyWalk studies,
            SearchResults results,
            PatientCorrections corrections) {
        this.doors = doors;
        this.content = content;
        this.studies = studies;
        this.results = results;
        this.corrections = corrections;
    }

    @GetMapping("/studies")
    void studies(
            @AuthenticationPrincipal Requester caller,
            @RequestHeader(defaultValue = "") String accept,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Asked asked = Asked.of(accept, request, response);
        List<SearchWalk.Result> found = studies.studies(caller.organisation(), asked.keys);
        write(caller.organisation(), asked, List.of(SearchLevel.STUDY), new StudyWalk.Walked(found, Optional.empty()));
    }

    @GetMapping("/series")
    void series(
            @AuthenticationPrincipal Requester caller,
            @RequestHeader(defaultValue = "") String accept,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Asked asked = Asked.of(accept, request, response);
        StudyWalk.Walked walked = studies.series(caller.organisation(), asked.keys);
        write(caller.organisation(), asked, List.of(SearchLevel.STUDY, SearchLevel.SERIES), walked);
    }

    @GetMapping("/instances")
    void instances(
            @AuthenticationPrincipal Requester caller,
            @RequestHeader(defaultValue = "") String accept,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Asked asked = Asked.of(accept, request, response);
        StudyWalk.Walked walked = studies.instances(
                caller.organisation(), asked.keys, uid -> doors.byUid(caller, uid.value(), null, LookPurpose.VIEW));
        write(
                caller.organisation(),
                asked,
                List.of(SearchLevel.STUDY, SearchLevel.SERIES, SearchLevel.INSTANCE),
                walked);
    }

    @GetMapping("/studies/{study}/series")
    void series(
            @AuthenticationPrincipal Requester caller,
            @PathVariable String study,
            @RequestParam(required = false) @Nullable UUID owner,
            @RequestHeader(defaultValue = "") String accept,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Asked asked = Asked.of(accept, request, response);
        OpenStudy open = doors.byUid(caller, study, owner, LookPurpose.VIEW);
        SearchWalk walk = new SearchWalk(content, asked.keys, asked.keys.known(SearchLevel.SERIES));
        StudySummary summary = content.summary(open);
        walk.series(StudyPlace.of(summary), IndexAttributes.study(summary), content.series(open));
        write(open.owner(), asked, List.of(SearchLevel.SERIES), new StudyWalk.Walked(walk.results(), Optional.empty()));
    }

    @GetMapping({"/studies/{study}/instances", "/studies/{study}/series/{series}/instances"})
    void instances(
            @AuthenticationPrincipal Requester caller,
            @PathVariable String study,
            @PathVariable Optional<String> series,
            @RequestParam(required = false) @Nullable UUID owner,
            @RequestHeader(defaultValue = "") String accept,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Asked asked = Asked.of(accept, request, response);
        OpenStudy open = doors.byUid(caller, study, owner, LookPurpose.VIEW);
        Optional<PatientCorrection> correction = asked.keys.limitsPatient() ? corrections.of(open) : Optional.empty();
        SearchWalk walk = new SearchWalk(content, asked.keys, asked.keys.keys(), correction);
        StudySummary summary = content.summary(open);
        walk.instances(StudyPlace.of(summary), IndexAttributes.study(summary), open, series.map(Uid::new));
        write(
                open.owner(),
                asked,
                series.isPresent() ? List.of(SearchLevel.INSTANCE) : List.of(SearchLevel.SERIES, SearchLevel.INSTANCE),
                new StudyWalk.Walked(walk.results(), Optional.empty()));
    }

    /** A search, and where its answer goes; what cannot be answered is refused before anything is looked for. */
    private record Asked(
            QueryAnswer answer, SearchRequest keys, HttpServletRequest request, HttpServletResponse response) {
        static Asked of(String accept, HttpServletRequest request, HttpServletResponse response) {
            return new Asked(QueryAnswer.of(accept), SearchRequest.of(request.getParameterMap()), request, response);
        }
    }

    private void write(OrganisationId owner, Asked asked, List<SearchLevel> levels, StudyWalk.Walked walked)
            throws IOException {
        results.write(
                new SearchResults.Found(owner, asked.keys, levels, walked.results(), walked.tired()),
                asked.answer,
                asked.request,
                asked.response);
    }
}
