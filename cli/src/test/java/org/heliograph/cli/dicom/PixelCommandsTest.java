package org.heliograph.cli.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The commands that decode, encode and render. */
class PixelCommandsTest {
    private static final String TS = "dicom/transfer-syntaxes/";
    private static final String CT = TS + "ct-mono-16bit/1.2.840.10008.1.2.1_LittleEndianExplicit.dcm";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "explicit, 1.2.840.10008.1.2.1",
        "big-endian, 1.2.840.10008.1.2.2",
        "deflated, 1.2.840.10008.1.2.1.99",
        "RLELossless, 1.2.840.10008.1.2.5",
        "JPEGLSLossless, 1.2.840.10008.1.2.4.80",
        "HTJ2KLosslessRPCL, 1.2.840.10008.1.2.4.202",
        "1.2.840.10008.1.2.8.1, 1.2.840.10008.1.2.8.1"
    })
    void transcodesToEverySyntaxAndBackToTheSameSamples(String word, String uid) throws Exception {
        Path in = SharedData.file(CT);
        Path out = folder.resolve("out.dcm");
        Ran ran = Ran.tool("transcode", "--transfer-syntax", word, "--json", in, out);
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("\"transferSyntax\":\"" + uid + "\"");
        assertThat(sha256(out)).isEqualTo(indexed(CT));
        assertThat(Ran.tool("hash", "--meaning", out).out().substring(0, 64))
                .isEqualTo(Ran.tool("hash", "--meaning", in).out().substring(0, 64));
    }

    @Test
    void copiesWhatHasTheSyntaxAlready() throws Exception {
        Path in = SharedData.file(CT);
        Path out = folder.resolve("out.dcm");
        assertThat(Ran.tool("transcode", "-t", "explicit", in, out).code()).isZero();
        assertThat(out).hasSameBinaryContentAs(in);
    }

    @Test
    void refusesInPlainWordsWhatCannotBe() {
        Path in = SharedData.file("dicom/modalities/seg/liver.dcm");
        Path out = folder.resolve("out.dcm");
        Ran bits = Ran.tool("transcode", "-t", "JPEGLSLossless", in, out);
        assertThat(bits.code()).isEqualTo(1);
        assertThat(bits.err()).contains("it has no samples of this size");
        assertThat(out).doesNotExist();
        assertThat(Ran.tool("transcode", "-t", "JPEGBaseline8Bit", in, out).code())
                .isEqualTo(2);
        assertThat(Ran.tool("transcode", "-t", "JPEGLSLossless", "--near", "2", in, out)
                        .code())
                .isEqualTo(2);
        assertThat(Ran.tool("transcode", in, out).code()).isEqualTo(2);
    }

    @Test
    void writesTheSamplesThatTheIndexNames() throws Exception {
        for (String name : List.of(
                CT,
                TS + "ct-mono-16bit/1.2.840.10008.1.2.4.80_JPEGLSLossless.dcm",
                TS + "color/color-pl.dcm",
                "dicom/modalities/seg/liver.dcm")) {
            Path raw = folder.resolve("frame.raw");
            Ran ran = Ran.tool("pixels", SharedData.file(name), "--frame", "1", "--raw", raw, "--json");
            assertThat(ran.code()).as(ran.err()).isZero();
            JsonNode said = new ObjectMapper().readTree(ran.out());
            String sha256 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(raw)));
            assertThat(sha256)
                    .as(name)
                    .isEqualTo(indexed(name))
                    .isEqualTo(said.get("sha256").stringValue());
        }
        assertThat(Ran.tool("pixels", SharedData.file(CT), "--frame", "2").code())
                .isEqualTo(2);
        assertThat(Ran.tool("pixels", SharedData.file("dicom/modalities/sr/sr_document.dcm"))
                        .code())
                .isEqualTo(1);
    }

    @Test
    void makesPicturesThatOtherProgramsRead() throws Exception {
        Path png = folder.resolve("picture.png");
        Ran ran = Ran.tool("render", SharedData.file(CT), "--out", png, "--window", "40,400", "--size", "200x100");
        assertThat(ran.code()).as(ran.err()).isZero();
        BufferedImage image = ImageIO.read(png.toFile());
        assertThat(image.getWidth()).isEqualTo(100);
        assertThat(image.getHeight()).isEqualTo(100);
        Path jpeg = folder.resolve("picture.jpg");
        assertThat(Ran.tool("render", SharedData.file(CT), "-o", jpeg, "--quality", "80", "--no-overlay")
                        .code())
                .isZero();
        assertThat(ImageIO.read(jpeg.toFile()).getWidth()).isEqualTo(512);
        for (List<String> wrong : List.of(
                List.of("--window", "40"),
                List.of("--window", "40,0"),
                List.of("--window", "40,400,CUBIC"),
                List.of("--size", "0"),
                List.of("--frame", "0"),
                List.of("--quality", "0"))) {
            Ran refused = Ran.tool("render", SharedData.file(CT), "-o", png, wrong.get(0), wrong.get(1));
            assertThat(refused.code()).as(wrong.toString()).isEqualTo(2);
        }
    }

    private static String sha256(Path file) throws Exception {
        Ran ran = Ran.tool("pixels", file, "--json");
        assertThat(ran.code()).as(ran.err()).isZero();
        return new ObjectMapper().readTree(ran.out()).get("sha256").stringValue();
    }

    /** The SHA-256 of frame 1 as the index of the shared data has it. */
    private static String indexed(String name) throws Exception {
        return Files.readAllLines(SharedData.file("dicom-pixels.tsv")).stream()
                .filter(line -> line.startsWith(name + "\t"))
                .map(line -> line.split("\t", -1)[6])
                .findFirst()
                .orElseThrow();
    }
}
