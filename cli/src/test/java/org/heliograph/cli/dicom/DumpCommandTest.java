package org.heliograph.cli.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class DumpCommandTest {
    /** A line of either program; dcmdump names known UIDs only with a sign before them, unless told not to. */
    private static final Pattern LINE =
            Pattern.compile(" *\\((\\w{4},\\w{4})\\) (\\w\\w|\\?\\?) (.*?) +# +(\\d+|u/l), *(\\d+) .*");

    private record Line(String tag, String vr, String length) {}

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dicom/modalities/ct/ct_chest_current.dcm",
                "dicom/modalities/rt",
                "dicom/modalities/sr-dose",
                "dicom/modalities/mr-enhanced",
                "dicom/transfer-syntaxes/ct-mono-16bit",
                "dicom/private-tags",
                "dicom/worklist"
            })
    void agreesWithDcmdumpInTagsRepresentationsAndLengths(String name) throws Exception {
        for (Path file : files(SharedData.file(name))) {
            Ran ours = Ran.tool("dump", file);
            String theirs = Dcmtk.run("dcmdump", "-q", "-M", file).output();
            if (ours.code() != 0 || theirs.isEmpty()) {
                continue;
            }
            assertThat(lines(ours.out())).as(file.toString()).isEqualTo(lines(theirs));
        }
    }

    private static List<Path> files(Path start) throws Exception {
        try (var paths = Files.walk(start)) {
            return paths.filter(Files::isRegularFile)
                    .filter(path -> !path.toString().endsWith(".dump"))
                    .sorted()
                    .limit(12)
                    .toList();
        }
    }

    /** Without the lines by which dcmdump says that it would end something when it re-encoded it. */
    private static List<Line> lines(String text) {
        List<Line> lines = new ArrayList<>();
        for (String each : text.lines().toList()) {
            Matcher line = LINE.matcher(each);
            if (line.matches() && !each.contains("for re-encod")) {
                lines.add(new Line(line.group(1), vr(line), length(line)));
            }
        }
        return lines;
    }

    /** dcmdump says ?? for UN in implicit VR, and OB for encapsulated pixel data also where OW stands. */
    private static String vr(Matcher line) {
        return line.group(3).contains("PixelSequence") ? "OB" : line.group(2).replace("??", "UN");
    }

    /** dcmdump adds a byte of padding to odd lengths. */
    private static String length(Matcher line) {
        return line.group(4).equals("u/l") ? "u/l" : Long.toString((Long.parseLong(line.group(4)) + 1) / 2 * 2);
    }

    @Test
    void showsTheTextThatDcmdumpShows() throws Exception {
        Path file = SharedData.file("dicom/modalities/ct/ct_chest_current.dcm");

        String theirs = Dcmtk.run("dcmdump", "-q", "-M", "-Un", "+L", file).output();
        String ours = Ran.tool("dump", "--full", file).out();

        assertThat(texts(ours)).hasSizeGreaterThan(50).isEqualTo(texts(theirs));
    }

    /** Tag, VR and the value in brackets of each outermost element that is text. */
    private static List<String> texts(String dump) {
        return dump.lines()
                .filter(line -> line.matches("\\(\\w{4},\\w{4}\\) \\w\\w \\[.*"))
                .map(line -> line.substring(0, line.indexOf(" #")).stripTrailing())
                .map(line -> line.substring(0, line.lastIndexOf(']') + 1))
                .toList();
    }

    @Test
    void decodesTheCharacterSetOfTheDataSet() {
        Ran ran = Ran.tool("dump", "-k", "PatientName", SharedData.file("dicom/charsets/chrH31.dcm"));

        assertThat(ran.out()).contains("Yamada^Tarou=山田^太郎=やまだ^たろう");
    }

    @Test
    void showsWhatStandsBeforeDamageAndSaysWhereItIs() {
        Ran ran = Ran.tool("dump", SharedData.file("dicom/broken/rtplan_truncated.dcm"));

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).contains("(300a,0010) SQ");
        assertThat(ran.err()).contains("rtplan_truncated.dcm").contains("offset");
    }

    @Test
    void skipsInAFolderWhatIsNotDicomAndGoesOn() throws Exception {
        Files.writeString(folder.resolve("a.txt"), "not an image");
        Files.copy(SharedData.file("dicom/charsets/chrH31.dcm"), folder.resolve("b.dcm"));

        Ran all = Ran.tool("dump", folder);
        Ran one = Ran.tool("dump", folder.resolve("a.txt"));

        assertThat(all.code()).isZero();
        assertThat(all.err()).contains("skipped").contains("a.txt");
        assertThat(all.out()).contains("PatientName");
        assertThat(one.code()).isEqualTo(1);
    }

    @Test
    void showsNoCharacterThatMovesTheCursorOrTurnsTheLine() throws Exception {
        Path file = folder.resolve("hostile.dcm");
        Ran.tool(
                "edit",
                "-e",
                "PatientName=A\u001B[2J\u202Egnp",
                "--utf-8",
                SharedData.file("dicom/charsets/chrX1.dcm"),
                file);

        String out = Ran.tool("dump", "-k", "PatientName", file).out();

        assertThat(out).contains("<U+202e>").doesNotContain("\u202E").doesNotContain("\u001B");
    }

    @Test
    void givesProgramsOneObjectForEachFile() {
        Ran ran = Ran.tool("dump", "--json", SharedData.file("dicom/modalities/sr"));

        assertThat(ran.lines()).hasSize(9).allSatisfy(line -> {
            JsonNode file = new ObjectMapper().readTree(line);
            assertThat(file.get("elements").get(0).get("tag").asString()).startsWith("0002");
        });
    }
}
