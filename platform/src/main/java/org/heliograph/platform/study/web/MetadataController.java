package org.heliograph.platform.study.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.edit.PatientCorrection;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.audit.LookPurpose;
import org.heliograph.platform.http.ApiPaths;
import org.heliograph.platform.identity.Requester;
import org.heliograph.platform.identity.Requires;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.identity.Scope;
import org.heliograph.platform.study.InstanceEntry;
import org.heliograph.platform.study.StudyContent;
import org.heliograph.platform.study.web.TargetResources.Target;
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
    private final TargetResources targets;
    private final StudyContent content;
    private final ServiceUrl service;
    private final Overlays overlays;

    MetadataController(TargetResources targets, StudyContent content, ServiceUrl service, Overlays overlays) {
        this.targets = targets;
        this.content = content;
        this.service = service;
        this.overlays = overlays;
    }

    @GetMapping({"/metadata", "/series/{series}/metadata", "/series/{series}/instances/{instance}/metadata"})
    void metadata(
            @AuthenticationPrincipal Requester caller,
            @PathVariable String study,
            @PathVariable Optional<String> series,
            @PathVariable Optional<String> instance,
            @RequestParam(required = false) @Nullable UUID owner,
            @RequestParam(defaultValue = "false") boolean original,
            @RequestHeader(defaultValue = "") String accept,
            @RequestParam(name = "accept", required = false) Optional<String> parameter,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Target target = targets.find(caller, study, series, instance, owner, LookPurpose.VIEW);
        Optional<PatientCorrection> correction = overlays.of(caller, target.open(), original);
        MetadataAnswer answer = MetadataAnswer.of(Accept.of(accept, parameter), response);
        try (MetadataLines lines = answer.lines(service.of(request), correction)) {
            switch (target) {
                case Target.Series many -> {
                    for (Uid one : many.series()) {
                        content.metadata(many.open(), one, Set.of(), lines);
                    }
                }
                case Target.Instance(OpenStudy open, InstanceEntry entry) ->
                    content.metadata(open, entry.seriesInstanceUid(), Set.of(entry.sopInstanceUid()), lines);
            }
        }
        answer.finish();
    }
}
