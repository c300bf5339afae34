package org.heliograph.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.DicomFile;
import org.heliograph.dicom.MeaningHash;
import org.heliograph.dicom.NativePixels;
import org.heliograph.dicom.Part10Writer;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.TransferSyntax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LosslessPixelsTest {
    private static final String TS = "dicom/transfer-syntaxes/";

    @TempDir
    Path folder;

    @Test
    void anObjectMeansTheSameInEveryLosslessSyntax() throws IOException {
        for (String name : List.of(
                TS + "ct-mono-16bit/1.2.840.10008.1.2.1_LittleEndianExplicit.dcm",
                TS + "color/SC_rgb_dcmtk_+eb+cr.dcm",
                TS + "multiframe/emri_small.dcm",
                "dicom/modalities/seg/liver_nonbyte_aligned.dcm")) {
            Path plain = folder.resolve("plain.dcm");
            assertThat(transcoded(SharedData.path(name), plain, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))
                    .isTrue();
            for (TransferSyntax target : SyntaxSupport.targets()) {
                if (!SyntaxSupport.of(target).lossless()) {
                    continue;
                }
                Path written = folder.resolve("written.dcm");
                if (transcoded(plain, written, target)) {
                    assertThat(meaning(written))
                            .as(name + " in " + target.uid())
                            .isEqualTo(meaning(plain));
                }
            }
        }
    }

    @Test
    void dcmtksRleMeansWhatTheOriginalMeans() throws IOException, InterruptedException {
        Path plain = SharedData.path(TS + "ct-mono-16bit/1.2.840.10008.1.2.1_LittleEndianExplicit.dcm");
        Path written = folder.resolve("written.dcm");
        Peer.output("dcmcrle", "-q", plain.toString(), written.toString());
        assertThat(meaning(written)).isEqualTo(meaning(plain));
    }

    @Test
    void lossySamplesAreNotTakenForAnyOthers() throws IOException {
        for (String name :
                List.of("1.2.840.10008.1.2.4.50_JPEGProcess1.dcm", "1.2.840.10008.1.2.4.81_JPEGLSLossy.dcm")) {
            try (DicomFile file = DicomFile.open(SharedData.path(TS + "ct-mono-16bit/" + name), ReadOptions.DEFAULT)) {
                assertThat(LosslessPixels.of(FrameSource.of(file.dataSet(), file.transferSyntax(), file.bulk())))
                        .isEmpty();
            }
        }
    }

    private static MeaningHash meaning(Path path) throws IOException {
        try (DicomFile file = DicomFile.open(path, ReadOptions.DEFAULT)) {
            Optional<NativePixels> pixels =
                    LosslessPixels.of(FrameSource.of(file.dataSet(), file.transferSyntax(), file.bulk()));
            return pixels.isPresent() ? file.meaningHash(pixels.get()) : file.meaningHash();
        }
    }

    private static boolean transcoded(Path from, Path to, TransferSyntax target) throws IOException {
        try (DicomFile file = DicomFile.open(from, ReadOptions.DEFAULT)) {
            FrameSource source = FrameSource.of(file.dataSet(), file.transferSyntax(), file.bulk());
            if (!(Transcoder.of(source, target, 0) instanceof Transcoder.Choice.Ready ready)) {
                return false;
            }
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to))) {
                out.write(Part10Writer.header(
                        file.meta().dataSet(), ready.transcoder().attributes(), target.uid()));
                ready.transcoder().write(out);
            }
            return true;
        }
    }
}
