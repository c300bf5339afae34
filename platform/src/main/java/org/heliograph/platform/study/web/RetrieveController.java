package org.heliograph.platform.study.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
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

    RetrieveController(TargetResources targets, InstanceAnswers answers) {
        this.targets = targets;
        this.answers = answers;
    }

    @GetMapping({"", "/series/{series}", "/series/{series}/instances/{instance}"})
    void retrieve(
            @AuthenticationPrincipal Requester caller,
            @PathVariable String study,
            @PathVariable Optional<String> series,
            @PathVariable Optional<String> instance,
            @RequestParam(required = false) @Nullable UUID owner,
            @RequestHeader(defaultValue = "") String accept,
            @RequestParam(name = "accept", required = false) Optional<String> parameter,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Accept wanted = Accept.of(accept, parameter);
        switch (targets.find(caller, study, series, instance, owner, LookPurpose.DOWNLOAD)) {
            case Target.Series many ->
                answers.send(many.open(), many.series(), InstanceForm.of(wanted, false), response);
            case Target.Instance one ->
                answers.send(one.open(), one.entry(), InstanceForm.of(wanted, true), request, response);
        }
    }
}
