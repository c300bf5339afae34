package org.heliograph.platform.study.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.pixels.SyntaxSupport;
import org.heliograph.platform.http.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** What can be given of a frame (PS3.18 §8.7.3.3). */
sealed interface FrameForm {
    /** Its samples, little endian. */
    record Samples() implements FrameForm {}

    /** Its bytes as they are in the data set. */
    record Stored() implements FrameForm {}

    /** Its samples encoded. */
    record Encoded(TransferSyntax syntax) implements FrameForm {}

    /** A form that would do, and whether it was asked for in parts. */
    record Wanted(FrameForm form, boolean inParts) {}

    /**
     * All forms that would do, most wanted first.
     *
     * @param recompressed whether the frames rest as HTJ2K, whatever their data set came in
     */
    static List<Wanted> of(Accept accept, TransferSyntax stored, boolean recompressed) {
        List<Wanted> forms = new ArrayList<>();
        for (MediaType range : accept.ranges()) {
            boolean inParts = Accept.isMultipart(range);
            MediaType bare = Accept.bare(range);
            SyntaxWish wish = Accept.syntax(range);
            if (wantsStored(stored, bare, wish)) {
                forms.add(new Wanted(new Stored(), inParts));
            } else {
                boolean atRest = recompressed && range.getParameter("transfer-syntax") != null;
                encoded(bare, wish, atRest).ifPresent(syntax -> forms.add(new Wanted(new Encoded(syntax), inParts)));
            }
            if (bare.includes(MediaType.APPLICATION_OCTET_STREAM) && allowsSamples(wish)) {
                forms.add(new Wanted(new Samples(), inParts));
            }
            if (stored.encapsulated() && bare.equals(MediaType.ALL)) {
                forms.add(new Wanted(new Stored(), inParts));
            }
        }
        // Last, since a wildcard asks for whatever there is of its kind (§8.7.8.1): an image that loses nothing.
        accept.ranges().stream()
                .filter(range -> isAnyImage(Accept.bare(range)))
                .map(range -> new Wanted(new Encoded(TransferSyntax.HTJ2K_LOSSLESS), Accept.isMultipart(range)))
                .forEach(forms::add);
        return forms;
    }

    private static boolean isAnyImage(MediaType bare) {
        return bare.isWildcardSubtype() && bare.getType().equals("image");
    }

    /** By its media type, by the name of its transfer syntax, or as it is. */
    private static boolean wantsStored(TransferSyntax stored, MediaType bare, SyntaxWish wish) {
        if (!stored.encapsulated()) {
            return false;
        }
        MediaType type = FrameMediaType.of(stored);
        return switch (wish) {
            // */* alone asks for nothing: a browser is served with what it can show.
            case SyntaxWish.AsStored _, SyntaxWish.AsItRests _ -> !bare.equals(MediaType.ALL) && isOf(bare, type);
            case SyntaxWish.Unsaid _ ->
                bare.equalsTypeAndSubtype(type)
                        && !type.equals(MediaType.APPLICATION_OCTET_STREAM)
                        && FrameMediaType.goesUnsaid(stored);
            case SyntaxWish.Named(var uid) -> uid.equals(stored.uid()) && isOf(bare, type);
        };
    }

    /** Whether a range asks for that type, or for bytes, which everything is. */
    private static boolean isOf(MediaType bare, MediaType type) {
        return bare.includes(type) || bare.includes(MediaType.APPLICATION_OCTET_STREAM);
    }

    /** The compressed syntax that a range names, by itself or by the media type that stands for it. */
    private static Optional<TransferSyntax> encoded(MediaType bare, SyntaxWish wish, boolean atRest) {
        Optional<TransferSyntax> wanted = switch (wish) {
            case SyntaxWish.AsStored _, SyntaxWish.AsItRests _ ->
                atRest ? Optional.of(TransferSyntax.HTJ2K_LOSSLESS_RPCL) : Optional.empty();
            case SyntaxWish.Unsaid _ -> FrameMediaType.usual(bare);
            case SyntaxWish.Named(var uid) -> Optional.of(TransferSyntax.of(uid));
        };
        return wanted.filter(syntax ->
                        syntax.encapsulated() && SyntaxSupport.of(syntax).encoded())
                .filter(syntax -> isOf(bare, FrameMediaType.of(syntax)));
    }

    private static boolean allowsSamples(SyntaxWish wish) {
        return switch (wish) {
            case SyntaxWish.AsStored _, SyntaxWish.AsItRests _, SyntaxWish.Unsaid _ -> true;
            case SyntaxWish.Named(var uid) -> uid.equals(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid());
        };
    }

    static Problem unsupported() {
        return new Problem(
                HttpStatus.NOT_ACCEPTABLE,
                "frame-unsupported",
                "Frames of this kind cannot be given so. They can be had as they are stored: transfer-syntax=*.");
    }
}
