package org.heliograph.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.ReadOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A modality asks its gateway for what it sent, over the platform and back: dcmtk at the hospital's end. */
final class PeerNetworkAcceptanceTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int IMAGES = 10;

    @TempDir
    Path folder;

    @BeforeAll
    static void needs() {
        Needs.programs("storescu", "findscu", "getscu", "movescu", "storescp");
    }

    @Test
    void aPeerFindsAndGetsBackWhatItSentOnceItIsGranted() throws Exception {
        List<Path> images = Needs.files("dicom/series/ct-chest-100").subList(0, IMAGES);
        try (Hospital hospital = Hospital.open()) {
            List<String> send = new ArrayList<>(List.of("storescu", "-aet", Modality.AE_TITLE));
            assertThat(ask(hospital, send, images.stream().map(Path::toString).toList())
                            .exit())
                    .isZero();
            List<ContentIdentity> sent = sentBy(images);
            assertThat(find(hospital).output()).contains("0x0124");

            int port = freePort();
            grant(hospital, port);
            String found = Patience.until(
                    "the study to be found whole",
                    LIMIT,
                    () -> Optional.of(find(hospital).output())
                            .filter(output ->
                                    output.contains("[" + IMAGES + "]") || output.contains("[" + IMAGES + " ]")));
            String study = found.replaceAll("(?s).*\\(0020,000d\\) UI \\[([0-9.]+).*", "$1");

            Path got = Files.createDirectory(folder.resolve("got"));
            Ran get = ask(
                    hospital,
                    List.of("getscu", "+B", "-od", got.toString(), "-S", "-aet", Modality.AE_TITLE),
                    List.of(),
                    "-k",
                    "0008,0052=STUDY",
                    "-k",
                    "StudyInstanceUID=" + study);
            assertThat(get.exit()).as(get.output()).isZero();
            assertThat(identities(files(got))).containsExactlyInAnyOrderElementsOf(sent);

            Path moved = Files.createDirectory(folder.resolve("moved"));
            Process storescp = storescp(moved, port);
            try {
                Ran move = ask(
                        hospital,
                        List.of("movescu", "-S", "-aet", Modality.AE_TITLE, "-aem", Modality.AE_TITLE),
                        List.of(),
                        "-k",
                        "0008,0052=STUDY",
                        "-k",
                        "StudyInstanceUID=" + study);
                assertThat(move.exit()).as(move.output()).isZero();
            } finally {
                storescp.destroy();
                storescp.waitFor();
            }
            assertThat(identities(files(moved))).containsExactlyInAnyOrderElementsOf(sent);
        }
    }

    /** What storescu makes of the files as it sends them, as dcmtk's own receiver sees it: it writes lengths anew. */
    private List<ContentIdentity> sentBy(List<Path> images) throws Exception {
        Path received = Files.createDirectory(folder.resolve("sent"));
        int port = freePort();
        Process storescp = storescp(received, port);
        try {
            List<String> command = new ArrayList<>(List.of("storescu", "127.0.0.1", "" + port));
            images.forEach(image -> command.add(image.toString()));
            Patience.until(
                    "storescp to take the images",
                    LIMIT,
                    () -> Optional.of(Ran.to(LIMIT, command)).filter(ran -> ran.exit() == 0));
            return identities(files(received));
        } finally {
            storescp.destroy();
            storescp.waitFor();
        }
    }

    private static Process storescp(Path folder, int port) throws IOException {
        return new ProcessBuilder("storescp", "+B", "-od", folder.toString(), "" + port).start();
    }

    /** The administrator grants the modality query and retrieve, in the portal. */
    private static void grant(Hospital hospital, int port) throws Exception {
        JsonNode gateway =
                hospital.administrator().get("/api/gateways").path("items").path(0);
        for (JsonNode device : gateway.path("devices")) {
            if (device.path("aeTitle").asString("").equals(Modality.AE_TITLE)) {
                hospital.administrator()
                        .post(
                                "/api/gateways/" + gateway.path("id").asString() + "/devices/"
                                        + device.path("id").asString() + "/rights",
                                PortalClient.object()
                                        .put("query", true)
                                        .put("retrieve", true)
                                        .put("port", port));
            }
        }
    }

    private static Ran find(Hospital hospital) throws Exception {
        return ask(
                hospital,
                List.of("findscu", "-d", "-S", "-aet", Modality.AE_TITLE),
                List.of(),
                "-k",
                "0008,0052=STUDY",
                "-k",
                "StudyInstanceUID",
                "-k",
                "NumberOfStudyRelatedInstances");
    }

    private static Ran ask(Hospital hospital, List<String> command, List<String> files, String... options)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of("-aec", Modality.GATEWAY_AE_TITLE));
        all.addAll(List.of(options));
        all.addAll(List.of("127.0.0.1", Integer.toString(hospital.dicomPort())));
        all.addAll(files);
        return Ran.to(LIMIT, all);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static List<ContentIdentity> identities(List<Path> files) throws IOException {
        List<ContentIdentity> identities = new ArrayList<>();
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                Part10Reader reader = Part10Reader.open(in, ReadOptions.DEFAULT);
                identities.add(ContentIdentity.of(reader.meta().transferSyntax().uid(), reader.dataSet()));
            }
        }
        return identities;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
