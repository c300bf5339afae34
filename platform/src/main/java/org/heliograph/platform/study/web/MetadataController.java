package org.heliograph.platform.study.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

/** WADO-RS metadata: what instances say of themselves, with places for large values (PS3.18 §10.4.1.1.2). */
@RestController
@RequestMapping(ApiPaths.DICOMWEB + "/studies/{study}")
@Requires(
        value = {Role.READER, Role.SENDER},
        scopes = Scope.DICOMWEB_READ)
final class MetadataController {
    private final Doors doors;
    private final StudyContent content;
    private final ServiceUrl service;

    MetadataController(Doors doors, StudyContent content, ServiceUrl service) {
        this.doors = doors;
        this.content = content;
        this.service = service;
    }

    @GetMapping("/metadata")
    void study(
            @AuthenticationPrincipal Requester caller,
            @PathVariable String study,
            @RequestParam(required = false) @Nullable UUID owner,
            @RequestHeader(defaultValue = "") String accept,
            @RequestParam(name = "accept", required = false) Optional<String> parameter,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        OpenStudy open = doors.byUid(caller, study, owner, LookPurpose.VIEW);
        send(open, series(open), Set.of(), Accept.of(accept, parameter), request, response);
    }

    @GetMapping("/series/{series}/metadata")
    void series(
            @AuthenticationPrincipal Requester caller,
            @PathVariable String study,
            @PathVariable String series,
            @RequestParam(required = false) @Nullable UUID owner,
            @RequestHeader(defaultValue = "") String accept,
            @RequestParam(name = "accept", required = false) Optional<String> parameter,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        OpenStudy open = doors.byUid(caller, study, owner, LookPurpose.VIEW);
        List<Uid> known =
                series(open).stream().filter(uid -> uid.value().equals(series)).toList();
        if (known.isEmpty()) {
            throw Problem.notFound();
        }
        send(open, known, Set.of(), Accept.of(accept, parameter), request, response);
    }

    @GetMapping("/series/{series}/instances/{instance}/metadata")
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
        OpenStudy open = doors.byUid(caller, study, owner, LookPurpose.VIEW);
        InstanceEntry found = content.instance(open, new Uid(instance))
                .filter(one -> one.seriesInstanceUid().value().equals(series))
                .orElseThrow(Problem::notFound);
        send(
                open,
                List.of(found.seriesInstanceUid()),
                Set.of(found.sopInstanceUid()),
                Accept.of(accept, parameter),
                request,
                response);
    }

    private List<Uid> series(OpenStudy open) {
        return content.series(open).stream()
                .map(SeriesSummary::seriesInstanceUid)
                .toList();
    }

    private void send(
            OpenStudy open,
            List<Uid> series,
            Set<Uid> only,
            Accept accept,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        MetadataAnswer answer = MetadataAnswer.of(accept, response);
        try (MetadataLines lines = answer.lines(service.of(request))) {
            for (Uid one : series) {
                content.metadata(open, one, only, lines);
            }
        }
        answer.finish();
    }
}
