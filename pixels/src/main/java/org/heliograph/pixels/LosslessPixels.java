package org.heliograph.pixels;

import java.io.IOException;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.NativePixels;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.pixels.jpeg.JpegHeader;

/**
 * What losslessly compressed frames are uncompressed, so that an object means the same in either form ({@link
 * org.heliograph.dicom.MeaningHash}). Colours by plane and colours by pixel stay two forms.
 */
public final class LosslessPixels {
    private LosslessPixels() {}

    /** The uncompressed pixel data; none when they are not compressed, not losslessly, or cannot be decoded to the last frame. */
    public static Optional<NativePixels> of(FrameSource source) throws IOException {
        SyntaxSupport support = SyntaxSupport.of(source.transferSyntax());
        boolean lossless = source.transferSyntax().encapsulated() && support.decoded() && support.lossless();
        if (!lossless || (support.coding() == Coding.JPEG && !jpegIsLossless(source))) {
            return Optional.empty();
        }
        try {
            return decoded(source);
        } catch (PixelException damaged) {
            return Optional.empty();
        }
    }

    private static boolean jpegIsLossless(FrameSource source) throws IOException {
        return JpegHeader.of(source.encoded(1).raw()).lossless();
    }

    private static Optional<NativePixels> decoded(FrameSource source) throws IOException {
        if (!(FrameDecoder.decode(source, 1) instanceof DecodedFrame.Samples first)
                || !(FrameEncoder.of(first.layout(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, 0)
                        instanceof FrameEncoder.Choice.Encodes encodes)) {
            return Optional.empty();
        }
        // Whoever hashes cannot turn back from a frame that is damaged, so all are tried before.
        for (int number = 2; number <= source.frames(); number++) {
            if (!(FrameDecoder.decode(source, number) instanceof DecodedFrame.Samples next)
                    || !next.layout().equals(first.layout())) {
                return Optional.empty();
            }
        }
        DataSetBuilder attributes = DataSet.builder();
        if (first.layout().photometric() != source.layout().photometric()) {
            attributes.string(
                    Tags.PHOTOMETRIC_INTERPRETATION,
                    first.layout().photometric().term());
        }
        return Optional.of(new NativePixels(
                attributes.build(), () -> new EncodedFrames(source, encodes.encoder(), first).samples()));
    }
}
