package org.heliograph.pixels;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.pixels.Window.Function.LINEAR;
import static org.heliograph.pixels.Window.Function.SIGMOID;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Tags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Renderings against dcm2pnm's, and key images as they go out. */
class RenderingTest {
    private static final String CT = "dicom/transfer-syntaxes/ct-mono-16bit/";

    @TempDir
    Path folder;

    @Test
    void greyIsWithinOneLevelOfDcm2pnm() throws IOException, InterruptedException {
        record Example(String file, double center, double width, Window.Function function) {}
        List<Example> examples = List.of(
                new Example(CT + "1.2.840.10008.1.2.1_LittleEndianExplicit.dcm", 40, 400, LINEAR),
                new Example(CT + "1.2.840.10008.1.2.1_LittleEndianExplicit.dcm", -600, 1500, LINEAR),
                new Example(CT + "1.2.840.10008.1.2.1_LittleEndianExplicit.dcm", 40, 2, LINEAR),
                new Example(CT + "1.2.840.10008.1.2.1_LittleEndianExplicit.dcm", 40, 400, SIGMOID),
                new Example(CT + "1.2.840.10008.1.2.2_BigEndianExplicit.dcm", 40, 400, LINEAR),
                new Example(CT + "1.2.840.10008.1.2.5_RLELossless.dcm", 40.5, 399.5, LINEAR),
                new Example("dicom/transfer-syntaxes/mono-small/MR-JPEGLosslessSV1.dcm", 100, 200, LINEAR));
        for (Example example : examples) {
            Path file = SharedData.path(example.file);
            List<String> options =
                    new ArrayList<>(List.of("+Ww", Double.toString(example.center), Double.toString(example.width)));
            options.add(example.function == SIGMOID ? "+Wfs" : "+Wfl");
            byte[] theirs = peer(file, options.toArray(String[]::new));
            Window window = new Window(example.center, example.width, example.function);
            byte[] ours =
                    picture(file, RenderOptions.DEFAULT.withWindow(window)).levels();
            assertThat(farthest(ours, theirs)).as(example.toString()).isLessThanOrEqualTo(1);
        }
    }

