package org.heliograph.platform.delivery.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.delivery.DeliveredContent;
import org.heliograph.platform.delivery.DeliveryId;
import org.heliograph.platform.gateways.GatewayCaller;
import org.heliograph.platform.http.ByteRange;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.FromGateway;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** A gateway fetches an instance that it is to deliver: the encoded data set exactly as identified, or a range of it. */
@RestController
final class DeliveredInstanceController {
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
            @RequestHeader(name = HttpHeaders.RANGE, defaultValue = "") String range,
            HttpServletResponse response)
            throws IOException {
        DeliveredContent.Content found =
                content.open(caller, new DeliveryId(delivery), number).orElseThrow(Problem::notFound);
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setHeader(HttpHeaders.ETAG, "\"" + found.identity() + "\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        switch (ByteRange.of(Optional.of(range), found.length())) {
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

    private static void send(
            DeliveredContent.Content found, ByteRange range, HttpStatus status, HttpServletResponse response)
            throws IOException {
        try (InputStream in = found.read(range.from(), range.length()).orElseThrow(Problem::notFound)) {
            response.setStatus(status.value());
            response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
            response.setContentLengthLong(range.length());
            in.transferTo(response.getOutputStream());
        }
    }
}
