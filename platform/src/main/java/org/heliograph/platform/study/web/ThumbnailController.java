package org.heliograph.platform.study.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.heliograph.dicom.Uid;
import org.heliograph.pixels.FrameSource;
import org.heliograph.pixels.KeyImage;
import org.heliograph.pixels.PixelException;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.audit.LookPurpose;
import org.heliograph.platform.http.ApiPaths;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Requester;
import org.heliograph.platform.identity.Requires;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.identity.Scope;
import org.heliograph.platform.study.InstanceEntry;
import org.heliograph.platform.study.StudyContent;
import org.heliograph.platform.study.StudyKeyImage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Thumbnails of studies, series, instances and frames (PS3.18 §10.4.1.1.4): JPEG, 512 pixels at most, never for diagnosis. */
@RestController
@RequestMapping(ApiPaths.DICOMWEB + "/studies/{study}")
@Requires(
        value = {Role.READER, Role.SENDER},
        scopes = Scope.DICOMWEB_READ)
final class ThumbnailController {
    private final Doors doors;
    private final StudyContent content;
    private final Representatives representatives;
    private final RangedAnswer ranged;
    private final PixelBudget budget;

    ThumbnailController(
            Doors doors,
            StudyContent content,
            Representatives representatives,
            RangedAnswer ranged,
            PixelBudget budget) {
        this.doors = doors;
        this.content = content;
        this.representatives = representatives;
        this.ranged = ranged;
        this.budget = budget;
    }

    @GetMapping({
        "/thumbnail",
        "/series/{series}/thumbnail",
        "/series/{series}/instances/{instance}/thumbnail",
        "/series/{series}/instances/{instance}/frames/{frames}/thumbnail"
    })
    void thumbnail(
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
        OpenStudy open = doors.byUid(caller, study, owner, LookPurpose.VIEW);
        if (Accept.of(accept, parameter).ranges().stream()
                .noneMatch(range -> Accept.bare(range).includes(MediaType.IMAGE_JPEG))) {
            throw new Problem(HttpStatus.NOT_ACCEPTABLE, "not-acceptable", "Thumbnails are image/jpeg.");
        }
        if (instance.isEmpty()) {
            Optional<StudyKeyImage> made =
                    series.isPresent() ? content.keyImage(open, new Uid(series.get())) : content.keyImage(open);
            if (made.isPresent()) {
                send(made.get(), request, response);
                return;
            }
        }
        InstanceEntry entry = representatives
                .of(open, series.map(Uid::new), instance.map(Uid::new))
                .orElseThrow(Problem::notFound);
        FrameSource source = content.frames(open, entry).orElseThrow(ThumbnailController::none);
        int frame = frames.map(text -> FrameNumbers.of(text, source.frames()))
                .map(List::getFirst)
                .orElse((source.frames() - 1) / 2 + 1);
        try {
            KeyImage picture =
                    budget.within(2 * PixelBudget.ofFrame(source.layout()), () -> KeyImage.render(source, frame));
            switch (picture) {
                case KeyImage.Rendered small ->
                    ranged.send(
                            request,
                            response,
                            new RangedAnswer.Body(
                                    MediaType.IMAGE_JPEG_VALUE,
                                    "\"" + entry.identity() + "-" + frame + "-thumbnail\"",
                                    OptionalLong.of(small.jpeg().length()),
                                    small.jpeg()::writeTo));
                case KeyImage.Unsupported _ -> throw none();
            }
        } catch (PixelException _) {
            throw none();
        }
    }

    /** The picture that was made when the images came. */
    private void send(StudyKeyImage made, HttpServletRequest request, HttpServletResponse response) throws IOException {
        StudyKeyImage.Shown shown = made.shown();
        byte[] jpeg = made.jpeg();
        ranged.send(
                request,
                response,
                new RangedAnswer.Body(
                        MediaType.IMAGE_JPEG_VALUE,
                        "\"" + shown.sopInstanceUid() + "-" + shown.frame() + "-" + jpeg.length + "-thumbnail\"",
                        OptionalLong.of(jpeg.length),
                        out -> out.write(jpeg)));
    }

    private static Problem none() {
        return new Problem(HttpStatus.NOT_ACCEPTABLE, "no-picture", "No picture can be made of this.");
    }
}
