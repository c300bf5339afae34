package org.heliograph.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Uid;
import org.heliograph.link.PeerRetrieval;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Query and retrieve through the gateway, asked by dcmtk. */
class NetworkTest {
    private static final Uid STUDY = new Uid("1.2.3.4");
    private static final String TWO = """
            [{"00080005":{"vr":"CS","Value":["ISO_IR 192"]},"00080052":{"vr":"CS","Value":["STUDY"]},
              "00100010":{"vr":"PN","Value":[{"Alphabetic":"Müller^Jürgen"}]},
              "0020000D":{"vr":"UI","Value":["1.2.3.4"]}},
             {"00080052":{"vr":"CS","Value":["STUDY"]},"00100010":{"vr":"PN"},
              "0020000D":{"vr":"UI","Value":["1.2.3.5"]}}]""";

    @TempDir
    Path directory;

    private EnrolledGateway site;

    @BeforeEach
    void start() throws Exception {
        site = new EnrolledGateway(directory);
    }

    @AfterEach
    void stop() throws IOException {
        site.close();
    }

    @Test
    void refusesAQueryOfAPeerThatNobodyAllowedToAsk() throws Throwable {
        assertThat(find("-k", "StudyInstanceUID").output()).contains("0x0124");
        assertThat(get(STUDY.value()).output()).contains("0x0124");
        site.grant(false, false, 104);
        assertThat(find("-k", "StudyInstanceUID").output()).contains("0x0124");
        assertThat(site.platform.peers.asked).isEmpty();
    }

    @Test
    void answersAQueryWithEveryMatchOfThePlatform() throws Throwable {
        UUID device = site.grant(true, false, 104);
        site.platform.peers.matches = TWO;
        Dcmtk.Result found = find("-k", "StudyInstanceUID", "-k", "PatientName=M*");
        assertThat(found.code()).as(found.output()).isZero();
        assertThat(found.output()).contains("[1.2.3.4", "[1.2.3.5", "Müller^Jürgen", "[HELIOGRAPH");
        assertThat(site.platform.peers.asked).containsExactly(device.toString());
        assertThat(site.platform.peers.queries)
                .singleElement()
                .satisfies(query -> assertThat(query.level()).isEqualTo("STUDY"))
                .satisfies(query -> assertThat(query.identifier()).contains("\"Alphabetic\":\"M*\""));
        assertThat(get(STUDY.value()).output()).contains("0x0124");
    }

    @Test
    void tellsThePeerWhenThePlatformIsAwayOrItsAnswerBreaksOff() throws Throwable {
        site.grant(true, true, 104);
        site.platform.peers.matches = TWO.substring(0, TWO.length() - 10);
        assertThat(find("-k", "StudyInstanceUID").output()).contains("1.2.3.4").doesNotContain("0x0000");
        site.platform.down(true);
        assertThat(find("-k", "StudyInstanceUID").output()).contains("0xc000");
        assertThat(get(STUDY.value()).output()).contains("0xc000");
    }

    @Test
    void givesWhatIsRetrievedOverTheSameAssociation() throws Throwable {
        site.grant(false, true, 104);
        List<Path> files = offered();
        Path folder = Files.createDirectory(directory.resolve("got"));
        Dcmtk.Result got = run(
                "getscu",
                "+B",
                "-od",
                folder.toString(),
                "-S",
                "-k",
                "0008,0052=STUDY",
                "-k",
                "StudyInstanceUID=" + STUDY);
        assertThat(got.code()).as(got.output()).isZero();
        assertThat(identities(folder)).containsExactlyInAnyOrderElementsOf(identities(files));
        assertThat(site.platform.peers.retrievals)
                .singleElement()
                .satisfies(asked -> assertThat(asked.studies()).containsExactly(STUDY));
    }

    @Test
    void movesToAPeerThatIsWrittenDownAndToNoOther() throws Throwable {
        List<Path> files = offered();
        try (Storescp storescp = new Storescp(directory)) {
            site.grant(false, true, storescp.port);
            assertThat(move("ELSEWHERE").output()).contains("0xa801");
            assertThat(storescp.files()).isEmpty();
            Dcmtk.Result moved = move("CT1");
            assertThat(moved.code()).as(moved.output()).isZero();
            assertThat(identities(storescp.files())).containsExactlyInAnyOrderElementsOf(identities(files));
        }
    }

