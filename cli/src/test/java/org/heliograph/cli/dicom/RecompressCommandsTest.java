package org.heliograph.cli.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The commands that write the recompressed form and take it back. */
class RecompressCommandsTest {
    private static final String CT =
            "dicom/transfer-syntaxes/ct-mono-16bit/1.2.840.10008.1.2.1_LittleEndianExplicit.dcm";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void everyRealFileComesBackByteForByte() throws Exception {
        Path small = folder.resolve("small");
        Path back = folder.resolve("back");
        Path data = SharedData.file("dicom");
        Ran recompress = Ran.tool("recompress", "--json", data, small);
        assertThat(recompress.err()).contains("left alone: encapsulated").doesNotContain("not-identical");
        Ran restore = Ran.tool("restore", small, back);
        assertThat(restore.code()).as(restore.err()).isZero();
        List<JsonNode> written = new ArrayList<>();
        for (String line : recompress.lines()) {
            written.add(JSON.readTree(line));
        }
        assertThat(written).hasSizeGreaterThan(800);
        long before = 0;
        long after = 0;
        for (JsonNode each : written) {
            Path original = Path.of(each.path("file").asString());
            assertThat(back.resolve(data.relativize(original)))
                    .as(original.toString())
                    .hasSameBinaryContentAs(original);
            if (each.path("form").asString().equals("htj2k-v1")) {
                before += each.path("length").asLong();
                after += each.path("writtenLength").asLong();
                assertThat(each.has("leftAlone")).isFalse();
            } else {
                assertThat(each.path("leftAlone").asString()).isNotEmpty();
                assertThat(small.resolve(data.relativize(original))).hasSameBinaryContentAs(original);
            }
        }
        assertThat(after).isLessThan(before * 2 / 5);
        try (Stream<Path> files = Files.walk(back)) {
            assertThat(files.filter(Files::isRegularFile).count()).isEqualTo(written.size());
        }
    }

    @Test
    void givesNothingButTheOriginalWhereverTheDamageIs() throws Exception {
        Path original = SharedData.file(CT);
        Path form = folder.resolve("small.hgr");
        Path out = folder.resolve("out.dcm");
        assertThat(Ran.tool("recompress", original, form).code()).isZero();
        byte[] bytes = Files.readAllBytes(form);
        Random random = new Random(5);
        int harmless = 0;
        for (int time = 0; time < 100; time++) {
            byte[] damaged = bytes.clone();
            // Behind the preamble and meta information, for which a data set's hash does not answer.
            damaged[1024 + random.nextInt(bytes.length - 1024)] ^= (byte) (1 << random.nextInt(8));
            Files.write(form, damaged);
            Ran ran = Ran.tool("restore", form, out);
            if (ran.code() == 0) {
                // A bit of a codestream that says nothing.
                assertThat(out).hasSameBinaryContentAs(original);
                Files.delete(out);
                harmless++;
            } else {
                assertThat(ran.code()).isEqualTo(1);
                assertThat(ran.err()).contains("damaged, nothing was written");
                assertThat(out).doesNotExist();
            }
        }
        assertThat(harmless).isLessThan(10);
        for (int length : List.of(3, 4, 100, bytes.length / 2, bytes.length - 1)) {
            Files.write(form, java.util.Arrays.copyOf(bytes, length));
            assertThat(Ran.tool("restore", form, out).code())
                    .as(length + " bytes")
                    .isEqualTo(1);
            assertThat(out).doesNotExist();
        }
    }

    @Test
    void saysWhyAFileIsLeftAloneAndCopiesIt() throws Exception {
        Path in = SharedData.file("dicom/transfer-syntaxes/ct-mono-16bit/1.2.840.10008.1.2.4.80_JPEGLSLossless.dcm");
        Path out = folder.resolve("out.dcm");
        Ran ran = Ran.tool("recompress", in, out);
        assertThat(ran.code()).isZero();
        assertThat(ran.err()).contains("left alone: encapsulated");
        assertThat(out).hasSameBinaryContentAs(in);
        Path again = folder.resolve("again.dcm");
        assertThat(Ran.tool("restore", out, again).err()).contains("no recompressed form; copied");
        assertThat(again).hasSameBinaryContentAs(in);
    }

    @Test
    void takesGlobsAndRefusesWhatIsNoDicomAndItself() throws Exception {
        Path source = SharedData.file(CT);
        Path in = Files.createDirectory(folder.resolve("in"));
        Files.copy(source, in.resolve("a.dcm"));
        Files.copy(source, in.resolve("b.dcm"));
        Files.writeString(in.resolve("c.txt"), "no image");
        Path out = folder.resolve("out");
        assertThat(Ran.tool("recompress", in + "/*.dcm", out).code()).isZero();
        assertThat(out.resolve("a.dcm")).exists();
        assertThat(out.resolve("b.dcm")).exists();
        assertThat(Ran.tool("recompress", in.resolve("c.txt"), folder.resolve("c"))
                        .code())
                .isEqualTo(1);
        assertThat(Ran.tool("restore", in.resolve("c.txt"), folder.resolve("c")).code())
                .isEqualTo(1);
        assertThat(folder.resolve("c")).doesNotExist();
        Ran itself = Ran.tool("recompress", in.resolve("a.dcm"), in.resolve("a.dcm"));
        assertThat(itself.code()).isEqualTo(1);
        assertThat(in.resolve("a.dcm")).hasSameBinaryContentAs(source);
        assertThat(Ran.tool("recompress", in).code()).isEqualTo(2);
    }
}
