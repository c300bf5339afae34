package org.heliograph.platform.study.web;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.pixels.BrowserFrame;
import org.heliograph.pixels.DecodedFrame;
import org.heliograph.pixels.FrameBytes;
import org.heliograph.pixels.FrameDecoder;
import org.heliograph.pixels.FrameEncoder;
import org.heliograph.pixels.FrameSource;
import org.heliograph.pixels.PixelException;
import org.heliograph.pixels.recompress.RecompressedObject;
import org.heliograph.platform.http.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** The frames of one instance, each given in the form that is wanted; for one thread. */
final class OpenedFrames {
    private final FrameSource source;
    private final Optional<RecompressedObject> recompressed;
    private final PixelBudget budget;

    /** @param recompressed the form in which the instance rests, where that is HTJ2K */
    OpenedFrames(FrameSource source, Optional<RecompressedObject> recompressed, PixelBudget budget) {
        this.source = source;
        this.recompressed = recompressed;
        this.budget = budget;
    }

    /** A frame's bytes and what they are. */
    record Given(FrameForm form, MediaType type, TransferSyntax syntax, boolean inParts, FrameBytes bytes) {
        /** The syntax is named unless it is the one that the type alone stands for (PS3.18 Table 8.7.3-5). */
        String contentType() {
            boolean usual = form instanceof FrameForm.Samples || syntax.equals(TransferSyntax.JPEG_BASELINE);
            return usual ? type.toString() : type + "; transfer-syntax=" + syntax.uid();
        }
    }

    /** A frame in the first form that is wanted and can be given. */
    Given first(Accept accept, int number) throws IOException {
        List<FrameForm.Wanted> wanted = FrameForm.of(accept, source.transferSyntax(), recompressed.isPresent());
        Problem refusal = FrameForm.unsupported();
        for (FrameForm.Wanted one : wanted) {
            try {
                return of(one.form(), number, one.inParts());
            } catch (Problem notSo) {
                refusal = notSo;
            }
        }
        throw refusal;
    }

    /** A frame in a form. */
    Given of(FrameForm form, int number, boolean inParts) throws IOException {
        try {
            return switch (form) {
                case FrameForm.Stored _ -> {
                    TransferSyntax stored = source.transferSyntax();
                    yield new Given(form, FrameMediaType.of(stored), stored, inParts, source.encoded(number));
                }
                case FrameForm.Encoded(TransferSyntax syntax) ->
                    new Given(form, FrameMediaType.of(syntax), syntax, inParts, encoded(syntax, number));
                case FrameForm.Samples _ ->
                    new Given(
                            form,
                            MediaType.APPLICATION_OCTET_STREAM,
                            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                            inParts,
                            samples(number));
            };
        } catch (PixelException | DicomException _) {
            throw new Problem(
                    HttpStatus.NOT_ACCEPTABLE, "frame-damaged", "The frame cannot be decoded. The object is intact.");
        }
    }

    private FrameBytes samples(int number) throws IOException {
        return budget.within(PixelBudget.ofFrame(source.layout()), () -> switch (BrowserFrame.of(source, number)) {
            case BrowserFrame.Samples samples -> samples.bytes();
            case BrowserFrame.Jpeg _, BrowserFrame.Unsupported _ -> throw FrameForm.unsupported();
        });
    }

    /** As it rests, where it rests so; else made now. */
    private FrameBytes encoded(TransferSyntax syntax, int number) throws IOException {
        if (recompressed.isPresent() && InstanceEncoder.AT_REST.contains(syntax)) {
            return FrameBytes.of(recompressed.get().codestream(number));
        }
        return budget.within(2 * PixelBudget.ofFrame(source.layout()), () -> {
            if (FrameDecoder.decode(source, number) instanceof DecodedFrame.Samples samples
                    && FrameEncoder.of(samples.layout(), syntax, 0) instanceof FrameEncoder.Choice.Encodes encodes) {
                return encodes.encoder().encode(samples);
            }
            throw FrameForm.unsupported();
        });
    }
}
