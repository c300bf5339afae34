package org.heliograph.platform.delivery.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.link.StoredForm;
import org.heliograph.platform.delivery.DeliveredContent;
import org.heliograph.platform.delivery.DeliveryId;
import org.heliograph.platform.gateways.GatewayCaller;
import org.heliograph.platform.http.ByteRange;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.FromGateway;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * A gateway fetches an instance that it is to deliver: the encoded data set exactly as identified, or its recompressed
 * form when it asks for that and the instance rests so; all of it, or a range (RFC 9110 §12, §13, §14).
 */
@RestController
final class DeliveredInstanceController {
    private static final MediaType RECOMPRESSED =
            new MediaType("application", "vnd.heliograph." + StoredForm.HTJ2K_V1.word());

    private final DeliveredContent content;

    DeliveredInstanceController(DeliveredContent content) {
        this.content = content;
    }

    @FromGateway
    @GetMapping("/link/v1/deliveries/{delivery}/instances/{number}")
    void fetch(
            @AuthenticationPrincipal GatewayCaller caller,
            @PathVariable UUID delivery,
            @PathVariable int number,
            @RequestHeader HttpHeaders headers,
            HttpServletResponse response)
            throws IOException {
        DeliveredContent.Content found = content.open(
                        caller, new DeliveryId(delivery), number, takes(headers, RECOMPRESSED))
                .orElseThrow(Problem::notFound);
        String tag = "\"" + found.tag() + "\"";
        boolean verbatim = found.form() == StoredForm.VERBATIM;
        List<String> matching = headers.getIfMatch();
        if ((!matching.isEmpty() && !matching.contains(tag) && !matching.contains("*"))
                || (verbatim && !takes(headers, MediaType.APPLICATION_OCTET_STREAM))) {
            throw new Problem(
                    HttpStatus.PRECONDITION_FAILED, "form-changed", "The instance is kept in another form by now.");
        }
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setHeader(HttpHeaders.ETAG, tag);
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType((verbatim ? MediaType.APPLICATION_OCTET_STREAM : RECOMPRESSED).toString());
        switch (ByteRange.of(Optional.ofNullable(headers.getFirst(HttpHeaders.RANGE)), found.length())) {
            case ByteRange.Asked.All _ -> send(found, new ByteRange(0, found.length()), HttpStatus.OK, response);
            case ByteRange.Asked.Part part -> {
                response.setHeader(HttpHeaders.CONTENT_RANGE, part.range().contentRange(found.length()));
                send(found, part.range(), HttpStatus.PARTIAL_CONTENT, response);
            }
            case ByteRange.Asked.Beyond _ -> {
                response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + found.length());
                throw new Problem(
                        HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "range-beyond", "The instance is not that long.");
            }
        }
    }

    /** Whether a request asks for this type by name, or in the case of bytes by saying nothing. */
    private static boolean takes(HttpHeaders headers, MediaType type) {
        try {
            List<MediaType> accepted = headers.getAccept();
            boolean anything = accepted.isEmpty() || accepted.contains(MediaType.ALL);
            return accepted.stream().anyMatch(each -> each.equalsTypeAndSubtype(type))
                    || (anything && type.equals(MediaType.APPLICATION_OCTET_STREAM));
        } catch (InvalidMediaTypeException malformed) {
            throw new Problem(HttpStatus.NOT_ACCEPTABLE, "accept-invalid", "Accept cannot be read.");
        }
    }

    private static void send(
            DeliveredContent.Content found, ByteRange range, HttpStatus status, HttpServletResponse response)
            throws IOException {
        try (InputStream in = found.read(range.from(), range.length())) {
            response.setStatus(status.value());
            response.setContentLengthLong(range.length());
            in.transferTo(response.getOutputStream());
        }
    }
}