    @Test
    void neverGivesAnInstanceToItsEndThatIsNotWhatThePlatformSaid() throws Throwable {
        offered();
        PeerRetrieval.Instance first = site.platform.peers.instances.getFirst();
        site.platform.peers.content.computeIfPresent(first.sopInstanceUid().value(), (_, bytes) -> {
            byte[] wrong = bytes.clone();
            wrong[wrong.length - 1] ^= 1;
            return wrong;
        });
        try (Storescp storescp = new Storescp(directory)) {
            site.grant(false, true, storescp.port);
            move("CT1");
            assertThat(storescp.files()).hasSizeLessThan(site.platform.peers.instances.size());
            assertThat(identities(storescp.files()))
                    .doesNotContain(first.identity().orElseThrow())
                    .allSatisfy(identity -> assertThat(site.platform.peers.instances)
                            .extracting(PeerRetrieval.Instance::identity)
                            .contains(Optional.of(identity)));
        }
    }

    @Test
    void givesWhatThePlatformCorrectsOnTheWay() throws Throwable {
        List<Path> files = offered();
        site.platform.peers.instances.replaceAll(instance -> new PeerRetrieval.Instance(
                instance.studyInstanceUid(),
                instance.sopClassUid(),
                instance.sopInstanceUid(),
                instance.transferSyntaxUid(),
                Optional.empty(),
                Optional.empty()));
        try (Storescp storescp = new Storescp(directory)) {
            site.grant(false, true, storescp.port);
            Dcmtk.Result moved = move("CT1");
            assertThat(moved.code()).as(moved.output()).isZero();
            assertThat(identities(storescp.files())).containsExactlyInAnyOrderElementsOf(identities(files));
        }
    }

    /** Some files that the platform has; the paths to them. */
    private List<Path> offered() throws IOException {
        List<Path> files = TestSeries.twelve().subList(0, 3);
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                Part10Reader reader = Part10Reader.open(in, ReadOptions.DEFAULT);
                byte[] bytes = reader.dataSet().readAllBytes();
                Uid instance = reader.meta().sopInstance().orElseThrow();
                site.platform.peers.content.put(instance.value(), bytes);
                site.platform.peers.instances.add(new PeerRetrieval.Instance(
                        STUDY,
                        reader.meta().sopClass().orElseThrow(),
                        instance,
                        reader.meta().transferSyntax().uid(),
                        Optional.of((long) bytes.length),
                        Optional.of(Storescp.identity(file))));
            }
        }
        return files;
    }

    private static List<ContentIdentity> identities(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return identities(files.toList());
        }
    }

    private static List<ContentIdentity> identities(List<Path> files) throws IOException {
        List<ContentIdentity> identities = new ArrayList<>();
        for (Path file : files) {
            identities.add(Storescp.identity(file));
        }
        return identities;
    }

    private Dcmtk.Result find(String... keys) throws IOException, InterruptedException {
        List<String> more = new ArrayList<>(List.of("-S", "-k", "0008,0052=STUDY"));
        more.addAll(List.of(keys));
        return run("findscu", more.toArray(String[]::new));
    }

    private Dcmtk.Result get(String study) throws IOException, InterruptedException {
        return run(
                "getscu",
                "-od",
                directory.toString(),
                "-S",
                "-k",
                "0008,0052=STUDY",
                "-k",
                "StudyInstanceUID=" + study);
    }

    private Dcmtk.Result move(String destination) throws IOException, InterruptedException {
        return run("movescu", "-aem", destination, "-S", "-k", "0008,0052=STUDY", "-k", "StudyInstanceUID=" + STUDY);
    }

    private Dcmtk.Result run(String tool, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(tool, "-d", "-aet", "CT1", "-aec", "HELIOGRAPH"));
        command.addAll(List.of(more));
        command.add(EnrolledGateway.HOST);
        command.add("" + site.gateway().dicomPort());
        return Dcmtk.run(command);
    }
}
