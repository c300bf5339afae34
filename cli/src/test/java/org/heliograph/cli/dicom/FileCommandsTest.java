package org.heliograph.cli.dicom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

class FileCommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    /** The file says itself where its data set begins: 144 bytes on, and group 0002's length more (PS3.10 §7.1). */
    private Path dataSetOf(Path file) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        int group = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(140);
        return Files.write(folder.resolve("data-set"), Arrays.copyOfRange(bytes, 144 + group, bytes.length));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dicom/modalities/ct/ct_chest_current.dcm",
                "dicom/transfer-syntaxes/ct-mono-16bit/1.2.840.10008.1.2.1.99_DeflatedExplicitVRLittleEndian.dcm",
                "dicom/transfer-syntaxes/ct-mono-16bit/1.2.840.10008.1.2.5_RLELossless.dcm"
            })
    void hashesWhatSha256sumHashesBehindTheMetaInformation(String name) throws Exception {
        Path file = SharedData.file(name);
        String expected = Dcmtk.run("sha256sum", dataSetOf(file)).output().substring(0, 64);

        assertThat(Ran.tool("hash", file)).isEqualTo(new Ran(0, expected + "  " + file + "\n", ""));
        JsonNode line = JSON.readTree(Ran.tool("hash", "--json", file).out());
        assertThat(line.get("sha256").asString()).isEqualTo(expected);
        assertThat(line.get("identity").asString()).isNotEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+te", "+ti", "+tb", "+td"})
    void meaningStaysWhenDcmconvReencodes(String option) throws Exception {
        Path file = SharedData.file("dicom/modalities/ct/ct_chest_current.dcm");
        Path other = folder.resolve("other.dcm");
        assertThat(Dcmtk.run("dcmconv", option, file, other).code()).isZero();

        assertThat(Ran.tool("hash", "--meaning", other).out().substring(0, 64))
                .isEqualTo(Ran.tool("hash", "--meaning", file).out().substring(0, 64));
    }

    @Test
    void rewritesEveryFileOfAFolderToTheByteDamagedOnesToo() throws Exception {
        for (String name : List.of("dicom/broken", "dicom/transfer-syntaxes/ct-mono-16bit", "dicom/private-tags")) {
            Path from = SharedData.file(name);
            Path to = folder.resolve("out");

            Ran ran = Ran.tool("rewrite", from, to);

            assertThat(ran.code()).as(ran.err()).isZero();
            try (Stream<Path> files = Files.list(to)) {
                assertThat(files.toList())
                        .hasSizeGreaterThan(5)
                        .allSatisfy(file -> assertThat(Files.mismatch(file, from.resolve(file.getFileName())))
                                .isNegative());
            }
            assertThat(Ran.tool("rewrite", from, to).code()).isZero();
            Dcmtk.run("rm", "-r", to);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"implicit", "LittleEndianExplicit", "ExplicitVRBigEndian", "1.2.840.10008.1.2.1.99"})
    void reencodesSoThatDcmtkReadsTheSame(String syntax) throws Exception {
        Path file = SharedData.file("dicom/modalities/ct/ct_chest_current.dcm");
        Path out = folder.resolve("out.dcm");

        assertThat(Ran.tool("rewrite", "--transfer-syntax", syntax, file, out).err())
                .isEmpty();

        JsonNode expected = standard(Dcmtk.run("dcm2json", "-q", file).output());
        assertThat(standard(Dcmtk.run("dcm2json", "-q", out).output())).isEqualTo(expected);
        assertThat(JSON.readTree(Ran.tool("json", out).out()).get("00080018")).isEqualTo(expected.get("00080018"));
    }

    /** Without private elements, whose VRs implicit VR does not carry. */
    private static JsonNode standard(String json) {
        ObjectNode object = (ObjectNode) JSON.readTree(json);
        object.remove(object.propertyNames().stream()
                .filter(tag -> "13579BDF".indexOf(tag.charAt(3)) >= 0)
                .toList());
        return object;
    }

    @Test
    void refusesToCompressAndLeavesNoFile() {
        Path file = SharedData.file("dicom/modalities/ct/ct_chest_current.dcm");

        assertThat(Ran.tool("rewrite", "-t", "1.2.840.10008.1.2.4.70", file, folder.resolve("a.dcm"))
                        .code())
                .isEqualTo(2);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void writesOneObjectForAFileAndAnArrayForAFolder() {
        Path file = SharedData.file("dicom/charsets/chrH31.dcm");

        JsonNode one = JSON.readTree(Ran.tool("json", file).out());
        JsonNode many = JSON.readTree(
                Ran.tool("json", SharedData.file("dicom/charsets")).out());
        Ran lines = Ran.tool("json", "--lines", file, file);

        assertThat(one.at("/00100010/Value/0/Ideographic").asString()).isEqualTo("山田^太郎");
        assertThat(many.size()).isEqualTo(15);
        assertThat(lines.lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(JSON.readTree(line)).isEqualTo(one));
    }

    @Test
    void jsonOfADamagedFileIsStillJsonAndExitsWithOne() {
        Ran ran = Ran.tool("json", SharedData.file("dicom/broken"));

        assertThat(ran.code()).isEqualTo(1);
        assertThat(JSON.readTree(ran.out()).size()).isGreaterThan(25);
        assertThat(ran.err()).contains("MR_truncated.dcm: damaged");
    }

    @Test
    void pointsAtBulkDataByPlaceInTheFile() throws Exception {
        Path file = SharedData.file("dicom/modalities/ct/ct_chest_current.dcm");
        byte[] bytes = Files.readAllBytes(file);

        String uri = JSON.readTree(Ran.tool("json", "--bulk", "uri", file).out())
                .at("/7FE00010/BulkDataURI")
                .asString();

        // 512 x 512 pixels of two bytes stand at the end of the file.
        assertThat(uri).endsWith("?offset=" + (bytes.length - 512 * 512 * 2) + "&length=" + 512 * 512 * 2);
    }

    @Test
    void writesXmlThatAnXmlReaderReads() throws Exception {
        String xml = Ran.tool("xml", "--indent", SharedData.file("dicom/charsets/chrH31.dcm"))
                .out();

        var document = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(UTF_8)));
        assertThat(document.getDocumentElement().getNodeName()).isEqualTo("NativeDicomModel");
        assertThat(document.getElementsByTagName("Ideographic")
                        .item(0)
                        .getTextContent()
                        .strip())
                .startsWith("山田");
    }

    @Test
    void editsWhatIsNamedAndDcmtkSeesIt() throws Exception {
        Path file = SharedData.file("dicom/modalities/ct/ct_chest_current.dcm");
        Path out = folder.resolve("out.dcm");

        Ran ran = Ran.tool("edit", "-e", "PatientID=4711", "-e", "-StudyDescription", "-e", "0010,0010=X^Y", file, out);

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(Dcmtk.run("dcmdump", "+P", "0010,0020", "+P", "0010,0010", out)
                        .output())
                .contains("[4711]", "[X^Y]");
        assertThat(Dcmtk.run("dcmdump", "+P", "StudyDescription", out).output()).isEmpty();
        JsonNode before = JSON.readTree(Dcmtk.run("dcm2json", "-q", file).output());
        JsonNode after = JSON.readTree(Dcmtk.run("dcm2json", "-q", out).output());
        assertThat(after.get("7FE00010")).isEqualTo(before.get("7FE00010"));
    }

    @Test
    void deidentifiesAStudyConsistentlyUnderItsKey() throws Exception {
        Path from = SharedData.file("dicom/series/pet-10");
        Path key = folder.resolve("key");

        Ran first = Ran.tool("deidentify", "--key", key, "--pseudonym", "T-", from, folder.resolve("a"));
        Ran again = Ran.tool("deidentify", "--key", key, "--pseudonym", "T-", from, folder.resolve("b"));

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(again.code()).isZero();
        assertThat(Files.getPosixFilePermissions(key)).hasSize(2);
        assertThat(Dcmtk.run("diff", "-r", folder.resolve("a"), folder.resolve("b"))
                        .output())
                .isEmpty();
        String dump = Dcmtk.run("dcmdump", "+sd", folder.resolve("a")).output();
        assertThat(dump).contains("[T-").doesNotContain("Pet^Scout").doesNotContain("1.3.6.1.4.1.21367");
        assertThat(dump.lines()
                        .filter(line -> line.startsWith("(0020,000d)"))
                        .distinct()
                        .toList())
                .hasSize(1);
    }

    @Test
    void makesADicomdirThatDcmtkReads() throws Exception {
        Path disc = folder.resolve("disc");

        Ran ran = Ran.tool("mkdir", "--id", "DISC1", disc, SharedData.file("dicom/series/pet-10"));
        Ran again = Ran.tool("mkdir", disc);

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(again.code()).as(again.err()).isZero();
        String dump = Dcmtk.run("dcmdump", disc.resolve("DICOMDIR")).output();
        assertThat(dump.lines().filter(line -> line.contains("DirectoryRecordType") && line.contains("[IMAGE]")))
                .hasSize(10);
    }

    @Test
    void validatesAndNamesTheMissingAttributeButNoValue() throws Exception {
        Path file = SharedData.file("dicom/series/ct-chest-100/0001.dcm");
        Path without = folder.resolve("without.dcm");
        Ran.tool("edit", "-e", "-StudyInstanceUID", "-e", "PatientName=SECRET^NAME", file, without);

        Ran ran = Ran.tool("validate", "--errors", without);
        Ran json = Ran.tool("validate", "--json", without);

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out())
                .contains("MISSING_TYPE_1 (0020,000D) StudyInstanceUID")
                .doesNotContain("SECRET");
        assertThat(JSON.readTree(json.out()).get("problems").findValuesAsString("rule"))
                .contains("MISSING_TYPE_1");
        assertThat(Dcmtk.run("dciodvfy", without).output()).contains("StudyInstanceUID");
    }

    @Test
    void readsTheNamesOfFilesFromStandardInputAndMatchesGlobs() {
        Path charsets = SharedData.file("dicom/charsets");

        Ran listed = Ran.withInput(charsets.resolve("chrH31.dcm") + "\n", "hash", "--files-from", "-");
        Ran globbed = Ran.tool("hash", charsets + "/chrH3*.dcm");
        Ran nothing = Ran.tool("hash", charsets + "/nothing*.dcm");

        assertThat(listed.lines()).hasSize(1);
        assertThat(globbed.lines()).hasSize(2);
        assertThat(nothing.code()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "dump",
                "dump --nonsense x",
                "hash",
                "rewrite one",
                "send",
                "edit a b",
                "find localhost",
                "send localhost:99999 x",
                "echo host:104 more",
                "json -b nothing x"
            })
    void wordsThatMeanNothingExitWithTwoAndDoNothing(String words) {
        Ran ran = Ran.tool((Object[]) (words.isEmpty() ? new String[0] : words.split(" ")));

        assertThat(ran.code()).as(ran.err()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).isNotEmpty();
    }

    @Test
    void everyCommandHasHelpWithAnExample() {
        assertThat(ToolCommand.ALL).allSatisfy(command -> {
            Ran help = Ran.tool(command.word(), "--help");
            assertThat(help.code()).isZero();
            assertThat(help.out()).contains("heliograph dicom " + command.word() + " ");
        });
    }

    @Test
    void aFolderWithoutFilesIsSaidAndFails() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Files.createDirectory(empty.resolve("deeper"));
        for (String command : List.of("hash", "dump", "validate")) {
            assertThat(Ran.tool(command, empty))
                    .as(command)
                    .isEqualTo(new Ran(1, "", "heliograph: " + empty + ": no files in this folder\n"));
        }
    }

    @Test
    void hashesOfATextFileAreRefused() throws Exception {
        Path text = Files.writeString(folder.resolve("a.txt"), "no image");

        assertThat(Ran.tool("hash", text).code()).isEqualTo(1);
        assertThat(HexFormat.of()
                        .parseHex(Ran.tool("hash", SharedData.file("dicom/charsets/chrH31.dcm"))
                                .out()
                                .substring(0, 64)))
                .hasSize(32);
    }
}
