package org.heliograph.pixels;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.FrameIndex;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;

/** Encapsulated frames (PS3.5 §A.4), found by the {@link FrameIndex} when the first one is asked for. */
final class EncapsulatedFrames implements FrameSource.Frames {
    private final DataSet header;
    private final TransferSyntax syntax;
    private final BulkSource source;
    private Optional<FrameIndex> found = Optional.empty();

    EncapsulatedFrames(DataSet header, TransferSyntax syntax, BulkSource source) {
        this.header = header;
        this.syntax = syntax;
        this.source = source;
    }

    @Override
    public byte[] frame(int index) throws IOException {
        try {
            FrameIndex frames = frames();
            int number = index + 1;
            if (number > frames.frames()) {
                throw new PixelException("fewer frames than declared", Tags.PIXEL_DATA);
            }
            if (frames.length(number) > FrameSource.MAX_ENCODED_BYTES) {
                throw new PixelException(
                        "frame larger than " + FrameSource.MAX_ENCODED_BYTES + " bytes", Tags.PIXEL_DATA);
            }
            try (InputStream in = frames.open(number)) {
                return in.readAllBytes();
            }
        } catch (DicomException damaged) {
            throw new PixelException("damaged fragments", Tags.PIXEL_DATA, damaged);
        }
    }

    private FrameIndex frames() throws IOException {
        if (found.isEmpty()) {
            found = Optional.of(FrameIndex.of(header, syntax, source));
        }
        return found.get();
    }
}
