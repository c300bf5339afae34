package org.heliograph.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.heliograph.dicom.DicomFile;
import org.heliograph.dicom.FrameIndex;
import org.heliograph.dicom.Part10Writer;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real images in every transfer syntax that is encoded, read again by us and by other toolkits. */
class TranscoderTest {
    private static final String TS = "dicom/transfer-syntaxes/";
    private static final String CT = TS + "ct-mono-16bit/1.2.840.10008.1.2.1_LittleEndianExplicit.dcm";

    private static final List<String> IMAGES = List.of(
            CT,
            TS + "ct-mono-16bit/1.2.840.10008.1.2.2_BigEndianExplicit.dcm",
            TS + "ct-mono-16bit/1.2.840.10008.1.2.4.51_JPEGProcess2_4.dcm",
            TS + "mono-small/JLSL_16_15_1_1F.dcm",
            TS + "color/color-pl.dcm",
            TS + "color/SC_rgb_dcmtk_+eb+cr.dcm",
            TS + "color/SC_rgb_small_odd.dcm",
            TS + "color/SC_ybr_full_422_uncompressed.dcm",
            TS + "color/SC_rgb_jpeg_dcmtk.dcm",
            TS + "color/TestPattern_Palette.dcm",
            TS + "multiframe/emri_small.dcm",
            TS + "newer/1.2.840.10008.1.2.8.1_liver_nonbyte_aligned_deflate.dcm",
            "dicom/modalities/us/us_rgb_esopecho.dcm",
            "dicom/modalities/rt/pydicom_rtdose.dcm");

    /** How many of the images a coding has no samples for: those of one and of 32 bits. */
    private static final Map<Coding, Integer> REFUSED = Map.of(Coding.JPEG_LS, 2, Coding.JPEG_2000, 2);

    @TempDir
    Path folder;

    @Test
    void samplesAreTheSameInEveryTargetSyntax() throws IOException {
        for (TransferSyntax target : SyntaxSupport.targets()) {
            int refused = 0;
            for (String name : IMAGES) {
                Path file = SharedData.path(name);
                Path written = folder.resolve("written.dcm");
                if (!transcode(file, written, target, 0)) {
                    refused++;
                    continue;
                }
                same(file, written, name + " in " + target.uid());
            }
            assertThat(refused)
                    .as(target.uid().value())
                    .isEqualTo(REFUSED.getOrDefault(SyntaxSupport.of(target).coding(), 0));
        }
    }

    private static void same(Path one, Path other, String what) throws IOException {
        try (DicomFile before = DicomFile.open(one, ReadOptions.DEFAULT);
                DicomFile after = DicomFile.open(other, ReadOptions.DEFAULT)) {
            FrameSource source = frames(before);
            FrameSource target = frames(after);
            assertThat(target.frames()).isEqualTo(source.frames());
            for (int number = 1; number <= source.frames(); number++) {
                assertThat(samples(target, number).byPixel())
                        .as(what + " frame " + number)
                        .isEqualTo(samples(source, number).byPixel());
            }
            assertThat(after.dataSet().uid(Tags.SOP_INSTANCE_UID))
                    .isEqualTo(before.dataSet().uid(Tags.SOP_INSTANCE_UID));
        }
    }

    @Test
    void dcmtkHasTheSameSamplesOfWhatIsEncoded() throws IOException, InterruptedException {
        Map<TransferSyntax, String> tools =
                Map.of(TransferSyntax.JPEG_LS_LOSSLESS, "dcmdjpls", TransferSyntax.RLE_LOSSLESS, "dcmdrle");
        for (Map.Entry<TransferSyntax, String> each : tools.entrySet()) {
            for (String name : List.of(CT, TS + "color/color-pl.dcm", TS + "multiframe/emri_small.dcm")) {
                Path written = folder.resolve("written.dcm");
                Path decoded = folder.resolve("decoded.dcm");
                assertThat(transcode(SharedData.path(name), written, each.getKey(), 0))
                        .isTrue();
                Peer.output(each.getValue(), "-q", written.toString(), decoded.toString());
                same(SharedData.path(name), decoded, name);
            }
        }
    }

    @Test
    void gdcmHasTheSameSamplesOfWhatIsEncoded() throws IOException, InterruptedException {
        for (TransferSyntax syntax : List.of(TransferSyntax.JPEG_LS_LOSSLESS, TransferSyntax.RLE_LOSSLESS)) {
            for (String name : List.of(CT, TS + "color/SC_rgb_dcmtk_+eb+cr.dcm")) {
                Path written = folder.resolve("written.dcm");
                Path decoded = folder.resolve("decoded.dcm");
                assertThat(transcode(SharedData.path(name), written, syntax, 0)).isTrue();
                Peer.output("gdcmconv", "--raw", written.toString(), decoded.toString());
                same(SharedData.path(name), decoded, name);
            }
        }
    }

