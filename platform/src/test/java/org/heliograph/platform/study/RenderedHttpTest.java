package org.heliograph.platform.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tags;
import org.heliograph.platform.PlatformServer;
import org.heliograph.platform.SharedData;
import org.heliograph.platform.identity.Scope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Rendered resources as browsers ask for them, beside what dcm2pnm makes of the same files. */
@ExtendWith(PlatformServer.class)
final class RenderedHttpTest {
    private static final String CT =
            "dicom/transfer-syntaxes/ct-mono-16bit/1.2.840.10008.1.2.1_LittleEndianExplicit.dcm";
    private static final String SLIDE = "dicom/modalities/sm/sm_image_jpegls.dcm";

    private final PlatformServer.Running platform;
    private DicomWebProgram program;

    @TempDir
    Path folder;

    RenderedHttpTest(PlatformServer.Running platform) {
        this.platform = platform;
    }

    @BeforeEach
    void aProgram() {
        program = DicomWebProgram.of(platform, Scope.DICOMWEB_READ, Scope.DICOMWEB_WRITE);
    }

    @Test
    void showsTheWindowThatIsAskedFor() throws Exception {
        String instance = stored(CT);
        for (String[] window : new String[][] {{"40", "400"}, {"-600", "1500"}, {"40", "2"}}) {
            BufferedImage ours =
                    image(instance + "/rendered?window=" + window[0] + "," + window[1] + ",linear", "image/png");
            assertThat(farthest(ours, peer("+Ww", window[0], window[1]))).isLessThanOrEqualTo(1);
        }
        BufferedImage ours = image(instance + "/frames/1/rendered?window=40,400,sigmoid", "image/png");
        assertThat(farthest(ours, peer("+Ww", "40", "400", "+Wfs"))).isLessThanOrEqualTo(1);
    }

    @Test
    void cutsAndTurnsTheRegionThatIsAskedFor() throws Exception {
        String instance = stored(CT) + "/rendered?window=40,400,linear&viewport=";
        BufferedImage cut = image(instance + "60,40,5,30,60,40", "image/png");
        assertThat(farthest(cut, peer("+Ww", "40", "400", "+C", "5", "30", "60", "40")))
                .isLessThanOrEqualTo(1);
        BufferedImage turned = image(instance + "60,40,5,30,-60,-40", "image/png");
        assertThat(farthest(turned, peer("+Ww", "40", "400", "+C", "5", "30", "60", "40", "+Lhv")))
                .isLessThanOrEqualTo(1);
        BufferedImage rest = image(instance + "128,128,64,64", "image/png");
        assertThat(rest.getWidth()).isEqualTo(128);
        BufferedImage small = image(instance + "64,1000,,,", "image/png");
        assertThat(List.of(small.getWidth(), small.getHeight())).containsExactly(64, 64);
    }

    @Test
    void givesTheMediaTypesOfTheStandard() throws Exception {
        String instance = stored(CT) + "/rendered?window=40,400,linear";
        BufferedImage exact = image(instance, "image/png");
        assertThat(farthest(image(instance, "image/gif"), exact)).isZero();
        assertThat(farthest(image(instance + "&quality=100", "image/jpeg"), exact))
                .isLessThanOrEqualTo(3);
        assertThat(type(program.get(instance, "*/*"))).isEqualTo("image/jpeg");
        assertThat(type(program.get(instance, "image/*"))).isEqualTo("image/jpeg");
        assertThat(type(program.get(instance + "&accept=image/png", "text/html")))
                .isEqualTo("image/png");
        assertThat(type(program.get(instance, "image/webp, image/png;q=0.5"))).isEqualTo("image/png");
        int best = program.get(instance + "&quality=95", "image/jpeg").body().length;
        assertThat(program.get(instance + "&quality=20", "image/jpeg").body()).hasSizeLessThan(best / 2);
        for (String other : List.of("image/jp2", "video/mp4", "application/dicom", "text/html")) {
            assertThat(program.get(instance, other).statusCode()).as(other).isEqualTo(406);
        }
    }

