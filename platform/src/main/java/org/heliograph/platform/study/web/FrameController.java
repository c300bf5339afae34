package org.heliograph.platform.study.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.heliograph.pixels.FrameSource;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** WADO-RS frames (PS3.18 §10.4.1.1.6): one alone or several in parts, each in the {@link FrameForm} that is wanted. */
@RestController
@Requires(
        value = {Role.READER, Role.SENDER},
        scopes = Scope.DICOMWEB_READ)
final class FrameController {
    private final TargetResources targets;
    private final StudyContent content;
    private final RangedAnswer ranged;
    private final PixelBudget budget;

    FrameController(TargetResources targets, StudyContent content, RangedAnswer ranged, PixelBudget budget) {
        this.targets = targets;
        this.content = content;
        this.ranged = ranged;
        this.budget = budget;
    }

    @GetMapping(ApiPaths.DICOMWEB + "/studies/{study}/series/{series}/instances/{instance}/frames/{frames}")
    void frames(
            @AuthenticationPrincipal Requester caller,
            @PathVariable String study,
            @PathVariable String series,
            @PathVariable String instance,
            @PathVariable String frames,
            @RequestParam(required = false) @Nullable UUID owner,
            @RequestHeader(defaultValue = "") String accept,
            @RequestParam(name = "accept", required = false) Optional<String> parameter,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Target.Instance target = targets.instance(caller, study, series, instance, owner, LookPurpose.VIEW);
        OpenStudy open = target.open();
        InstanceEntry found = target.entry();
        FrameSource source = content.frames(open, found).orElseThrow(FrameForm::unsupported);
        List<Integer> numbers = FrameNumbers.of(frames, source.frames());
        int first = numbers.getFirst();
        OpenedFrames opened = new OpenedFrames(source, content.recompressed(open, found), budget);
        OpenedFrames.Given given = opened.first(Accept.of(accept, parameter), first);
        open.ledger().countFrames(numbers.size());
        if (!given.inParts() && numbers.size() == 1) {
            String etag =
                    "\"" + found.identity() + "-" + first + "-" + given.syntax().uid() + "\"";
            ranged.send(
                    request,
                    response,
                    new RangedAnswer.Body(
                            given.contentType(),
                            etag,
                            OptionalLong.of(given.bytes().length()),
                            given.bytes()::writeTo));
            return;
        }
        MultipartWriter parts = new MultipartWriter(given.type().toString());
        response.setContentType(parts.contentType());
        OutputStream out = response.getOutputStream();
        for (int number : numbers) {
            OpenedFrames.Given one = number == first ? given : opened.of(given.form(), number, true);
            parts.begin(out, one.contentType());
            one.bytes().writeTo(out);
            parts.end(out);
        }
        parts.finish(out);
    }
}
