package org.heliograph.platform.study.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.heliograph.dicom.Uid;
import org.heliograph.pixels.BrowserFrame;
import org.heliograph.pixels.FrameBytes;
import org.heliograph.pixels.FrameSource;
import org.heliograph.pixels.PixelException;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.audit.LookPurpose;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Requester;
import org.heliograph.platform.identity.Requires;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.identity.Scope;
import org.heliograph.platform.study.InstanceEntry;
import org.heliograph.platform.study.StudyContent;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * WADO-RS frames for browsers (PS3.18 §10.4.1.1.6): samples, little endian, or JPEG of 8 bits as it is stored; one frame
 * alone or several in parts.
 */
@RestController
@Requires(
        value = {Role.READER, Role.SENDER},
        scopes = Scope.DICOMWEB_READ)
final class FrameController {
    private static final String SAMPLES = "application/octet-stream";
    private static final String JPEG = "image/jpeg";
    private static final int MOST_FRAMES = 1_000;

    private final Doors doors;
    private final StudyContent content;

    FrameController(Doors doors, StudyContent content) {
        this.doors = doors;
        this.content = content;
    }

    /** A frame's bytes and what they are. */
    private record Given(String type, FrameBytes bytes) {}

    @GetMapping("/dicomweb/studies/{study}/series/{series}/instances/{instance}/frames/{frames}")
    void frames(
            @AuthenticationPrincipal Requester caller,
            @PathVariable String study,
            @PathVariable String series,
            @PathVariable String instance,
            @PathVariable String frames,
            @RequestParam(required = false) @Nullable UUID owner,
            @RequestHeader(defaultValue = "") String accept,
            HttpServletResponse response)
            throws IOException {
        OpenStudy open = doors.byUid(caller, study, owner, LookPurpose.VIEW);
        InstanceEntry found = content.instance(open, new Uid(instance))
                .filter(one -> one.seriesInstanceUid().value().equals(series))
                .orElseThrow(Problem::notFound);
        FrameSource source = content.frames(open, found).orElseThrow(FrameController::unsupported);
        List<Integer> numbers = numbers(frames, source.frames());
        Given first = given(source, numbers.getFirst());
        MediaType range = wanted(Accept.of(accept), first.type);
        response.setHeader("ETag", "\"" + found.identity() + "-" + numbers.getFirst() + "\"");
        if (range.getType().equals("multipart") || numbers.size() > 1) {
            MultipartWriter parts = new MultipartWriter(first.type);
            response.setContentType(parts.contentType());
            OutputStream out = response.getOutputStream();
            for (int number : numbers) {
                Given given = number == numbers.getFirst() ? first : given(source, number);
                parts.begin(out, given.type);
                given.bytes.writeTo(out);
                parts.end(out);
            }
            parts.finish(out);
        } else {
            response.setContentType(first.type);
            response.setContentLength(first.bytes.length());
            first.bytes.writeTo(response.getOutputStream());
        }
        open.ledger().countFrames(numbers.size());
    }

    private static Given given(FrameSource source, int number) throws IOException {
        try {
            return switch (BrowserFrame.of(source, number)) {
                case BrowserFrame.Jpeg(FrameBytes bytes) -> new Given(JPEG, bytes);
                case BrowserFrame.Samples samples -> new Given(SAMPLES, samples.bytes());
                case BrowserFrame.Unsupported _ -> throw unsupported();
            };
        } catch (PixelException _) {
            throw new Problem(
                    HttpStatus.NOT_ACCEPTABLE, "frame-damaged", "The frame cannot be decoded. The object is intact.");
        }
    }

    /** The first range that this kind of frame satisfies. */
    private static MediaType wanted(Accept accept, String type) {
        for (MediaType range : accept.ranges()) {
            String parts = Accept.partType(range);
            boolean fits = range.getType().equals("multipart")
                    ? parts.isEmpty() || parts.equals(type) || parts.equals("*/*")
                    : range.includes(MediaType.parseMediaType(type));
            if (fits) {
                return range;
            }
        }
        throw new Problem(HttpStatus.NOT_ACCEPTABLE, "not-acceptable", "This frame is " + type + ".");
    }

    private static List<Integer> numbers(String frames, int count) {
        List<Integer> numbers = new ArrayList<>();
        for (String part : frames.split(",", MOST_FRAMES + 1)) {
            if (!part.matches("[1-9][0-9]{0,7}") || numbers.size() == MOST_FRAMES) {
                throw new Problem(HttpStatus.BAD_REQUEST, "frame-numbers", "Frames are numbers from 1, with commas.");
            }
            int number = Integer.parseInt(part);
            if (number > count) {
                throw Problem.notFound();
            }
            numbers.add(number);
        }
        return numbers;
    }

    private static Problem unsupported() {
        return new Problem(
                HttpStatus.NOT_ACCEPTABLE,
                "frame-unsupported",
                "Frames of this kind cannot be shown in a browser yet. The object can be downloaded.");
    }
}
