package org.heliograph.pixels;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Frame 1 of every lossless image against the SHA-256 that pydicom's decoders gave. */
class GoldenPixelsTest {
    /**
     * Where the index has something else than the stored samples: pydicom gives chrominance to each pixel, and takes
     * bytes in big endian words as they stand, while dcmdump has the same words in the little and the big endian file.
     */
    private static final Map<String, String> ELSE = Map.of(
            "dicom/transfer-syntaxes/color/SC_ybr_full_422_uncompressed.dcm",
            "",
            "dicom/transfer-syntaxes/color/US-YBR_FULL_422-EVRLE.dcm",
            "",
            "dicom/transfer-syntaxes/color/SC_rgb_small_odd_big_endian.dcm",
            "ef2df252ba3cd066405c4dd121d0efea1341083ae2f676e1f4c844b5a4838cb8");

    @Test
    void areThoseOfPydicom() throws IOException, NoSuchAlgorithmException {
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> outcomes = new TreeMap<>();
        List<String> lines = Files.readAllLines(SharedData.path("dicom-pixels.tsv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] row = line.split("\t", -1);
            if (row[6].isEmpty() || row[0].startsWith("dicom/broken")) {
                continue;
            }
            try {
                FrameSource frames = SharedData.frames(SharedData.path(row[0]));
                String outcome = switch (BrowserFrame.of(frames, 1)) {
                    case BrowserFrame.Samples samples -> {
                        String ours = sha256(interleaved(samples));
                        String theirs = ELSE.getOrDefault(row[0], row[6]);
                        if (!theirs.isEmpty() && !ours.equals(theirs)) {
                            wrong.add(row[0] + " " + frames.layout());
                        }
                        yield "samples " + SyntaxSupport.of(frames.transferSyntax());
                    }
                    case BrowserFrame.Jpeg _ -> "jpeg";
                    case BrowserFrame.Unsupported unsupported ->
                        "unsupported " + unsupported.reason()
                                + (unsupported.reason() == BrowserFrame.Reason.TRANSFER_SYNTAX
                                        ? " " + frames.transferSyntax().uid()
                                        : "");
                };
                outcomes.merge(outcome, 1, Integer::sum);
            } catch (PixelException | DicomException refused) {
                wrong.add(row[0] + " " + refused.getMessage());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(outcomes.get("samples NATIVE")).isGreaterThan(600);
        assertThat(outcomes.get("samples JPEG")).isGreaterThan(28);
        assertThat(outcomes.get("samples RLE")).isGreaterThan(16);
    }

    /** The index has samples interleaved by pixel whatever the Planar Configuration is. */
    private static byte[] interleaved(BrowserFrame.Samples samples) {
        byte[] bytes = samples.bytes().toArray();
        PixelLayout layout = samples.layout();
        if (!layout.planar() || layout.samplesPerPixel() == 1) {
            return bytes;
        }
        int width = layout.bitsAllocated() / 8;
        int pixels = (int) layout.pixels();
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
