package org.heliograph.platform.upload.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.identity.Requires;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.upload.Appended;
import org.heliograph.platform.upload.Checksum;
import org.heliograph.platform.upload.Upload;
import org.heliograph.platform.upload.UploadId;
import org.heliograph.platform.upload.Uploads;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * tus 1.0.0 with creation, creation-with-upload, checksum, expiration and termination. Each upload is one DICOM file; the
 * answer to its last bytes comes when the instance is durable in its study.
 */
@RestController
@RequestMapping("/api/uploads")
@Requires(Role.SENDER)
final class UploadController {
    static final String VERSION = "1.0.0";
    private static final String BYTES = "application/offset+octet-stream";
    /** The status that tus has made up for it. */
    private static final HttpStatusCode CHECKSUM_MISMATCH = HttpStatusCode.valueOf(460);

    private final Uploads uploads;

    UploadController(Uploads uploads) {
        this.uploads = uploads;
    }

    @RequestMapping(method = RequestMethod.OPTIONS)
    ResponseEntity<Void> options() {
        return ResponseEntity.noContent()
                .header("Tus-Resumable", VERSION)
                .header("Tus-Version", VERSION)
                .header("Tus-Extension", "creation,creation-with-upload,checksum,expiration,termination")
                .header("Tus-Max-Size", Long.toString(Uploads.LENGTH_MAX))
                .header("Tus-Checksum-Algorithm", "sha1,sha256")
                .build();
    }

    @PostMapping
    ResponseEntity<Void> create(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(name = "Upload-Length", defaultValue = "") String length,
            @RequestHeader(name = "Upload-Metadata", defaultValue = "") String metadata,
            HttpServletRequest request)
            throws IOException {
        requireVersion(request);
        long bytes = UploadHeaders.number(length)
                .filter(number -> number > 0)
                .orElseThrow(() -> new Problem(
                        HttpStatus.BAD_REQUEST, "upload-length", "Upload-Length says how long the file is."));
        if (bytes > Uploads.LENGTH_MAX) {
            throw new Problem(HttpStatus.CONTENT_TOO_LARGE, "too-large", "A file has 1 TiB at most.");
        }
        Upload upload = uploads.create(caller, bytes, UploadHeaders.sha256(metadata))
                .orElseThrow(() -> new Problem(
                        HttpStatus.TOO_MANY_REQUESTS, "too-many-uploads", "200 uploads at a time, not more."));
        long arrived = 0;
        if (BYTES.equals(request.getContentType())) {
            arrived = arrived(append(caller, upload.id(), 0, request));
        }
        return ResponseEntity.status(HttpStatus.CREATED)
                .header("Tus-Resumable", VERSION)
                .header("Location", "/api/uploads/" + upload.id())
                .header("Upload-Offset", Long.toString(arrived))
                .header("Upload-Expires", date(upload))
                .build();
    }

    /** Where to go on. What had arrived whole when the program ended is put into its study now. */
    @RequestMapping(path = "/{id}", method = RequestMethod.HEAD)
    ResponseEntity<Void> look(@AuthenticationPrincipal Caller caller, @PathVariable UUID id, HttpServletRequest request)
            throws IOException {
        requireVersion(request);
        Upload upload = find(caller, id);
        if (upload.isWhole()) {
            arrived(uploads.finish(caller, upload));
        }
        return ResponseEntity.ok()
                .header("Tus-Resumable", VERSION)
                .header("Upload-Offset", Long.toString(upload.arrived()))
                .header("Upload-Length", Long.toString(upload.length()))
                .header("Upload-Expires", date(upload))
                .header("Cache-Control", "no-store")
                .build();
    }

    @PatchMapping("/{id}")
    ResponseEntity<Void> append(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "Upload-Offset", defaultValue = "") String offset,
            HttpServletRequest request)
            throws IOException {
        requireVersion(request);
        if (!BYTES.equals(request.getContentType())) {
            throw new Problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "media-type", "Bytes come as " + BYTES + ".");
        }
        long from = UploadHeaders.number(offset)
                .orElseThrow(() -> new Problem(
                        HttpStatus.BAD_REQUEST, "upload-offset", "Upload-Offset says where the bytes belong."));
        long arrived = arrived(append(caller, new UploadId(id), from, request));
        return ResponseEntity.noContent()
                .header("Tus-Resumable", VERSION)
                .header("Upload-Offset", Long.toString(arrived))
                .build();
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> remove(
            @AuthenticationPrincipal Caller caller, @PathVariable UUID id, HttpServletRequest request)
            throws IOException {
        requireVersion(request);
        uploads.remove(caller, find(caller, id));
        return ResponseEntity.noContent().header("Tus-Resumable", VERSION).build();
    }

    private Appended append(Caller caller, UploadId id, long from, HttpServletRequest request) throws IOException {
        String header =
                Optional.ofNullable(request.getHeader("Upload-Checksum")).orElse("");
        Optional<Checksum> checksum = Checksum.parse(header);
        if (!header.isEmpty() && checksum.isEmpty()) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST, "checksum-algorithm", "Upload-Checksum is sha1 or sha256 and base64.");
        }
        return uploads.append(caller, id, from, request.getInputStream(), checksum);
    }

    private static long arrived(Appended appended) {
        return switch (appended) {
            case Appended.Kept(Upload upload) -> upload.arrived();
            case Appended.Stored(Upload upload) -> upload.length();
            case Appended.Unknown _ -> throw Problem.notFound();
            case Appended.Expired _ -> throw gone();
            case Appended.OtherOffset(long wanted) ->
                throw new Problem(HttpStatus.CONFLICT, "other-offset", "The next byte wanted is " + wanted + ".");
            case Appended.TooLong _ ->
                throw new Problem(
                        HttpStatus.CONTENT_TOO_LARGE, "too-long", "More bytes than Upload-Length has promised.");
            case Appended.ChecksumMismatch _ ->
                throw new Problem(CHECKSUM_MISMATCH, "checksum-mismatch", "The bytes are not those of the checksum.");
            case Appended.Full _ ->
                throw new Problem(HttpStatus.INSUFFICIENT_STORAGE, "disk-full", "There is no room. Try again later.");
            case Appended.NotTaken(String code) ->
                throw new Problem(
                        HttpStatus.UNPROCESSABLE_CONTENT, code, "The file is not what was promised, or no DICOM.");
        };
    }

    private Upload find(Caller caller, UUID id) {
        Upload upload = uploads.find(caller, new UploadId(id)).orElseThrow(Problem::notFound);
        if (uploads.isExpired(upload)) {
            throw gone();
        }
        return upload;
    }

    private static Problem gone() {
        return new Problem(HttpStatus.GONE, "upload-expired", "The upload was given up. Begin anew.");
    }

    private static String date(Upload upload) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(upload.expires().atOffset(ZoneOffset.UTC));
    }

    private static void requireVersion(HttpServletRequest request) {
        if (!VERSION.equals(request.getHeader("Tus-Resumable"))) {
            throw new Problem(HttpStatus.PRECONDITION_FAILED, "tus-version", "Tus-Resumable is " + VERSION + ".");
        }
    }
}
