package org.heliograph.platform.study.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;
import org.heliograph.dicom.LargeValues;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.json.DicomJsonWriter;
import org.heliograph.dicom.xml.NativeXmlWriter;
import org.heliograph.platform.http.ApiPaths;
import org.heliograph.platform.http.BodyTooLargeException;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Requester;
import org.heliograph.platform.identity.Requires;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.identity.Scope;
import org.heliograph.platform.study.PlatformPacks;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * STOW-RS (PS3.18 §10.5): instances as files, or as metadata with their bulk data, each judged for itself. The answer comes
 * when those that it says are stored are durable.
 */
@RestController
@Requires(value = Role.SENDER, scopes = Scope.DICOMWEB_WRITE)
final class StoreController {
    private final PlatformPacks packs;
    private final MetadataStore metadata;
    private final ServiceUrl service;

    StoreController(PlatformPacks packs, MetadataStore metadata, ServiceUrl service) {
        this.packs = packs;
        this.metadata = metadata;
        this.service = service;
    }

    @PostMapping({ApiPaths.DICOMWEB + "/studies", ApiPaths.DICOMWEB + "/studies/{study}"})
    ResponseEntity<String> store(
            @AuthenticationPrincipal Requester caller,
            @PathVariable(required = false) @Nullable String study,
            @RequestHeader(defaultValue = "") String accept,
            HttpServletRequest request)
            throws IOException {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new Problem(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "content-encoding",
                    "Bodies are taken without a Content-Encoding.");
        }
        Optional<Uid> wanted = Optional.ofNullable(study).map(Uid::new);
        if (wanted.filter(uid -> !uid.isValid()).isPresent()) {
            throw new Problem(HttpStatus.BAD_REQUEST, "study-uid", "The study in the path is no UID.");
        }
        StoreAnswer answer = new StoreAnswer(service.of(request));
        boolean empty;
        try (InstanceSink sink = new InstanceSink(packs, caller.organisation(), wanted, answer)) {
            empty = !take(StoreBody.of(request.getContentType()), request, sink, answer);
            sink.finish();
        }
        if (empty && answer.isEmpty()) {
            throw new Problem(HttpStatus.BAD_REQUEST, "nothing-to-store", "There is no instance in the request.");
        }
        return answered(answer, accept);
    }

    /** Takes what is in the body; false when there is nothing in it. */
    private boolean take(StoreBody body, HttpServletRequest request, InstanceSink sink, StoreAnswer answer)
            throws IOException {
        try {
            return switch (body) {
                case StoreBody.OneFile _ -> {
                    FileParts.take(request.getInputStream(), sink, answer);
                    yield true;
                }
                case StoreBody.Files(String boundary) ->
                    FileParts.takeAll(new MultipartReader(request.getInputStream(), boundary), sink, answer);
                case StoreBody.Metadata(String boundary, boolean json) ->
                    metadata.take(new MultipartReader(request.getInputStream(), boundary), json, sink, answer);
            };
        } catch (MultipartException broken) {
            // What came before the body broke is stored; the answer says that the rest failed.
            answer.unknown(StoreAnswer.CANNOT_UNDERSTAND);
            return true;
        } catch (BodyTooLargeException _) {
            answer.tooLarge();
            return true;
        }
    }

    private static ResponseEntity<String> answered(StoreAnswer answer, String accept) throws IOException {
        boolean xml = Accept.of(accept).ranges().stream()
                .findFirst()
                .map(Accept::bare)
                .filter(type -> type.equalsTypeAndSubtype(MetadataAnswer.XML))
                .isPresent();
        StringWriter text = new StringWriter();
        if (xml) {
            new NativeXmlWriter(text, LargeValues.OMITTED).write(answer.dataSet());
        } else {
            new DicomJsonWriter(text, LargeValues.OMITTED).write(answer.dataSet());
        }
        ResponseEntity.BodyBuilder response = ResponseEntity.status(answer.status())
                .contentType(xml ? new MediaType(MetadataAnswer.XML, UTF_8) : MetadataAnswer.JSON);
        if (answer.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            response.header(HttpHeaders.RETRY_AFTER, "300");
        }
        return response.body(text.toString());
    }
}
