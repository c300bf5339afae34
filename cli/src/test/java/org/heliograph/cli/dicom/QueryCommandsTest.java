package org.heliograph.cli.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** find, get, move and worklist against dcmtk's archive and worklist server. */
class QueryCommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STUDY = "1.3.6.1.4.1.21367.201599.1.201604020956016";

    @TempDir
    static Path archive;

    @TempDir
    Path folder;

    private static Dcmtk.Server dcmqrscp;
    private static int ownPort;

    @BeforeAll
    static void startWithTwoStudies() throws Exception {
        SharedData.file("dicom/series/pet-10");
        ownPort = Dcmtk.freePort();
        Files.createDirectory(archive.resolve("db"));
        Files.writeString(archive.resolve("dcmqrscp.cfg"), """
                MaxPDUSize = 16384
                MaxAssociations = 16
                HostTable BEGIN
                own = (HELIOGRAPH, 127.0.0.1, %d)
                HostTable END
                VendorTable BEGIN
                VendorTable END
                AETable BEGIN
                ARCHIVE %s RW (200, 1024mb) ANY
                AETable END
                """.formatted(ownPort, archive.resolve("db")));
        dcmqrscp = Dcmtk.server(archive, "dcmqrscp", "-c", archive.resolve("dcmqrscp.cfg"));
        Ran sent = Ran.tool(
                "send",
                peer(),
                SharedData.file("dicom/series/pet-10"),
                SharedData.file("dicom/modalities/ct/ct_chest_current.dcm"));
        assertThat(sent.code()).as(sent.err()).isZero();
    }

    @AfterAll
    static void stop() {
        dcmqrscp.close();
    }

    private static String peer() {
        return "ARCHIVE@127.0.0.1:" + dcmqrscp.port();
    }

    private static List<String> meanings(Path of) {
        return Ran.tool("hash", "--meaning", of).lines().stream()
                .map(line -> line.substring(0, 64))
                .sorted()
                .toList();
    }

    @Test
    void findsWhatFindscuFinds() throws Exception {
        Ran ours = Ran.tool("find", peer(), "-k", "StudyInstanceUID", "-k", "PatientName=Pet*", "--json");
        String theirs = Dcmtk.run(
                        "findscu",
                        "-S",
                        "-aec",
                        "ARCHIVE",
                        "127.0.0.1",
                        dcmqrscp.port(),
                        "-k",
                        "QueryRetrieveLevel=STUDY",
                        "-k",
                        "StudyInstanceUID",
                        "-k",
                        "PatientName=Pet*")
                .output();

        JsonNode found = JSON.readTree(ours.out());
        assertThat(found.size()).isEqualTo(1);
        assertThat(found.at("/0/0020000D/Value/0").asString()).isEqualTo(STUDY);
        assertThat(theirs).contains(STUDY);
    }

    @Test
    void takesTheLevelFromTheKeysAsOtherToolsDo() {
        Ran ran = Ran.tool(
                "find",
                "127.0.0.1",
                dcmqrscp.port(),
                "-aec",
                "ARCHIVE",
                "-k",
                "0008,0052=IMAGE",
                "-k",
                "StudyInstanceUID=" + STUDY,
                "-k",
                "SeriesInstanceUID",
                "-k",
                "SOPInstanceUID",
                "--json");
        Ran patients = Ran.tool("find", peer(), "--level", "patient", "--json");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(JSON.readTree(ran.out()).size()).isEqualTo(10);
        assertThat(JSON.readTree(patients.out()).size()).isEqualTo(2);
    }

    @Test
    void stopsAtTheLimitAndSaysSoForPeople() {
        Ran ran = Ran.tool("find", peer(), "--limit", 1);

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.lines().stream().filter(line -> line.startsWith("# ")).toList())
                .hasSize(1);
        assertThat(ran.out()).contains("StudyInstanceUID");
    }

    @Test
    void anEmptyAnswerIsAnEmptyArray() {
        assertThat(Ran.tool("find", peer(), "-k", "PatientID=NOBODY", "--json")).isEqualTo(new Ran(0, "[]\n", ""));
    }

    @Test
    void getsAStudyIntoAFolder() {
        Ran ran = Ran.tool("get", peer(), "-k", "StudyInstanceUID=" + STUDY, "--out", folder);

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.lines().getLast()).startsWith("0000 completed 10,");
        assertThat(meanings(folder)).isEqualTo(meanings(SharedData.file("dicom/series/pet-10")));
    }

    @Test
    void movesAStudyToAReceiverOfItsOwn() {
        Ran ran = Ran.tool(
                "move",
                peer(),
                "--dest",
                "HELIOGRAPH",
                "--port",
                ownPort,
                "--out",
                folder,
                "-k",
                "StudyInstanceUID=" + STUDY,
                "--json");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(JSON.readTree(ran.lines().getLast()).get("completed").asInt())
                .isEqualTo(10);
        assertThat(meanings(folder)).isEqualTo(meanings(SharedData.file("dicom/series/pet-10")));
    }

    @Test
    void saysThatADestinationIsUnknown() {
        Ran ran = Ran.tool("move", peer(), "--dest", "NOBODY", "-k", "StudyInstanceUID=" + STUDY);

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).startsWith("A801");
    }

    @Test
    void asksForAWorklist() throws Exception {
        Path lists = Files.createDirectories(folder.resolve("lists/WORK"));
        Files.createFile(lists.resolve("lockfile"));
        for (String name : List.of("wklist1.wl", "wklist2.wl", "wklist3.wl")) {
            Files.copy(SharedData.file("dicom/worklist/" + name), lists.resolve(name));
        }
        try (Dcmtk.Server wlmscpfs = Dcmtk.server(folder, "wlmscpfs", "-dfp", folder.resolve("lists"))) {
            Ran all = Ran.tool("worklist", "WORK@127.0.0.1:" + wlmscpfs.port(), "-k", "PatientName", "--json");
            Ran one = Ran.tool("worklist", "WORK@127.0.0.1:" + wlmscpfs.port(), "-k", "PatientName=VIVALDI*");

            assertThat(all.code()).as(all.err()).isZero();
            assertThat(JSON.readTree(all.out()).size()).isEqualTo(3);
            assertThat(one.out()).contains("[VIVALDI^ANTONIO]");
        }
    }
}
