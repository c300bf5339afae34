package org.heliograph.platform.study.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.heliograph.platform.audit.LookPurpose;
import org.heliograph.platform.http.ApiPaths;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Requester;
import org.heliograph.platform.identity.Requires;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.identity.Scope;
import org.heliograph.platform.study.web.TargetResources.Target;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** WADO-URI (PS3.18 §9): one instance, named by parameters, as a DICOM file. */
@RestController
@Requires(
        value = {Role.READER, Role.SENDER},
        scopes = Scope.DICOMWEB_READ)
final class WadoUriController {
    private final TargetResources targets;
    private final InstanceAnswers answers;
    private final Overlays overlays;

    WadoUriController(TargetResources targets, InstanceAnswers answers, Overlays overlays) {
        this.targets = targets;
        this.answers = answers;
        this.overlays = overlays;
    }

    @GetMapping(ApiPaths.DICOMWEB + "/wado")
    void instance(
            @AuthenticationPrincipal Requester caller,
            @RequestParam String requestType,
            @RequestParam(name = "studyUID") String study,
            @RequestParam(name = "seriesUID") String series,
            @RequestParam(name = "objectUID") String instance,
            @RequestParam(defaultValue = "application/dicom") String contentType,
            @RequestParam(defaultValue = "") String transferSyntax,
            @RequestParam(required = false) @Nullable UUID owner,
            @RequestParam(defaultValue = "false") boolean original,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (!requestType.equals("WADO")) {
            throw new Problem(HttpStatus.BAD_REQUEST, "request-type", "The requestType is WADO.");
        }
        Target.Instance found = targets.instance(caller, study, series, instance, owner, LookPurpose.DOWNLOAD);
        // The default is Explicit VR Little Endian (PS3.18 §9.1.2.3.2), as for the other service.
        SyntaxWish syntax = switch (transferSyntax) {
            case "" -> new SyntaxWish.Unsaid();
            case "*" -> new SyntaxWish.AsStored();
            default -> SyntaxWish.named(transferSyntax);
        };
        boolean dicom = Accept.of(contentType).ranges().stream()
                .anyMatch(range -> Accept.bare(range).includes(InstanceForm.DICOM));
        if (!dicom) {
            throw InstanceForm.refused();
        }
        answers.send(
                found,
                overlays.of(caller, found.open(), original),
                List.of(new InstanceForm(InstanceForm.Container.FILE, syntax)),
                request,
                response);
    }
}
