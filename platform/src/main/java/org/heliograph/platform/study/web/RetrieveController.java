package org.heliograph.platform.study.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.dicom.edit.PatientCorrection;
import org.heliograph.platform.audit.LookPurpose;
import org.heliograph.platform.http.ApiPaths;
import org.heliograph.platform.identity.Requester;
import org.heliograph.platform.identity.Requires;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.identity.Scope;
import org.heliograph.platform.study.web.TargetResources.Target;
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
    private final TargetResources targets;
    private final InstanceAnswers answers;
    private final Overlays overlays;

    RetrieveController(TargetResources targets, InstanceAnswers answers, Overlays overlays) {
        this.targets = targets;
        this.answers = answers;
        this.overlays = overlays;
    }

    @GetMapping({"", "/series/{series}", "/series/{series}/instances/{instance}"})
    void retrieve(
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
        Accept wanted = Accept.of(accept, parameter);
        Target target = targets.find(caller, study, series, instance, owner, LookPurpose.DOWNLOAD);
        Optional<PatientCorrection> correction = overlays.of(caller, target.open(), original);
        switch (target) {
            case Target.Series many -> answers.send(many, correction, InstanceForm.of(wanted, false), response);
            case Target.Instance one -> answers.send(one, correction, InstanceForm.of(wanted, true), request, response);
        }
    }
}
