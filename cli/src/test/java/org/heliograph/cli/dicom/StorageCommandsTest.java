package org.heliograph.cli.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class StorageCommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private static List<String> hashes(Path of) {
        return Ran.tool("hash", of).lines().stream()
                .map(line -> line.substring(0, 64))
                .sorted()
                .toList();
    }

    private static List<String> names(Path of) throws Exception {
        try (Stream<Path> files = Files.list(of)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void receivesFromStorescuAndNamesFilesByTheirUid() throws Exception {
        Path source = SharedData.file("dicom/series/pet-10");
        Path out = folder.resolve("out");
        Receiving receiving = Receiving.objects(10, out, "--json");

        Dcmtk.Result sent = Dcmtk.run("storescu", "+sd", "-aet", "CT1", "127.0.0.1", receiving.port(), source);

        Ran ran = receiving.ended();
        assertThat(sent.code()).as(sent.output()).isZero();
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.lines()).hasSize(10).allSatisfy(line -> {
            JsonNode object = JSON.readTree(line);
            assertThat(object.get("callingAeTitle").asString()).isEqualTo("CT1");
            assertThat(out.resolve(object.get("file").asString())).exists();
            assertThat(object.get("file").asString())
                    .isEqualTo(object.get("sopInstance").asString() + ".dcm");
        });
        // storescu writes data sets anew; what it read and what came means the same.
        assertThat(names(out)).hasSize(10).allMatch(name -> name.matches("[0-9.]+\\.dcm"));
        assertThat(Ran.tool("hash", "--meaning", out).lines().stream().map(line -> line.substring(0, 64)))
                .containsExactlyInAnyOrderElementsOf(Ran.tool("hash", "--meaning", source).lines().stream()
                        .map(line -> line.substring(0, 64))
                        .toList());
    }

    @Test
    void sendsInItsBytesWhateverTheTransferSyntax() throws Exception {
        Path source = SharedData.file("dicom/transfer-syntaxes/mono-small");
        Path out = folder.resolve("out");
        int count = hashes(source).size();
        Receiving receiving = Receiving.objects(count, out);

        Ran sent = Ran.tool("send", "127.0.0.1:" + receiving.port(), source);

        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(sent.lines()).hasSize(count).allMatch(line -> line.startsWith("0000 "));
        assertThat(receiving.ended().code()).isZero();
        assertThat(hashes(out)).isEqualTo(hashes(source).stream().distinct().toList());
    }

    @Test
    void storescpGetsTheBytesOfTheFile() throws Exception {
        Path source = SharedData.file("dicom/series/mr-brain-xds-i-kos");
        Path out = Files.createDirectory(folder.resolve("out"));

        try (Dcmtk.Server storescp = Dcmtk.server(folder, "storescp", "--bit-preserving", "+xa", "-od", out)) {
            Ran sent = Ran.tool("send", "--jobs", 3, "127.0.0.1", storescp.port(), source);

            assertThat(sent.code()).as(sent.err()).isZero();
            assertThat(sent.err()).contains("sent 38 of 38 objects");
        }
        assertThat(hashes(out)).isEqualTo(hashes(source));
    }

    @Test
    void tellsOfEachObjectThatWasNotTakenAndSendsItReencodedWhenAsked() throws Exception {
        Path source =
                SharedData.file("dicom/transfer-syntaxes/ct-mono-16bit/1.2.840.10008.1.2.2_BigEndianExplicit.dcm");
        Path out = Files.createDirectory(folder.resolve("out"));

        // +xi: storescp takes implicit VR little endian only.
        try (Dcmtk.Server storescp = Dcmtk.server(folder, "storescp", "+xi", "-od", out)) {
            Ran refused = Ran.tool("send", "--json", "127.0.0.1:" + storescp.port(), source);
            Ran reencoded = Ran.tool("send", "--transcode", "127.0.0.1:" + storescp.port(), source);

            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err()).contains(source.toString()).contains("not accepted");
            assertThat(JSON.readTree(refused.out()).get("note").asString()).contains("not accepted");
            assertThat(reencoded.code()).as(reencoded.err()).isZero();
        }
        assertThat(Ran.tool("hash", "--meaning", out).out().substring(0, 64))
                .isEqualTo(Ran.tool("hash", "--meaning", source).out().substring(0, 64));
    }

    @Test
    void keepsTheSameBytesOnceAndOtherBytesBesideThem() throws Exception {
        Path source = SharedData.file("dicom/modalities/ct/ct_chest_current.dcm");
        Path other = folder.resolve("other.dcm");
        Ran.tool("edit", "-e", "StudyDescription=other", source, other);
        Path out = folder.resolve("out");
        Receiving receiving = Receiving.objects(3, out);

        Ran sent = Ran.tool("send", "127.0.0.1:" + receiving.port(), source, other, source);

        Ran ran = receiving.ended();
        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(ran.out()).contains("(was there)");
        assertThat(names(out)).hasSize(2).anyMatch(name -> name.endsWith("-2.dcm"));
    }

    @Test
    void aNameFromOutsideIsNeverAPath() throws Exception {
        Path file = folder.resolve("hostile.dcm");
        Ran.tool("edit", "-e", "SOPInstanceUID=../../evil", SharedData.file("dicom/charsets/chrX1.dcm"), file);
        Path out = folder.resolve("deep/er/out");
        Receiving receiving = Receiving.objects(1, out);

        Ran.tool("send", "127.0.0.1:" + receiving.port(), file);

        receiving.ended();
        assertThat(names(out)).hasSize(1).allMatch(name -> name.matches("not-a-uid-[0-9a-f]{32}\\.dcm"));
        assertThat(names(folder)).containsExactlyInAnyOrder("deep", "hostile.dcm");
    }

    @Test
    void takesOnlyCallsToItsTitleFromTitlesThatAreAllowed() throws Exception {
        Path source = SharedData.file("dicom/charsets/chrX1.dcm");
        Receiving receiving = Receiving.objects(1, folder.resolve("out"), "--aet", "STORE", "--allow", "CT1");
        String host = "127.0.0.1:" + receiving.port();

        Ran wrongCalled = Ran.tool("send", "--aec", "OTHER", "--aet", "CT1", host, source);
        Ran wrongCalling = Ran.tool("send", "--aec", "STORE", "--aet", "CT2", host, source);
        Ran echo = Ran.tool("echo", "--aet", "CT1", "STORE@" + host);
        Ran right = Ran.tool("send", "-aec", "STORE", "-aet", "CT1", host, source);

        assertThat(wrongCalled.err()).contains("called ae title not recognized");
        assertThat(wrongCalling.err()).contains("calling ae title not recognized");
        assertThat(List.of(wrongCalled.code(), wrongCalling.code(), echo.code(), right.code()))
                .containsExactly(1, 1, 0, 0);
        receiving.ended();
    }

    @Test
    void onceEndsWithTheAssociationThatBroughtSomething() throws Exception {
        Path source = SharedData.file("dicom/series/pet-10");
        Path out = folder.resolve("out");
        Receiving receiving = Receiving.objects(1, out, "--once");

        Ran echo = Ran.tool("echo", "127.0.0.1:" + receiving.port());
        Ran sent = Ran.tool("send", "127.0.0.1:" + receiving.port(), source);

        assertThat(echo.code()).isZero();
        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(receiving.ended().code()).isZero();
        assertThat(names(out)).hasSize(10);
    }

    @Test
    void callingWhereNobodyListensIsSaidInOneLine() throws Exception {
        Ran ran = Ran.tool("echo", "127.0.0.1:" + Dcmtk.freePort());

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err().lines().toList()).hasSize(1).first().asString().contains("is not reached");
    }
}
