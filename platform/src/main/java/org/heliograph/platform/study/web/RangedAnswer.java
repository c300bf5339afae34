package org.heliograph.platform.study.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.heliograph.platform.http.ByteRange;
import org.heliograph.platform.http.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Sends a body that has a name for its bytes: not at all when the asker has it (RFC 9110 §13.1.2), and one range of it when
 * its length is known (§14). Whoever asks has been through the door before either is looked at.
 */
@Component
final class RangedAnswer {
    /** A body, and what it is. */
    record Body(String contentType, String etag, OptionalLong length, EncodedInstance.Content content) {}

    void send(HttpServletRequest request, HttpServletResponse response, Body body) throws IOException {
        response.setHeader(HttpHeaders.ETAG, body.etag());
        if (isHeld(request.getHeader(HttpHeaders.IF_NONE_MATCH), body.etag())) {
            response.setStatus(HttpStatus.NOT_MODIFIED.value());
            return;
        }
        response.setContentType(body.contentType());
        if (body.length().isEmpty()) {
            body.content().writeTo(response.getOutputStream());
            return;
        }
        long length = body.length().getAsLong();
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        switch (ByteRange.of(range(request, body.etag()), length)) {
            case ByteRange.Asked.All _ -> {
                response.setContentLengthLong(length);
                body.content().writeTo(response.getOutputStream());
            }
            case ByteRange.Asked.Part(ByteRange part) -> {
                response.setStatus(HttpStatus.PARTIAL_CONTENT.value());
                response.setHeader(HttpHeaders.CONTENT_RANGE, part.contentRange(length));
                response.setContentLengthLong(part.length());
                writePart(body.content(), part, response.getOutputStream());
            }
            case ByteRange.Asked.Beyond _ -> {
                Problem refusal =
                        new Problem(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "range-beyond", "It is not that long.");
                refusal.getHeaders().set(HttpHeaders.CONTENT_RANGE, "bytes */" + length);
                throw refusal;
            }
        }
    }

    private static void writePart(EncodedInstance.Content content, ByteRange part, OutputStream out)
            throws IOException {
        PartOutput partial = new PartOutput(out, part);
        try {
            content.writeTo(partial);
        } catch (PartOutput.WholeException _) {
            // What is behind the part is nobody's business.
        }
    }

    /** A range of bytes that have changed since is no range (RFC 9110 §13.1.5). */
    private static Optional<String> range(HttpServletRequest request, String etag) {
        String condition = request.getHeader(HttpHeaders.IF_RANGE);
        return condition == null || condition.equals(etag)
                ? Optional.ofNullable(request.getHeader(HttpHeaders.RANGE))
                : Optional.empty();
    }

    private static boolean isHeld(@Nullable String condition, String etag) {
        return condition != null
                && Arrays.stream(condition.split(",", 50))
                        .map(String::strip)
                        .map(one -> one.startsWith("W/") ? one.substring(2) : one)
                        .anyMatch(one -> one.equals("*") || one.equals(etag));
    }
}