    @Test
    void refusesWhatIsNoParameter() throws Exception {
        String instance = stored(CT) + "/rendered?";
        for (String wrong : List.of(
                "window=40,400",
                "window=40,400,cubic",
                "window=40,0,linear",
                "window=NaN,400,linear",
                "window=40,1e999,linear",
                "quality=0",
                "quality=101",
                "quality=best",
                "quality=50&quality=60",
                "viewport=10",
                "viewport=0,10",
                "viewport=16384,16384",
                "viewport=99999,1",
                "viewport=10,10,0,0,0,10",
                "viewport=10,10,5000,0",
                "viewport=10,10,0,0,10,10,10",
                "annotation=",
                "annotation=patient,weather",
                "iccprofile=cmyk")) {
            assertThat(program.get(instance + wrong, "image/png").statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
        assertThat(program.get(instance + "iccprofile=no", "image/png")
                        .headers()
                        .firstValue("Warning"))
                .isEmpty();
        for (String undone : List.of("annotation=patient,technique", "iccprofile=srgb")) {
            HttpResponse<byte[]> answer = program.get(instance + undone, "image/png");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Warning").orElse(""))
                    .startsWith("299 ")
                    .contains("not supported");
        }
    }

    @Test
    void namesThePictureByWhatItShows() throws Exception {
        String instance = stored(CT);
        String first = etag(instance + "/rendered?window=40,400,linear");
        assertThat(etag(instance + "/frames/1/rendered?window=40,400,linear")).isEqualTo(first);
        assertThat(etag(instance + "/rendered?window=40,401,linear")).isNotEqualTo(first);
        assertThat(etag(instance + "/rendered?window=40,400,linear&viewport=50,50"))
                .isNotEqualTo(first);
        HttpResponse<byte[]> held = program.send(
                "GET",
                instance + "/rendered?window=40,400,linear",
                Map.of("Accept", "image/png", "If-None-Match", first),
                new byte[0]);
        assertThat(held.statusCode()).isEqualTo(304);
    }

    @Test
    void givesFramesSeriesAndStudiesInParts() throws Exception {
        String instance = stored(SLIDE);
        String series = instance.substring(0, instance.indexOf("/instances/"));
        String study = instance.substring(0, instance.indexOf("/series/"));
        for (String path : List.of(study, series, instance)) {
            HttpResponse<byte[]> answer =
                    program.get(path + "/rendered?viewport=32,32", "multipart/related; type=\"image/png\"");
            List<Multipart.Part> parts = Multipart.parts(type(answer), answer.body());
            assertThat(parts).as(path).hasSize(25);
            assertThat(parts.get(8).headers())
                    .contains("Content-Type: image/png")
                    .contains("Content-Location: " + platform.url(instance + "/frames/9/rendered"));
        }
        HttpResponse<byte[]> two = program.get(instance + "/frames/9,2/rendered", "image/png");
        List<Multipart.Part> parts = Multipart.parts(type(two), two.body());
        assertThat(parts).hasSize(2);
        assertThat(parts.getFirst().content())
                .isEqualTo(program.get(instance + "/frames/9/rendered", "image/png")
                        .body());
        assertThat(type(program.get(instance + "/rendered", "image/png"))).isEqualTo("image/png");
        assertThat(program.get(instance + "/frames/26/rendered", "image/png").statusCode())
                .isEqualTo(404);
    }

    @Test
    void leavesOutWhatIsNoImage() throws Exception {
        String report = stored("dicom/modalities/sr-dose/MG-RDSR-Giotto-DBT.dcm");
        assertThat(program.get(report + "/rendered", "image/jpeg").statusCode()).isEqualTo(406);
        assertThat(program.get(
                                report.substring(0, report.indexOf("/series/")) + "/rendered",
                                "multipart/related; type=\"image/jpeg\"")
                        .statusCode())
                .isEqualTo(406);
        DicomWebProgram stranger = DicomWebProgram.of(platform, Scope.DICOMWEB_READ);
        assertThat(stranger.get(report + "/rendered", "image/jpeg").statusCode())
                .isEqualTo(404);
    }

    private String stored(String file) throws IOException, InterruptedException {
        Path path = SharedData.file(file);
        HttpResponse<byte[]> answer = program.store("/dicomweb/studies", List.of(Files.readAllBytes(path)));
        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
        DataSet header = SentPack.Sent.of(path).header();
        return "/dicomweb/studies/" + header.uid(Tags.STUDY_INSTANCE_UID).orElseThrow() + "/series/"
                + header.uid(Tags.SERIES_INSTANCE_UID).orElseThrow() + "/instances/"
                + header.uid(Tags.SOP_INSTANCE_UID).orElseThrow();
    }

    private BufferedImage image(String path, String type) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = program.get(path, type);
        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
        assertThat(type(answer)).isEqualTo(type);
        return ImageIO.read(new ByteArrayInputStream(answer.body()));
    }

    private String etag(String path) throws IOException, InterruptedException {
        return program.get(path, "image/png").headers().firstValue("ETag").orElseThrow();
    }

    private static String type(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("Content-Type").orElseThrow();
    }

    /** The picture of dcmtk's tool. */
    private BufferedImage peer(String... options) throws IOException, InterruptedException {
        Path png = folder.resolve("peer.png");
        List<String> command = Stream.of(
                        Stream.of("dcm2pnm", "-q", "+on"),
                        Arrays.stream(options),
                        Stream.of(SharedData.file(CT).toString(), png.toString()))
                .flatMap(part -> part)
                .toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return ImageIO.read(png.toFile());
    }

    private static int farthest(BufferedImage one, BufferedImage other) {
        assertThat(List.of(one.getWidth(), one.getHeight())).containsExactly(other.getWidth(), other.getHeight());
        int farthest = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                farthest = Math.max(
                        farthest,
                        Math.abs(one.getRaster().getSample(x, y, 0)
                                - other.getRaster().getSample(x, y, 0)));
            }
        }
        return farthest;
    }
}