    /** Windows, modality and VOI LUTs, MONOCHROME1, palettes: every image of the modalities that dcm2pnm and we both show. */
    @Test
    void whatTheDataSetAsksForIsWithinTwoLevelsOfDcm2pnm() throws IOException, InterruptedException {
        int compared = 0;
        try (Stream<Path> modalities = Files.walk(SharedData.path("dicom/modalities"));
                Stream<Path> colours = Files.walk(SharedData.path("dicom/transfer-syntaxes/color"))) {
            for (Path file : Stream.concat(modalities, colours)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList()) {
                Optional<List<String>> options = voi(file);
                if (options.isEmpty()) {
                    continue;
                }
                byte[] theirs = peer(file, options.get().toArray(String[]::new));
                byte[] ours =
                        picture(file, RenderOptions.DEFAULT.withOverlays(false)).levels();
                assertThat(farthest(ours, theirs)).as(file.toString()).isLessThanOrEqualTo(3);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(40);
    }

    /** The options that make dcm2pnm show what the data set asks for; none when it asks for nothing, or dcm2pnm cannot. */
    private static Optional<List<String>> voi(Path file) throws IOException {
        FrameSource source;
        try {
            source = SharedData.frames(file);
        } catch (PixelException | DicomException noImage) {
            return Optional.empty();
        }
        Coding coding = SyntaxSupport.of(source.transferSyntax()).coding();
        PixelLayout layout = source.layout();
        boolean shown =
                coding == Coding.NATIVE || coding == Coding.RLE || coding == Coding.JPEG || coding == Coding.JPEG_LS;
        // dcmtk 3.6.7 has no 32 bits, reads JPEG of SC_rgb_jpeg not to its end, and takes GH195 for RGB against its
        // JFIF marker.
        boolean beyond = layout.bitsAllocated() > 16
                || layout.bitsAllocated() == 1
                || List.of("SC_rgb_jpeg.dcm", "GH195.dcm", "SC_rgb_small_odd_jpeg.dcm")
                        .contains(file.getFileName().toString());
        if (!shown || beyond || source.header().contains(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE)) {
            return Optional.empty();
        }
        if (!layout.photometric().isGrey()) {
            return Optional.of(List.of("-O"));
        }
        if (Window.of(source.header(), 1).isPresent()) {
            return Optional.of(List.of("-O", "+Wi", "1"));
        }
        return source.header().sequence(Tags.VOI_LUT_SEQUENCE).isEmpty()
                ? Optional.empty()
                : Optional.of(List.of("-O", "+Wl", "1"));
    }

    @Test
    void overlaysAreWhereDcm2pnmHasThem() throws IOException, InterruptedException {
        for (String name : List.of("dicom/modalities/sc/ovly_p01.dcm")) {
            Path file = SharedData.path(name);
            byte[] without = peer(file, "-O", "+Ww", "2000", "4000");
            byte[] with = peer(file, "+O", "0", "+Ww", "2000", "4000");
            RenderOptions window = RenderOptions.DEFAULT.withWindow(new Window(2000, 4000, LINEAR));
            byte[] ours = picture(file, window).levels();
            byte[] bare = picture(file, window.withOverlays(false)).levels();
            int drawn = 0;
            for (int i = 0; i < ours.length; i++) {
                boolean theirs = with[i] != without[i];
                if (theirs || ours[i] != bare[i]) {
                    assertThat(ours[i]).as("pixel " + i).isEqualTo((byte) 255);
                    drawn++;
                }
            }
            assertThat(drawn).isGreaterThan(100);
        }
    }

    @Test
    void aViewportKeepsProportions() throws IOException {
        Path file = SharedData.path(CT + "1.2.840.10008.1.2.1_LittleEndianExplicit.dcm");
        Picture wide = picture(file, RenderOptions.DEFAULT.withViewport(200, 100));
        assertThat(wide.width()).isEqualTo(100);
        assertThat(wide.height()).isEqualTo(100);
        assertThat(picture(file, RenderOptions.DEFAULT.withViewport(1024, 2000)).width())
                .isEqualTo(1024);
    }

    @Test
    void aRegionIsCutAndTurnedAsDcm2pnmDoes() throws IOException, InterruptedException {
        Path file = SharedData.path(CT + "1.2.840.10008.1.2.1_LittleEndianExplicit.dcm");
        RenderOptions window = RenderOptions.DEFAULT.withWindow(new Window(40, 400, LINEAR));
        record Example(boolean mirrored, boolean upsideDown, List<String> turn) {}
        for (Example example : List.of(
                new Example(false, false, List.of()),
                new Example(true, false, List.of("+Lh")),
                new Example(false, true, List.of("+Lv")),
                new Example(true, true, List.of("+Lhv")))) {
            List<String> options = new ArrayList<>(List.of("+Ww", "40", "400", "+C", "5", "30", "60", "40"));
            options.addAll(example.turn);
            RenderOptions.Region region = new RenderOptions.Region(5, 30, 60, 40, example.mirrored, example.upsideDown);
            byte[] ours = picture(file, window.withViewport(new RenderOptions.Viewport(60, 40, Optional.of(region))))
                    .levels();
            assertThat(farthest(ours, peer(file, options.toArray(String[]::new))))
                    .as(example.toString())
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void gifKeepsGreyLevels() throws IOException {
        Picture picture =
                picture(SharedData.path(CT + "1.2.840.10008.1.2.1_LittleEndianExplicit.dcm"), RenderOptions.DEFAULT);
        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(picture.gif().toArray()));
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                assertThat((byte) image.getRGB(x, y)).isEqualTo(picture.levels()[y * picture.width() + x]);
            }
        }
    }

    @Test
    void pngIsReadByOtherProgramsToTheSameLevels() throws IOException {
        for (String name : List.of(
                CT + "1.2.840.10008.1.2.1_LittleEndianExplicit.dcm", "dicom/transfer-syntaxes/color/color-px.dcm")) {
            Picture picture = picture(SharedData.path(name), RenderOptions.DEFAULT);
            BufferedImage image =
                    ImageIO.read(new ByteArrayInputStream(picture.png().toArray()));
            int[] levels = image.getRaster().getPixels(0, 0, picture.width(), picture.height(), (int[]) null);
            byte[] read = new byte[levels.length];
            for (int i = 0; i < levels.length; i++) {
                read[i] = (byte) levels[i];
            }
            assertThat(read).isEqualTo(picture.levels());
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
        byte[] grey = ((Rendering.Rendered) Rendering.of(source, 1, RenderOptions.DEFAULT))
                .picture()
                .levels();
        byte[] sorted = grey.clone();
        Arrays.sort(sorted);
        assertThat(sorted[0]).isNotEqualTo(sorted[sorted.length - 1]);
    }

    private static Picture picture(Path file, RenderOptions options) throws IOException {
        return ((Rendering.Rendered) Rendering.of(SharedData.frames(file), 1, options)).picture();
    }

    /** The levels that dcm2pnm writes; compressed files are decoded by dcmtk's own tools first. */
    private byte[] peer(Path file, String... options) throws IOException, InterruptedException {
        Path plain = folder.resolve("plain.dcm");
        String tool = switch (SyntaxSupport.of(SharedData.frames(file).transferSyntax())
                .coding()) {
            case RLE -> "dcmdrle";
            case JPEG_LS -> "dcmdjpls";
            default -> "dcmdjpeg";
        };
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
