package org.heliograph.platform.study.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalLong;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.FrameIndex;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.platform.http.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Sends a value's bytes alone, or in a part; encapsulated pixel data a part a frame (PS3.18 §8.7.3.3.2). */
@Component
final class BulkAnswer {
    private static final MediaType BYTES = MediaType.APPLICATION_OCTET_STREAM;

    private final RangedAnswer ranged;

    BulkAnswer(RangedAnswer ranged) {
        this.ranged = ranged;
    }

    void send(
            Accept accept,
            HttpServletRequest request,
            HttpServletResponse response,
            String etag,
            long length,
            EncodedInstance.Content content)
            throws IOException {
        MediaType range = accept.ranges().stream()
                .filter(one -> Accept.bare(one).includes(BYTES))
                .findFirst()
                .orElseThrow(BulkAnswer::refused);
        if (!Accept.isMultipart(range)) {
            ranged.send(
                    request, response, new RangedAnswer.Body(BYTES.toString(), etag, OptionalLong.of(length), content));
            return;
        }
        MultipartWriter parts = new MultipartWriter(BYTES.toString());
        response.setContentType(parts.contentType());
        OutputStream out = response.getOutputStream();
        parts.begin(out, BYTES.toString());
        content.writeTo(out);
        parts.end(out);
        parts.finish(out);
    }

    void sendFrames(
            Accept accept, HttpServletResponse response, DataSet dataSet, TransferSyntax syntax, BulkSource bulk)
            throws IOException {
        FrameIndex frames;
        try {
            frames = FrameIndex.of(dataSet, syntax, bulk);
        } catch (DicomException _) {
            throw new Problem(
                    HttpStatus.NOT_ACCEPTABLE,
                    "frames-unknown",
                    "The frames cannot be told apart. The object is whole.");
        }
        MediaType type = FrameMediaType.of(syntax);
        if (accept.ranges().stream()
                .noneMatch(range ->
                        Accept.bare(range).includes(type) || Accept.bare(range).includes(BYTES))) {
            throw refused();
        }
        MultipartWriter parts = new MultipartWriter(type.toString());
        response.setContentType(parts.contentType());
        OutputStream out = response.getOutputStream();
        for (int number = 1; number <= frames.frames(); number++) {
            parts.begin(out, type + "; transfer-syntax=" + syntax.uid());
            try (InputStream frame = frames.open(number)) {
                InstanceEncoder.copy(frame, out);
            } catch (DicomException damaged) {
                throw new IOException("frame " + number + " is damaged", damaged);
            }
            parts.end(out);
        }
        parts.finish(out);
    }

    private static Problem refused() {
        return new Problem(
                HttpStatus.NOT_ACCEPTABLE, "not-acceptable", "Values are given as application/octet-stream.");
    }
}
