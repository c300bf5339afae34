package org.heliograph.pixels;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.heliograph.dicom.DicomException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Renderings against dcm2pnm's, and key images as they go out. */
class RenderingTest {
    private static final String CT = "dicom/transfer-syntaxes/ct-mono-16bit/";

    @TempDir
    Path folder;

    @Test
    void greyIsWithinOneLevelOfDcm2pnm() throws IOException, InterruptedException {
        record Example(String file, double center, double width) {}
        List<Example> examples = List.of(
                new Example(CT + "1.2.840.10008.1.2.1_LittleEndianExplicit.dcm", 40, 400),
                new Example(CT + "1.2.840.10008.1.2.1_LittleEndianExplicit.dcm", -600, 1500),
                new Example(CT + "1.2.840.10008.1.2.1_LittleEndianExplicit.dcm", 40, 2),
                new Example(CT + "1.2.840.10008.1.2.2_BigEndianExplicit.dcm", 40, 400),
                new Example(CT + "1.2.840.10008.1.2.5_RLELossless.dcm", 40.5, 399.5),
                new Example("dicom/transfer-syntaxes/mono-small/MR-JPEGLosslessSV1.dcm", 100, 200));
        for (Example example : examples) {
            Path file = SharedData.path(example.file);
            byte[] theirs = peer(file, "+Ww", Double.toString(example.center), Double.toString(example.width));
            FrameSource source = SharedData.frames(file);
            Window window = new Window(example.center, example.width, Window.Function.LINEAR);
            byte[] ours =
                    GreyRendering.render(samples(source), source.layout(), source.header(), 1, Optional.of(window));
            assertThat(farthest(ours, theirs)).as(example.toString()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void theDataSetsOwnWindowIsTakenAndMonochrome1TurnedAbout() throws IOException, InterruptedException {
        for (String name : List.of(
                "dicom/modalities/mg/mg_3062x2394_jpeg-lossless.dcm",
                CT + "1.2.840.10008.1.2_LittleEndianImplicit.dcm")) {
            Path file = SharedData.path(name);
            FrameSource source = SharedData.frames(file);
            if (Window.of(source.header(), 1).isEmpty()) {
                continue;
            }
            byte[] ours = GreyRendering.render(samples(source), source.layout(), source.header(), 1, Optional.empty());
            assertThat(farthest(ours, peer(file, "+Wi", "1"))).as(name).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void palettesAreThoseOfDcm2pnm() throws IOException, InterruptedException {
        for (String name : List.of(
                "dicom/transfer-syntaxes/color/TestPattern_Palette.dcm",
                "dicom/transfer-syntaxes/color/TestPattern_Palette_16.dcm",
                "dicom/transfer-syntaxes/color/examples_palette.dcm")) {
            Path file = SharedData.path(name);
            FrameSource source = SharedData.frames(file);
            byte[] ours = PaletteRendering.render(samples(source), source, 1);
            assertThat(farthest(ours, peer(file))).as(name).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void coloursAreThoseOfDcm2pnm() throws IOException, InterruptedException {
        for (String name : List.of(
                "dicom/transfer-syntaxes/color/color-pl.dcm",
                "dicom/transfer-syntaxes/color/color-px.dcm",
                "dicom/transfer-syntaxes/color/SC_ybr_full_uncompressed.dcm",
                "dicom/transfer-syntaxes/color/SC_ybr_full_422_uncompressed.dcm",
                "dicom/transfer-syntaxes/color/YBR_FULL-RLE.dcm")) {
            Path file = SharedData.path(name);
            FrameSource source = SharedData.frames(file);
            byte[] ours =
                    ColourRendering.render(samples(source), source.layout()).orElseThrow();
            assertThat(farthest(ours, peer(file))).as(name).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void keyImagesAreSmallPicturesThatAnyProgramDecodes() throws IOException {
        int rendered = 0;
        try (Stream<Path> files = Files.walk(SharedData.path("dicom/modalities"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                try {
                    switch (KeyImage.render(SharedData.frames(file))) {
                        case KeyImage.Rendered key -> {
                            BufferedImage image = ImageIO.read(
                                    new ByteArrayInputStream(key.jpeg().toArray()));
                            assertThat(image.getWidth()).isEqualTo(key.width()).isLessThanOrEqualTo(512);
                            assertThat(image.getHeight())
                                    .isEqualTo(key.height())
                                    .isLessThanOrEqualTo(512);
                            assertThat(key.jpeg().length()).as(file.toString()).isLessThanOrEqualTo(15_000);
                            rendered++;
                        }
                        case KeyImage.Unsupported _ -> {}
                    }
                } catch (PixelException | DicomException noImage) {
                    assertThat(noImage.getMessage()).isNotBlank();
                }
            }
        }
        assertThat(rendered).isGreaterThan(30);
    }

    @Test
    void anEvenImageWithoutWindowIsNotAllBlackOrAllWhite() throws IOException {
        FrameSource source = SharedData.frames(SharedData.path("dicom/modalities/nm/NM-MONO2-16-13x-heart.dcm"));
        byte[] grey = GreyRendering.render(samples(source), source.layout(), source.header(), 1, Optional.empty());
        byte[] sorted = grey.clone();
        Arrays.sort(sorted);
        assertThat(sorted[0]).isNotEqualTo(sorted[sorted.length - 1]);
    }

    private static byte[] samples(FrameSource source) throws IOException {
        return ((BrowserFrame.Samples) BrowserFrame.of(source, 1)).bytes().raw();
    }

    /** The levels that dcm2pnm writes; compressed files are decoded by dcmtk's own tools first. */
    private byte[] peer(Path file, String... options) throws IOException, InterruptedException {
        Path plain = folder.resolve("plain.dcm");
        String tool = Files.size(file) > 0 && file.toString().contains("RLE") ? "dcmdrle" : "dcmdjpeg";
        Peer.output(tool, "-q", file.toString(), plain.toString());
        Path picture = folder.resolve("peer.pnm");
        String[] command = Stream.of(
                        Stream.of("dcm2pnm", "-q", "+op"),
                        Stream.of(options),
                        Stream.of(plain.toString(), picture.toString()))
                .flatMap(part -> part)
                .toArray(String[]::new);
        Peer.output(command);
        byte[] pnm = Files.readAllBytes(picture);
        int lines = 0;
        int at = 0;
        while (lines < 3) {
            boolean comment = pnm[at] == '#';
            while (pnm[at++] != '\n') {
                assertThat(at).isLessThan(pnm.length);
            }
            lines += comment ? 0 : 1;
        }
        assertThat(new String(pnm, 0, 1, US_ASCII)).isEqualTo("P");
        return Arrays.copyOfRange(pnm, at, pnm.length);
    }

    private static int farthest(byte[] ours, byte[] theirs) {
        assertThat(ours).hasSameSizeAs(theirs);
        int farthest = 0;
        for (int i = 0; i < ours.length; i++) {
            farthest = Math.max(farthest, Math.abs((ours[i] & 0xFF) - (theirs[i] & 0xFF)));
        }
        return farthest;
    }
}
