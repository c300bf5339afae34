package org.heliograph.pixels.recompress;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Token;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.pixels.Photometric;
import org.heliograph.pixels.PixelException;
import org.heliograph.pixels.PixelLayout;

/** Whether an encoded data set can take the recompressed form, told from its header alone. */
public sealed interface Survey {
    /** It can; whether it pays is seen when it is written. */
    record Suited(Recipe recipe) implements Survey {}

    /** It stays as it is. */
    record Unsuited(LeftAlone reason) implements Survey {}

    /**
     * Looks at a data set.
     *
     * @param dataSet the encoded data set
     * @param length all its bytes
     */
    static Survey of(BulkSource dataSet, long length, TransferSyntax syntax, RecompressLimits limits)
            throws IOException {
        return of(dataSet, 0, length, syntax, limits);
    }

    /**
     * Looks at a data set behind something else.
     *
     * @param bytes what stands ahead of the data set, and the data set
     * @param lead how many bytes stand ahead
     * @param length all the bytes
     */
    static Survey of(BulkSource bytes, int lead, long length, TransferSyntax syntax, RecompressLimits limits)
            throws IOException {
        if (syntax.deflated()) {
            return new Unsuited(LeftAlone.DEFLATED);
        }
        if (syntax.encapsulated()) {
            return new Unsuited(LeftAlone.ENCAPSULATED);
        }
        ReadOptions upToPixels = ReadOptions.DEFAULT.withStopBefore(Tags.PIXEL_DATA);
        try (InputStream header = bytes.open(lead, length - lead);
                InputStream tokens = bytes.open(lead, length - lead)) {
            DataSet described = DataSetReader.readHeader(header, syntax, upToPixels);
            Optional<Token> pixels = pixelData(new DataSetReader(
                    tokens, syntax, ReadOptions.DEFAULT.withStopBefore(new Tag(Tags.PIXEL_DATA.value() + 1))));
            if (pixels.isEmpty()) {
                return new Unsuited(LeftAlone.NO_PIXELS);
            }
            return pixels.get() instanceof Token.Value value
                    ? of(described, value, lead, length, syntax, limits)
                    : new Unsuited(LeftAlone.ENCAPSULATED);
        } catch (DicomException _) {
            return new Unsuited(LeftAlone.UNREADABLE);
        } catch (PixelException _) {
            return new Unsuited(LeftAlone.LAYOUT);
        }
    }

    private static Optional<Token> pixelData(DataSetReader reader) throws IOException {
        int depth = 0;
        for (Optional<Token> next = reader.next(); next.isPresent(); next = reader.next()) {
            switch (next.get()) {
                case Token.Value value -> {
                    if (depth == 0 && value.tag().equals(Tags.PIXEL_DATA)) {
                        return next;
                    }
                }
                case Token.FragmentsStart start -> {
                    if (depth == 0 && start.tag().equals(Tags.PIXEL_DATA)) {
                        return next;
                    }
                }
                case Token.SequenceStart _ -> depth++;
                case Token.SequenceEnd _ -> depth--;
                case Token.ItemStart _, Token.ItemEnd _, Token.Fragment _, Token.FragmentsEnd _ -> {}
            }
        }
        return Optional.empty();
    }

    private static Survey of(
            DataSet header, Token.Value pixels, int lead, long length, TransferSyntax syntax, RecompressLimits limits) {
        PixelLayout layout = PixelLayout.of(header);
        long frames = header.integer(Tags.NUMBER_OF_FRAMES).orElse(1);
        if (layout.bitsAllocated() != 8 && layout.bitsAllocated() != 16) {
            return new Unsuited(LeftAlone.SAMPLE_SIZE);
        }
        if (layout.samplesPerPixel() != 1 && layout.samplesPerPixel() != 3) {
            return new Unsuited(LeftAlone.SAMPLES_PER_PIXEL);
        }
        if (layout.photometric() == Photometric.YBR_FULL_422 || layout.photometric() == Photometric.YBR_PARTIAL_420) {
            return new Unsuited(LeftAlone.SUBSAMPLED);
        }
        if (frames < 1) {
            return new Unsuited(LeftAlone.LAYOUT);
        }
        if (frames > RecompressLimits.MOST_FRAMES) {
            return new Unsuited(LeftAlone.MANY_FRAMES);
        }
        if (layout.frameBytes() > limits.maxFrameBytes()) {
            return new Unsuited(LeftAlone.LARGE_FRAME);
        }
        if (frames > pixels.length() / layout.frameBytes()) {
            return new Unsuited(LeftAlone.TOO_FEW_BYTES);
        }
        int swapUnit = pixels.form().bigEndian() ? Math.max(pixels.vr().unit(), layout.bitsAllocated() / 8) : 1;
        if (layout.frameBytes() % swapUnit != 0) {
            return new Unsuited(LeftAlone.DIVIDED_WORDS);
        }
        long before = lead + pixels.offset();
        long after = length - before - frames * layout.frameBytes();
        return after < 0
                ? new Unsuited(LeftAlone.UNREADABLE)
                : new Suited(recipe(layout, syntax, lead, before, after, (int) frames, swapUnit));
    }

    private static Recipe recipe(
            PixelLayout layout, TransferSyntax syntax, int lead, long before, long after, int frames, int swapUnit) {
        return new Recipe(
                syntax.uid(),
                lead,
                before,
                after,
                frames,
                layout.rows(),
                layout.columns(),
                layout.samplesPerPixel(),
                layout.planar(),
                layout.bitsAllocated(),
                layout.bitsStored(),
                layout.highBit(),
                layout.signed(),
                swapUnit,
                layout.photometric() == Photometric.RGB);
    }
}
