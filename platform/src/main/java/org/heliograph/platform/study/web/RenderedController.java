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
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Rendered resources (PS3.18 §10.4.1.1.3): studies, series and instances as pictures that any browser shows, eight bits a
 * channel.
 */
@RestController
@RequestMapping(ApiPaths.DICOMWEB + "/studies/{study}")
@Requires(
        value = {Role.READER, Role.SENDER},
        scopes = Scope.DICOMWEB_READ)
final class RenderedController {
    private final TargetResources targets;
    private final RenderedAnswer answer;

    RenderedController(TargetResources targets, RenderedAnswer answer) {
        this.targets = targets;
        this.answer = answer;
    }

    @GetMapping({
        "/rendered",
        "/series/{series}/rendered",
        "/series/{series}/instances/{instance}/rendered",
        "/series/{series}/instances/{instance}/frames/{frames}/rendered"
    })
    void rendered(
            @AuthenticationPrincipal Requester caller,
            @PathVariable String study,
            @PathVariable Optional<String> series,
            @PathVariable Optional<String> instance,
            @PathVariable Optional<String> frames,
            @RequestParam(required = false) @Nullable UUID owner,
            @RequestHeader(defaultValue = "") String accept,
            @RequestParam(name = "accept", required = false) Optional<String> parameter,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        PictureForm.Wanted form = PictureForm.of(Accept.of(accept, parameter));
        RenderedParameters parameters = RenderedParameters.of(request.getParameterMap());
        Target target = targets.find(caller, study, series, instance, owner, LookPurpose.VIEW);
        // RFC 9111 retires the field, PS3.18 §8.3.5 asks for it.
        parameters
                .warnings()
                .forEach(text -> response.addHeader(HttpHeaders.WARNING, "299 heliograph \"" + text + "\""));
        switch (target) {
            case Target.Series many -> answer.send(many, form.form(), parameters, request, response);
            case Target.Instance one -> answer.send(one, frames, form, parameters, request, response);
        }
    }
}
