package org.heliograph.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.heliograph.dicom.DicomException;
import org.junit.jupiter.api.Test;

/** Frame 1 of every image against what pydicom's decoders gave: the SHA-256 where it is lossless, else least, most and mean. */
class GoldenPixelsTest {
    private static final String COLOUR = "dicom/transfer-syntaxes/color/";
    private static final String MULTI = "dicom/transfer-syntaxes/multiframe/";

    /**
     * Where the index has something else than the stored samples: pydicom gives chrominance to each pixel, takes bytes in big
     * endian words as they stand, while dcmdump has the same words in the little and the big endian file, leaves the bits above
     * a signed sample of 15 bits empty, and GDCM decodes fragments of two frames to nothing, where dcmdjpls has our samples.
     */
    private static final Map<String, String> ELSE = Map.of(
            COLOUR + "SC_ybr_full_422_uncompressed.dcm",
            "",
            COLOUR + "US-YBR_FULL_422-EVRLE.dcm",
            "",
            COLOUR + "SC_rgb_small_odd_big_endian.dcm",
            "ef2df252ba3cd066405c4dd121d0efea1341083ae2f676e1f4c844b5a4838cb8",
            "dicom/transfer-syntaxes/mono-small/JLSL_16_15_1_1F.dcm",
            "",
            MULTI + "CT0012.fragmented_no_bot_jpeg_ls.80.dcm",
            "fd4b6d58bc02947dc294d64777ec7ce13a64987050285aa17308995e88dcc77a",
            // A lossy stream in a lossless syntax: the rounding of the inverse DCT is free.
            "dicom/modalities/op/sample-op.dcm",
            "");

    /** Where pydicom's lossy decoders gave nothing, or colours of a stream that says otherwise of itself than the data set. */
    private static final List<String> NOTHING = List.of(
            MULTI + "CT0012.fragmented_no_bot_jpeg_ls.81.dcm",
            "dicom/modalities/sm/sm_240x240x140_jpeg-baseline.dcm",
            COLOUR + "GH195.dcm");

    @Test
    void areThoseOfPydicom() throws IOException, NoSuchAlgorithmException {
        List<String> wrong = new ArrayList<>();
        Map<Coding, Integer> exact = new TreeMap<>();
        Map<Coding, Integer> near = new TreeMap<>();
        List<String> lines = Files.readAllLines(SharedData.path("dicom-pixels.tsv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] row = line.split("\t", -1);
            if (row[3].isEmpty() || row[0].startsWith("dicom/broken") || NOTHING.contains(row[0])) {
                continue;
            }
            try {
                FrameSource frames = SharedData.frames(SharedData.path(row[0]));
                Coding coding = SyntaxSupport.of(frames.transferSyntax()).coding();
                switch (FrameDecoder.decode(frames, 1)) {
                    case DecodedFrame.Unsupported unsupported -> wrong.add(row[0] + " " + unsupported);
                    case DecodedFrame.Samples samples
                    when !row[6].isEmpty() -> {
                        String theirs = ELSE.getOrDefault(row[0], row[6]);
                        if (!theirs.isEmpty() && !sha256(interleaved(samples)).equals(theirs)) {
                            wrong.add(row[0] + " " + frames.layout());
                        }
                        exact.merge(coding, 1, Integer::sum);
                    }
                    case DecodedFrame.Samples samples -> {
                        nearlySame(row, samples);
                        near.merge(coding, 1, Integer::sum);
                    }
                }
            } catch (PixelException | DicomException refused) {
                wrong.add(row[0] + " " + refused.getMessage());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(exact.get(Coding.NATIVE)).isGreaterThan(600);
        assertThat(exact.get(Coding.JPEG)).isGreaterThan(28);
        assertThat(exact.get(Coding.JPEG_LS)).isGreaterThan(30);
        assertThat(exact.get(Coding.RLE)).isGreaterThan(16);
        assertThat(exact.get(Coding.JPEG_2000)).isGreaterThan(20);
        assertThat(near.get(Coding.JPEG)).isGreaterThan(24);
        assertThat(near.get(Coding.JPEG_LS)).isGreaterThan(5);
    }

    /** Lossy decoders round differently: least and most by one or two levels of 8 bits, the mean hardly. */
    private static void nearlySame(String[] row, DecodedFrame.Samples samples) {
        byte[] bytes = samples.bytes().raw();
        int width = samples.layout().bitsAllocated() / 8;
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        double sum = 0;
        for (int i = 0; i < bytes.length; i += width) {
            long value = width == 1 ? bytes[i] & 0xFF : (bytes[i] & 0xFF) | bytes[i + 1] << 8;
            value = width == 2 && !samples.layout().signed() ? value & 0xFFFF : value;
            least = Math.min(least, value);
            most = Math.max(most, value);
            sum += value;
        }
        assertThat((double) least).as(row[0]).isCloseTo(Double.parseDouble(row[3]), within(2.0));
        assertThat((double) most).as(row[0]).isCloseTo(Double.parseDouble(row[4]), within(2.0));
        assertThat(sum * width / bytes.length).as(row[0]).isCloseTo(Double.parseDouble(row[5]), within(0.03));
    }

    /** The index has samples interleaved by pixel whatever the Planar Configuration is, and a byte for each bit. */
    private static byte[] interleaved(DecodedFrame.Samples samples) {
        byte[] bytes = samples.bytes().raw();
        PixelLayout layout = samples.layout();
        int pixels = (int) layout.pixels();
        if (layout.bitsAllocated() == 1) {
            byte[] unpacked = new byte[pixels];
            for (int i = 0; i < pixels; i++) {
                unpacked[i] = (byte) (bytes[i / 8] >> i % 8 & 1);
            }
            return unpacked;
        }
        if (!layout.planar() || layout.samplesPerPixel() == 1) {
            return bytes;
        }
        int width = layout.bitsAllocated() / 8;
        byte[] interleaved = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            int plane = i / (pixels * width);
            int pixel = i / width % pixels;
            interleaved[(pixel * layout.samplesPerPixel() + plane) * width + i % width] = bytes[i];
        }
        return interleaved;
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
