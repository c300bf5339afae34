package org.heliograph.platform.patient.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.heliograph.link.MessageUpload;
import org.heliograph.platform.http.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** Reads messages from the link within bounds: each to a limit, and only a few large ones at a time. */
@Component
final class MessageBodies {
    /** A message of 32 MiB in base64, and its envelope. */
    static final int LIMIT = 44 << 20;

    private static final int LARGE = 1 << 20;
    private static final int LARGE_AT_ONCE = 4;

    private final Semaphore large = new Semaphore(LARGE_AT_ONCE);
    private final JsonMapper json = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(LIMIT)
                            .maxNestingDepth(4)
                            .build())
                    .build())
            .build();

    MessageUpload read(HttpServletRequest request) throws IOException, InterruptedException {
        long length = request.getContentLengthLong();
        if (length > LIMIT) {
            throw tooLarge();
        }
        if (length >= 0 && length <= LARGE) {
            return parse(request, LARGE);
        }
        large.acquire();
        try {
            return parse(request, LIMIT);
        } finally {
            large.release();
        }
    }

    private MessageUpload parse(HttpServletRequest request, int limit) throws IOException {
        byte[] body = request.getInputStream().readNBytes(limit + 1);
        if (body.length > limit) {
            throw tooLarge();
        }
        try {
            MessageUpload upload = json.readValue(body, MessageUpload.class);
            if (upload == null || !isWhole(upload)) {
                throw malformed();
            }
            return upload;
        } catch (JacksonException unreadable) {
            throw malformed();
        }
    }

    // JSON may leave out what a record component does not allow to be null.
    @SuppressWarnings("ConstantValue")
    private static boolean isWhole(MessageUpload upload) {
        return upload.message() != null
                && upload.sourceAddress() != null
                && upload.receivedAt() != null
                && upload.sha256() != null
                && upload.body() != null;
    }

    static Problem malformed() {
        return new Problem(HttpStatus.BAD_REQUEST, "malformed-message", "The body is not a message upload.");
    }

    private static Problem tooLarge() {
        return new Problem(HttpStatus.CONTENT_TOO_LARGE, "message-too-large", "A message has at most 32 MiB.");
    }
}
