package org.heliograph.dicom.validate;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.heliograph.dicom.BulkElement;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.FragmentsElement;
import org.heliograph.dicom.SequenceElement;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.ValueElement;

/** Whether the attributes of the Image Pixel Module agree (PS3.3 §C.7.6.3, PS3.5 §8). */
final class PixelCheck {
    private static final List<Tag> FACTORS =
            List.of(Tags.ROWS, Tags.COLUMNS, Tags.SAMPLES_PER_PIXEL, Tags.BITS_ALLOCATED);

    private PixelCheck() {}

    static void check(DataSet dataSet, TransferSyntax syntax, Findings findings) {
        long allocated = dataSet.integer(Tags.BITS_ALLOCATED).orElse(0);
        long stored = dataSet.integer(Tags.BITS_STORED).orElse(0);
        if (dataSet.contains(Tags.BITS_STORED) && allocated > 0 && stored > allocated) {
            findings.add(
                    Rule.CONTRADICTION, "", Tags.BITS_STORED, stored + " bits stored, " + allocated + " allocated");
        }
        OptionalLong highBit = dataSet.integer(Tags.HIGH_BIT);
        if (highBit.isPresent() && stored > 0 && highBit.getAsLong() != stored - 1) {
            findings.add(Rule.CONTRADICTION, "", Tags.HIGH_BIT, highBit.getAsLong() + ", not bits stored less 1");
        }
        if (allocated > 1 && allocated % 8 != 0) {
            findings.add(Rule.CONTRADICTION, "", Tags.BITS_ALLOCATED, "neither 1 nor a multiple of 8");
        }
        samples(dataSet, findings);
        dataSet.get(Tags.PIXEL_DATA).ifPresent(pixels -> pixelData(pixels, dataSet, syntax, findings));
    }

    private static void samples(DataSet dataSet, Findings findings) {
        Optional<Long> expected = dataSet.string(Tags.PHOTOMETRIC_INTERPRETATION)
                .flatMap(photometric -> switch (photometric) {
                    case "MONOCHROME1", "MONOCHROME2", "PALETTE COLOR" -> Optional.of(1L);
                    case "RGB", "YBR_FULL", "YBR_FULL_422", "YBR_PARTIAL_420", "YBR_ICT", "YBR_RCT" -> Optional.of(3L);
                    default -> Optional.empty();
                });
        OptionalLong samples = dataSet.integer(Tags.SAMPLES_PER_PIXEL);
        if (expected.isPresent() && samples.isPresent() && samples.getAsLong() != expected.get()) {
            findings.add(
                    Rule.CONTRADICTION,
                    "",
                    Tags.SAMPLES_PER_PIXEL,
                    samples.getAsLong() + ", photometric interpretation has " + expected.get());
        }
    }

    private static void pixelData(Element pixels, DataSet dataSet, TransferSyntax syntax, Findings findings) {
        boolean fragments = pixels instanceof FragmentsElement;
        if (fragments != syntax.encapsulated()) {
            findings.add(
                    Rule.CONTRADICTION,
                    "",
                    Tags.PIXEL_DATA,
                    "PS3.5 §A.4",
                    fragments ? "encapsulated in a syntax that is not" : "not encapsulated in a syntax that is");
            return;
        }
        OptionalLong length = length(pixels);
        Optional<Long> expected = expected(dataSet);
        if (length.isPresent() && expected.isPresent() && length.getAsLong() != expected.get()) {
            findings.add(
                    Rule.WRONG_PIXEL_DATA_LENGTH,
                    "",
                    Tags.PIXEL_DATA,
                    length.getAsLong() + " bytes, not " + expected.get());
        }
    }

    private static OptionalLong length(Element pixels) {
        return switch (pixels) {
            case ValueElement value -> OptionalLong.of(value.length());
            case BulkElement large -> OptionalLong.of(large.length());
            case FragmentsElement _, SequenceElement _ -> OptionalLong.empty();
        };
    }

    /** The bytes of native pixel data, padded to an even number; empty when attributes for it are missing or absurd. */
    private static Optional<Long> expected(DataSet dataSet) {
        long bits = 1;
        for (Tag factor : FACTORS) {
            long value = dataSet.integer(factor).orElse(0);
            if (value <= 0 || value > 0xFFFF || bits > Long.MAX_VALUE / value) {
                return Optional.empty();
            }
            bits *= value;
        }
        long frames = dataSet.contains(Tags.NUMBER_OF_FRAMES)
                ? dataSet.integer(Tags.NUMBER_OF_FRAMES).orElse(0)
                : 1;
        boolean halved = dataSet.string(Tags.PHOTOMETRIC_INTERPRETATION)
                .filter("YBR_FULL_422"::equals)
                .isPresent();
        if (frames <= 0 || frames > Integer.MAX_VALUE || bits > Long.MAX_VALUE / 8 / frames) {
            return Optional.empty();
        }
        // Two chrominance samples serve two pixels (PS3.3 §C.7.6.3.1.2): two bytes each instead of three.
        long all = (halved ? bits / 3 * 2 : bits) * frames;
        long bytes = (all + 7) / 8;
        return Optional.of(bytes + (bytes & 1));
    }
}
