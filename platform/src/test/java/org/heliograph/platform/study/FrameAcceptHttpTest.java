package org.heliograph.platform.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tags;
import org.heliograph.platform.PlatformServer;
import org.heliograph.platform.SharedData;
import org.heliograph.platform.identity.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Which form of a frame a wildcard gets, as OpenJPEG decodes it. */
@ExtendWith(PlatformServer.class)
final class FrameAcceptHttpTest {
    private final DicomWebProgram program;

    @TempDir
    Path folder;

    FrameAcceptHttpTest(PlatformServer.Running platform) {
        program = DicomWebProgram.of(platform, Scope.DICOMWEB_READ, Scope.DICOMWEB_WRITE);
    }

    /** PS3.18 §8.7.8.1: an image is what that wildcard asks for, and one that loses nothing can be made. */
    @Test
    void givesAnImageOfWhatIsUncompressedToWhoTakesImagesOnly() throws Exception {
        Path file =
                SharedData.file("dicom/transfer-syntaxes/ct-mono-16bit/1.2.840.10008.1.2.1_LittleEndianExplicit.dcm");
        byte[] stored = Files.readAllBytes(file);
        assertThat(program.store("/dicomweb/studies", List.of(stored)).statusCode())
                .isEqualTo(200);
        Part10Reader part10 = Part10Reader.open(new ByteArrayInputStream(stored), ReadOptions.DEFAULT);
        byte[] dataSet = part10.dataSet().readAllBytes();
        DataSet image = DataSetReader.readHeader(
                new ByteArrayInputStream(dataSet),
                part10.meta().transferSyntax(),
                ReadOptions.DEFAULT.withMaxValueInMemory(1 << 20));
        byte[] samples = image.bytes(Tags.PIXEL_DATA).orElseThrow();
        String instance =
                "/dicomweb/studies/" + image.uid(Tags.STUDY_INSTANCE_UID).orElseThrow() + "/series/"
                        + image.uid(Tags.SERIES_INSTANCE_UID).orElseThrow() + "/instances/"
                        + image.uid(Tags.SOP_INSTANCE_UID).orElseThrow();
        HttpResponse<byte[]> frame = program.get(instance + "/frames/1", "image/*");
        assertThat(frame.statusCode()).isEqualTo(200);
        assertThat(frame.headers().firstValue("Content-Type").orElseThrow())
                .isEqualTo("image/jphc; transfer-syntax=" + "1.2.840.10008.1.2.4.201");
        assertThat(byOpenJpeg(frame.body())).isEqualTo(samples);
        HttpResponse<byte[]> parts = program.get(instance + "/frames/1", "multipart/related; type=\"image/*\"");
        assertThat(Multipart.parts(parts.headers().firstValue("Content-Type").orElseThrow(), parts.body())
                        .getFirst()
                        .content())
                .isEqualTo(frame.body());
        // Who takes bytes, too, gets the samples.
        for (String accept : List.of("image/*, */*;q=0.1", "image/*, application/octet-stream;q=0.1")) {
            assertThat(program.get(instance + "/frames/1", accept).body())
                    .as(accept)
                    .isEqualTo(samples);
        }
        assertThat(program.get(instance + "/frames/1", "image/png").statusCode())
                .isEqualTo(406);
    }

    private byte[] byOpenJpeg(byte[] codestream) throws Exception {
        Path file = Files.write(folder.resolve("frame.j2c"), codestream);
        Path decoded = folder.resolve("frame.rawl");
        Process process = new ProcessBuilder(
                        "opj_decompress", "-quiet", "-i", file.toString(), "-o", decoded.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
        return Files.readAllBytes(decoded);
    }
}
