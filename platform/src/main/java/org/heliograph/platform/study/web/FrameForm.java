package org.heliograph.platform.study.web;

import java.io.IOException;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.pixels.BrowserFrame;
import org.heliograph.pixels.FrameBytes;
import org.heliograph.pixels.FrameSource;
import org.heliograph.pixels.PixelException;
import org.heliograph.platform.http.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** What can be given of a frame: its samples, little endian, or its bytes as they are stored (PS3.18 §8.7.3.3). */
enum FrameForm {
    SAMPLES,
    STORED;

    private static final MediaType BYTES = MediaType.APPLICATION_OCTET_STREAM;

    /**
     * A frame's bytes and what they are.
     *
     * @param inParts whether they were asked for in parts
     */
    record Given(FrameForm form, String type, String transferSyntax, boolean inParts, FrameBytes bytes) {
        /** The syntax is named unless it is the one that the type alone stands for (PS3.18 Table 8.7.3-5). */
        String contentType() {
            boolean usual = form == SAMPLES
                    || transferSyntax.equals(TransferSyntax.JPEG_BASELINE.uid().value());
            return usual ? type : type + "; transfer-syntax=" + transferSyntax;
        }
    }

    /** A frame in the first form that is wanted and can be given. */
    static Given first(Accept accept, FrameSource source, int number) throws IOException {
        TransferSyntax stored = source.transferSyntax();
        Problem refusal = unsupported();
        for (MediaType range : accept.ranges()) {
            boolean inParts = Accept.isMultipart(range);
            MediaType bare = Accept.bare(range);
            try {
                if (wantsStored(stored, bare, Accept.syntax(range))) {
                    return STORED.of(source, number, inParts);
                }
                if (bare.includes(BYTES) && allowsSamples(Accept.syntax(range))) {
                    return SAMPLES.of(source, number, inParts);
                }
            } catch (Problem notSo) {
                refusal = notSo;
            }
            if (stored.encapsulated() && bare.equals(MediaType.ALL)) {
                return STORED.of(source, number, inParts);
            }
        }
        throw refusal;
    }

    /** By its media type, by the name of its transfer syntax, or as it is. */
    private static boolean wantsStored(TransferSyntax stored, MediaType bare, SyntaxWish wish) {
        if (!stored.encapsulated()) {
            return false;
        }
        MediaType type = FrameMediaType.of(stored);
        boolean typed = bare.equalsTypeAndSubtype(type) || (bare.isWildcardSubtype() && bare.includes(type));
        return switch (wish) {
            // */* alone asks for nothing: a browser is served with what it can show.
            case SyntaxWish.AsStored _ -> !bare.equals(MediaType.ALL) && (typed || bare.includes(BYTES));
            case SyntaxWish.Unsaid _ ->
                bare.equalsTypeAndSubtype(type) && !type.equals(BYTES) && FrameMediaType.goesUnsaid(stored);
            case SyntaxWish.Named(var uid) -> uid.equals(stored.uid()) && (typed || bare.includes(BYTES));
        };
    }

    private static boolean allowsSamples(SyntaxWish wish) {
        return switch (wish) {
            case SyntaxWish.AsStored _, SyntaxWish.Unsaid _ -> true;
            case SyntaxWish.Named(var uid) -> uid.equals(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid());
        };
    }

    /** A frame in this form. */
    Given of(FrameSource source, int number, boolean inParts) throws IOException {
        try {
            return switch (this) {
                case STORED ->
                    new Given(
                            this,
                            FrameMediaType.of(source.transferSyntax()).toString(),
                            source.transferSyntax().uid().value(),
                            inParts,
                            source.encoded(number));
                case SAMPLES ->
                    switch (BrowserFrame.of(source, number)) {
                        case BrowserFrame.Samples samples ->
                            new Given(
                                    this,
                                    BYTES.toString(),
                                    TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN
                                            .uid()
                                            .value(),
                                    inParts,
                                    samples.bytes());
                        case BrowserFrame.Jpeg _, BrowserFrame.Unsupported _ -> throw unsupported();
                    };
            };
        } catch (PixelException | DicomException _) {
            throw new Problem(
                    HttpStatus.NOT_ACCEPTABLE, "frame-damaged", "The frame cannot be decoded. The object is intact.");
        }
    }

    static Problem unsupported() {
        return new Problem(
                HttpStatus.NOT_ACCEPTABLE,
                "frame-unsupported",
                "Frames of this kind cannot be given so. They can be had as they are stored: transfer-syntax=*.");
    }
}
