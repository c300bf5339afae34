package org.heliograph.pixels;

import java.io.IOException;
import org.heliograph.dicom.TransferSyntax;

/** Encodes decoded frames of one image in a transfer syntax that {@link SyntaxSupport} says is encoded. */
public final class FrameEncoder {
    /** Whether frames can be encoded. */
    public sealed interface Choice {
        /** They can. */
        record Encodes(FrameEncoder encoder) implements Choice {}

        /** They cannot. */
        record Refused(Refusal why) implements Choice {}
    }

    /** Why frames cannot be encoded. */
    public enum Refusal {
        TRANSFER_SYNTAX("this transfer syntax is not encoded here"),
        SAMPLE_SIZE("it has no samples of this size"),
        PALETTE("colours of a palette have no neighbours that an error could lead to"),
        OVERLAY("an overlay in the unused bits of the samples would be lost; RLE keeps it"),
        NEAR("near-lossless is for JPEG-LS near-lossless, with an error of at most half of the largest sample"),
        TOO_LARGE("an uncompressed value has at most 4 GiB"),
        NO_FRAMES("frames cannot be decoded");

        private final String words;

        Refusal(String words) {
            this.words = words;
        }

        /** In words, to be set behind the name of the transfer syntax. */
        public String words() {
            return words;
        }
    }

    private final PixelLayout input;
    private final PixelLayout output;
    private final SyntaxSupport target;
    private final int near;

    private FrameEncoder(PixelLayout input, PixelLayout output, SyntaxSupport target, int near) {
        this.input = input;
        this.output = output;
        this.target = target;
        this.near = near;
    }

    /**
     * An encoder for frames of that layout.
     *
     * @param near how far samples may be off in JPEG-LS near-lossless; 0 is lossless
     */
    public static Choice of(PixelLayout layout, TransferSyntax syntax, int near) {
        SyntaxSupport target = SyntaxSupport.of(syntax);
        if (!target.encoded()) {
            return new Choice.Refused(Refusal.TRANSFER_SYNTAX);
        }
        if (near < 0
                || (near > 0 && target.lossless())
                || near > Math.min(255, ((1L << layout.bitsStored()) - 1) / 2)) {
            return new Choice.Refused(Refusal.NEAR);
        }
        if (near > 0 && layout.photometric() == Photometric.PALETTE_COLOR) {
            return new Choice.Refused(Refusal.PALETTE);
        }
        boolean takes = switch (target.coding()) {
            case NATIVE, DEFLATED_FRAME -> true;
            case RLE -> RleEncoder.takes(layout);
            case JPEG_LS -> JpegLsFrames.takes(layout);
            case JPEG_2000 -> Jpeg2000Frames.takes(layout);
            case JPEG, VIDEO, NONE -> false;
        };
        return takes
                ? new Choice.Encodes(new FrameEncoder(layout, encoded(layout, target.coding()), target, near))
                : new Choice.Refused(Refusal.SAMPLE_SIZE);
    }

    /** What the data set has to say of the encoded frames. */
    private static PixelLayout encoded(PixelLayout layout, Coding coding) {
        PixelLayout whole = layout.decompressed();
        return switch (coding) {
            case NATIVE, DEFLATED_FRAME -> layout;
            case RLE -> whole.withPlanar(false);
            case JPEG_LS -> whole.withPlanar(false).fromBitZero();
            case JPEG_2000 ->
                (Jpeg2000Frames.transformsColour(whole) ? whole.withPhotometric(Photometric.YBR_RCT) : whole)
                        .withPlanar(false)
                        .fromBitZero();
            case JPEG, VIDEO, NONE -> throw new IllegalStateException(coding + " is not encoded");
        };
    }

    /** The layout of what is encoded, which goes into the data set. */
    public PixelLayout output() {
        return output;
    }

    public TransferSyntax syntax() {
        return target.syntax();
    }

    /** Whether decoding gives back every sample. */
    public boolean lossless() {
        return near == 0;
    }

    /**
     * Whether the bits of a cell that hold no sample are lost; overlays may stand there (retired, PS3.3-2004 §C.9.2).
     */
    boolean dropsUnusedBits() {
        return target.coding() == Coding.JPEG_LS || target.coding() == Coding.JPEG_2000;
    }

    boolean takes(PixelLayout layout) {
        return layout.equals(input);
    }

    /** Encodes a frame, which has the layout that the encoder was made for. */
    public FrameBytes encode(DecodedFrame.Samples frame) throws IOException {
        if (!takes(frame.layout())) {
            throw new IllegalArgumentException("a frame of another layout");
        }
        DecodedFrame.Samples whole =
                output.equals(input) || !SharedChrominance.isIn(input) ? frame : SharedChrominance.expanded(frame);
        byte[] samples = whole.bytes().raw();
        return new FrameBytes(
                switch (target.coding()) {
                    case NATIVE -> samples;
                    case DEFLATED_FRAME -> DeflatedFrames.encode(samples);
                    case RLE -> RleEncoder.encode(samples, whole.layout());
                    case JPEG_LS -> JpegLsFrames.encode(samples, whole.layout(), near);
                    case JPEG_2000 -> Jpeg2000Frames.encode(samples, whole.layout());
                    case JPEG, VIDEO, NONE -> throw new IllegalStateException("an encoder of nothing");
                });
    }
}
