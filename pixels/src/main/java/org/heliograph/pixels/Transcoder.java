package org.heliograph.pixels;

import java.io.IOException;
import java.io.OutputStream;
import org.heliograph.dicom.BulkElement;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetWriter;
import org.heliograph.dicom.HeaderForm;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Vr;

/**
 * Writes an image in another transfer syntax: frames decoded and encoded one by one, all else as it was, with the attributes that
 * have to change (PS3.5 §8.2). One frame is in memory at a time, and of encoded ones so many that an offset table can be
 * written before them.
 */
public final class Transcoder {
    /** What became of the wish. */
    public sealed interface Choice {
        /** It can be written. */
        record Ready(Transcoder transcoder) implements Choice {}

        /** It cannot. */
        record Refused(FrameEncoder.Refusal why) implements Choice {}
    }

    /** Values of other transfer syntaxes lie from here on in the source that the writer reads. */
    private static final long DECODED = 1L << 60;

    private final FrameSource source;
    private final FrameEncoder encoder;
    private final DataSet attributes;
    private final EncodedFrames frames;

    private Transcoder(FrameSource source, FrameEncoder encoder, DataSet attributes, EncodedFrames frames) {
        this.source = source;
        this.encoder = encoder;
        this.attributes = attributes;
        this.frames = frames;
    }

    /**
     * Prepares to write an image.
     *
     * @param source made of the whole data set, what stands behind the pixel data included
     * @param near how far samples may be off in JPEG-LS near-lossless; 0 is lossless
     */
    public static Choice of(FrameSource source, TransferSyntax target, int near) throws IOException {
        return of(source, target, near, EncodedFrames.MAX_AHEAD);
    }

    /**
     * Prepares to write an image without loss for whoever reads slowly: besides the frame being written none is in memory,
     * and several have no offset table.
     */
    public static Choice streaming(FrameSource source, TransferSyntax target) throws IOException {
        return of(source, target, 0, 1);
    }

    private static Choice of(FrameSource source, TransferSyntax target, int near, long bytesAhead) throws IOException {
        if (source.floatingPoint()) {
            return new Choice.Refused(FrameEncoder.Refusal.SAMPLE_SIZE);
        }
        if (!(FrameDecoder.decode(source, 1) instanceof DecodedFrame.Samples first)) {
            return new Choice.Refused(FrameEncoder.Refusal.NO_FRAMES);
        }
        return switch (FrameEncoder.of(first.layout(), target, near)) {
            case FrameEncoder.Choice.Refused refused -> new Choice.Refused(refused.why());
            case FrameEncoder.Choice.Encodes encodes -> of(source, encodes.encoder(), first, bytesAhead);
        };
    }

    private static Choice of(FrameSource source, FrameEncoder encoder, DecodedFrame.Samples first, long bytesAhead)
            throws IOException {
        if (encoder.dropsUnusedBits() && hidesOverlay(source.header())) {
            return new Choice.Refused(FrameEncoder.Refusal.OVERLAY);
        }
        EncodedFrames frames = new EncodedFrames(source, encoder, first);
        if (!encoder.syntax().encapsulated() && frames.nativeLength() > 0xFFFFFFFEL) {
            return new Choice.Refused(FrameEncoder.Refusal.TOO_LARGE);
        }
        if (encoder.syntax().encapsulated()) {
            frames.encodeAhead(bytesAhead);
        }
        DataSet attributes = new TargetAttributes(source, encoder).of(frames.ratio());
        return new Choice.Ready(new Transcoder(source, encoder, attributes, frames));
    }

    /**
     * Whether bits of the pixel cells that hold no sample are an overlay's (retired, PS3.3-2004 §C.9.2), which HTJ2K and
     * JPEG-LS do not keep.
     */
    public static boolean hidesOverlay(DataSet header) {
        return TargetAttributes.hasOverlayInPixels(header);
    }

    /**
     * The data set as it will be written, without the pixel data. Its SOP Instance UID is another one when the samples are
     * (PS3.3 §C.7.6.1.1.5).
     */
    public DataSet attributes() {
        return attributes;
    }

    public TransferSyntax syntax() {
        return encoder.syntax();
    }

    /** Writes the data set. */
    public void write(OutputStream out) throws IOException {
        if (encoder.syntax().encapsulated()) {
            write(out, TargetAttributes.part(attributes, true));
            frames.write(out);
            write(out, TargetAttributes.part(attributes, false));
            return;
        }
        Vr vr = encoder.output().bitsAllocated() > 8 || !encoder.syntax().explicitVr() ? Vr.OW : Vr.OB;
        DataSet whole = attributes.toBuilder()
                .put(new BulkElement(Tags.PIXEL_DATA, vr, HeaderForm.CANONICAL, DECODED, frames.nativeLength()))
                .build();
        write(out, whole);
    }

    private void write(OutputStream out, DataSet dataSet) throws IOException {
        new DataSetWriter(
                        out,
                        encoder.syntax(),
                        DataSetWriter.Form.CANONICAL,
                        (offset, length) -> offset >= DECODED
                                ? frames.samples()
                                : source.bulk().open(offset, length))
                .write(dataSet);
    }
}
