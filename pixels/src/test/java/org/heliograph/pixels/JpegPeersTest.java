package org.heliograph.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.heliograph.dicom.DicomFile;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.TransferSyntax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JPEG against dcmdjpeg: real files of every process, and what dcmcjpeg encodes. */
class JpegPeersTest {
    private static final String CT =
            "dicom/transfer-syntaxes/ct-mono-16bit/1.2.840.10008.1.2.1_LittleEndianExplicit.dcm";

    @TempDir
    Path folder;

    @Test
    void greySamplesAreWithinOneOfDcmdjpeg() throws IOException, InterruptedException {
        int compared = 0;
        try (Stream<Path> files = Files.walk(SharedData.path("dicom/transfer-syntaxes"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                try (DicomFile opened = DicomFile.open(file, ReadOptions.DEFAULT)) {
                    if (SyntaxSupport.of(opened.transferSyntax()).coding() != Coding.JPEG
                            || FrameSource.of(opened.dataSet(), opened.transferSyntax(), opened.bulk())
                                            .layout()
                                            .samplesPerPixel()
                                    > 1) {
                        continue;
                    }
                }
                Path decoded = folder.resolve("decoded.dcm");
                Peer.output("dcmdjpeg", "-q", file.toString(), decoded.toString());
                assertThat(farthest(file, decoded)).as(file.toString()).isLessThanOrEqualTo(1);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(12);
    }

    @Test
    void everyPredictorOfTheLosslessProcessIsExact() throws IOException, InterruptedException {
        Path file = SharedData.path(CT);
        for (int predictor = 1; predictor <= 7; predictor++) {
            Path encoded = folder.resolve("encoded.dcm");
            Peer.output(
                    "dcmcjpeg", "-q", "+el", "+sv", Integer.toString(predictor), file.toString(), encoded.toString());
            assertThat(farthest(file, encoded)).as("predictor " + predictor).isZero();
        }
        Path colour = SharedData.path("dicom/transfer-syntaxes/color/color-px.dcm");
        Path encoded = folder.resolve("encoded.dcm");
        Peer.output("dcmcjpeg", "-q", "+e1", "+cn", colour.toString(), encoded.toString());
        assertThat(farthest(colour, encoded)).isZero();
    }

    @Test
    void everyLossyProcessOfDcmcjpegIsDecodedAsByDcmdjpeg() throws IOException, InterruptedException {
        for (String name : List.of(CT, "dicom/transfer-syntaxes/color/color-px.dcm")) {
            for (String process : List.of("+eb", "+ee", "+es", "+ep")) {
                Path encoded = folder.resolve("encoded.dcm");
                Path decoded = folder.resolve("decoded.dcm");
                Peer.output(
                        "dcmcjpeg", "-q", process, "+s4", SharedData.path(name).toString(), encoded.toString());
                // Colours stay as they are in the stream, as ours do.
                Peer.output("dcmdjpeg", "-q", "+cn", encoded.toString(), decoded.toString());
                assertThat(farthest(encoded, decoded)).as(name + process).isLessThanOrEqualTo(2);
            }
        }
    }

    /** The largest difference of two samples of the first frames. */
    private static int farthest(Path one, Path other) throws IOException {
        byte[] first = bytes(one);
        byte[] second = bytes(other);
        assertThat(first).hasSameSizeAs(second);
        int width = width(one);
        int farthest = 0;
        for (int i = 0; i < first.length; i += width) {
            int a = width == 1 ? first[i] & 0xFF : (first[i] & 0xFF) | (first[i + 1] & 0xFF) << 8;
            int b = width == 1 ? second[i] & 0xFF : (second[i] & 0xFF) | (second[i + 1] & 0xFF) << 8;
            farthest = Math.max(farthest, Math.abs(a - b));
        }
        return farthest;
    }

    private static int width(Path path) throws IOException {
        try (DicomFile file = DicomFile.open(path, ReadOptions.DEFAULT)) {
            return samples(file).layout().bitsAllocated() / 8;
        }
    }

    private static byte[] bytes(Path path) throws IOException {
        try (DicomFile file = DicomFile.open(path, ReadOptions.DEFAULT)) {
            assertThat(file.transferSyntax()).isNotEqualTo(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);
            return samples(file).byPixel().raw();
        }
    }

    private static DecodedFrame.Samples samples(DicomFile file) throws IOException {
        FrameSource source = FrameSource.of(file.dataSet(), file.transferSyntax(), file.bulk());
        return (DecodedFrame.Samples) FrameDecoder.decode(source, 1);
    }
}