    @Test
    void theCodedDataOfJpegLsAreThoseOfCharLs() throws IOException, InterruptedException {
        for (String name : List.of(CT, TS + "fragments/CT1_UNC.explicit_little_endian.dcm")) {
            Path file = SharedData.path(name);
            Path ours = folder.resolve("ours.dcm");
            Path theirs = folder.resolve("theirs.dcm");
            assertThat(transcode(file, ours, TransferSyntax.JPEG_LS_LOSSLESS, 0))
                    .isTrue();
            Peer.output("dcmcjpls", "-q", file.toString(), theirs.toString());
            assertThat(scan(ours)).isEqualTo(scan(theirs));
        }
    }

    /** What stands behind the scan header of the first frame, without the padding of the fragment. */
    private static byte[] scan(Path file) throws IOException {
        try (DicomFile opened = DicomFile.open(file, ReadOptions.DEFAULT)) {
            byte[] stream = FrameIndex.of(opened.dataSet(), opened.transferSyntax(), opened.bulk())
                    .open(1)
                    .readAllBytes();
            int start = 0;
            while ((stream[start] & 0xFF) != 0xFF || (stream[start + 1] & 0xFF) != 0xDA) {
                start++;
            }
            int end = stream.length;
            while ((stream[end - 1] & 0xFF) != 0xD9) {
                end--;
            }
            return Arrays.copyOfRange(stream, start, end);
        }
    }

    @Test
    void nearLosslessIsAnotherImageThatSaysSo() throws IOException, InterruptedException {
        Path written = folder.resolve("near.dcm");
        Path decoded = folder.resolve("decoded.dcm");
        assertThat(transcode(SharedData.path(CT), written, TransferSyntax.JPEG_LS_NEAR_LOSSLESS, 3))
                .isTrue();
        Peer.output("dcmdjpls", "-q", written.toString(), decoded.toString());
        try (DicomFile before = DicomFile.open(SharedData.path(CT), ReadOptions.DEFAULT);
                DicomFile after = DicomFile.open(written, ReadOptions.DEFAULT);
                DicomFile plain = DicomFile.open(decoded, ReadOptions.DEFAULT)) {
            byte[] original = samples(frames(before), 1).bytes().raw();
            byte[] ours = samples(frames(after), 1).bytes().raw();
            assertThat(ours).isEqualTo(samples(frames(plain), 1).bytes().raw());
            for (int i = 0; i < ours.length; i += 2) {
                int one = (original[i] & 0xFF) | original[i + 1] << 8;
                int other = (ours[i] & 0xFF) | ours[i + 1] << 8;
                assertThat(Math.abs(one - other)).isLessThanOrEqualTo(3);
            }
            assertThat(after.dataSet().string(Tags.LOSSY_IMAGE_COMPRESSION)).contains("01");
            assertThat(after.dataSet().string(Tags.LOSSY_IMAGE_COMPRESSION_METHOD))
                    .contains("ISO_14495_1");
            assertThat(after.dataSet().string(Tags.IMAGE_TYPE)).contains("DERIVED");
            assertThat(after.dataSet().uid(Tags.SOP_INSTANCE_UID))
                    .isNotEqualTo(before.dataSet().uid(Tags.SOP_INSTANCE_UID));
            assertThat(after.dataSet()
                            .sequence(Tags.SOURCE_IMAGE_SEQUENCE)
                            .getFirst()
                            .uid(Tags.REFERENCED_SOP_INSTANCE_UID))
                    .isEqualTo(before.dataSet().uid(Tags.SOP_INSTANCE_UID));
        }
    }

    @Test
    void framesOfManyHaveATableOfTheirOffsets() throws IOException {
        Path written = folder.resolve("written.dcm");
        assertThat(transcode(
                        SharedData.path(TS + "multiframe/emri_small.dcm"), written, TransferSyntax.RLE_LOSSLESS, 0))
                .isTrue();
        try (DicomFile file = DicomFile.open(written, ReadOptions.DEFAULT)) {
            assertThat(FrameIndex.of(file.dataSet(), file.transferSyntax(), file.bulk())
                            .basis())
                    .isEqualTo(FrameIndex.Basis.BASIC_OFFSET_TABLE);
        }
    }

    private static FrameSource frames(DicomFile file) {
        return FrameSource.of(file.dataSet(), file.transferSyntax(), file.bulk());
    }

    private static DecodedFrame.Samples samples(FrameSource source, int number) throws IOException {
        return (DecodedFrame.Samples) FrameDecoder.decode(source, number);
    }

    private static boolean transcode(Path from, Path to, TransferSyntax target, int near) throws IOException {
        try (DicomFile file = DicomFile.open(from, ReadOptions.DEFAULT)) {
            return switch (Transcoder.of(frames(file), target, near)) {
                case Transcoder.Choice.Refused _ -> false;
                case Transcoder.Choice.Ready(Transcoder transcoder) -> {
                    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to))) {
                        out.write(Part10Writer.header(file.meta().dataSet(), transcoder.attributes(), target.uid()));
                        transcoder.write(out);
                    }
                    yield true;
                }
            };
        }
    }
}
