package org.heliograph.platform.study.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.audit.LookPurpose;
import org.heliograph.platform.http.ApiPaths;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Requester;
import org.heliograph.platform.identity.Requires;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.identity.Scope;
import org.heliograph.platform.study.InstanceEntry;
import org.heliograph.platform.study.SeriesSummary;
import org.heliograph.platform.study.StudyContent;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** WADO-RS: the instances of a study, of a series, or one (PS3.18 §10.4.1.1.1 to §10.4.1.1.3). */
@RestController
@RequestMapping(ApiPaths.DICOMWEB + "/studies/{study}")
@Requires(
        value = {Role.READER, Role.SENDER},
        scopes = Scope.DICOMWEB_READ)
final class RetrieveController {
    private final Doors doors;
    private final StudyContent content;
    private final InstanceAnswers answers;

    RetrieveController(Doors doors, StudyContent content, InstanceAnswers answers) {
        this.doors = doors;
        this.content = content;
        this.answers = answers;
    }

    @GetMapping
    void study(
            @AuthenticationPrincipal Requester caller,
            @PathVariable String study,
            @RequestParam(required = false) @Nullable UUID owner,
            @RequestHeader(defaultValue = "") String accept,
            @RequestParam(name = "accept", required = false) Optional<String> parameter,
            HttpServletResponse response)
            throws IOException {
        OpenStudy open = doors.byUid(caller, study, owner, LookPurpose.DOWNLOAD);
        List<Uid> all = content.series(open).stream()
                .map(SeriesSummary::seriesInstanceUid)
                .toList();
        answers.send(open, all, InstanceForm.of(Accept.of(accept, parameter), false), response);
    }

    @GetMapping("/series/{series}")
    void series(
            @AuthenticationPrincipal Requester caller,
            @PathVariable String study,
            @PathVariable String series,
            @RequestParam(required = false) @Nullable UUID owner,
            @RequestHeader(defaultValue = "") String accept,
            @RequestParam(name = "accept", required = false) Optional<String> parameter,
            HttpServletResponse response)
            throws IOException {
        OpenStudy open = doors.byUid(caller, study, owner, LookPurpose.DOWNLOAD);
        Uid known = content.series(open).stream()
                .map(SeriesSummary::seriesInstanceUid)
                .filter(uid -> uid.value().equals(series))
                .findFirst()
                .orElseThrow(Problem::notFound);
        answers.send(open, List.of(known), InstanceForm.of(Accept.of(accept, parameter), false), response);
    }

    @GetMapping("/series/{series}/instances/{instance}")
    void instance(
            @AuthenticationPrincipal Requester caller,
            @PathVariable String study,
            @PathVariable String series,
            @PathVariable String instance,
            @RequestParam(required = false) @Nullable UUID owner,
            @RequestHeader(defaultValue = "") String accept,
            @RequestParam(name = "accept", required = false) Optional<String> parameter,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        OpenStudy open = doors.byUid(caller, study, owner, LookPurpose.DOWNLOAD);
        InstanceEntry found = content.instance(open, new Uid(instance))
                .filter(one -> one.seriesInstanceUid().value().equals(series))
                .orElseThrow(Problem::notFound);
        answers.send(open, found, InstanceForm.of(Accept.of(accept, parameter), true), request, response);
    }
}
