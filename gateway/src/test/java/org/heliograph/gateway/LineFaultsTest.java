package org.heliograph.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.heliograph.gateway.fake.FakePlatform;
import org.heliograph.records.mllp.MllpClient;
import org.heliograph.records.mllp.MllpClientSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lines do besides being cut (CutLineTest): answers that are lost, a narrow line. */
class LineFaultsTest {
    @TempDir
    Path directory;

    /** A request that was carried out and not answered is repeated, with one effect, whatever request it is. */
    @Test
    void losesAndDoublesNothingWhenTheFirstAnswerOfEveryKindIsLost() throws Throwable {
        try (EnrolledGateway site = new EnrolledGateway(directory);
                Storescp receiver = new Storescp(directory)) {
            FakePlatform platform = site.platform;
            Offers offers = new Offers(platform, site.destination("dicom", receiver.port)).of(TestSeries.twelve());
            platform.forgetTokens();
            platform.loseFirstAnswers();
            List<Path> files = TestSeries.twelve();
            store(site, files);
            try (MllpClient client = new MllpClient(
                    MllpClientSettings.to(EnrolledGateway.HOST, site.gateway().mllpPort()))) {
                client.send(("MSH|^~\\&|RIS|A|HELIOGRAPH|A|20261130||ORM^O01|M1|P|2.3\rPID|1||4711^^^A||TEST^PATIENT\r"
                                + "ORC|NW|1\rOBR|1|1|2|CT\r")
                        .getBytes(US_ASCII));
            }
            arrived(site, files);
            Eventually.asserted(() -> assertThat(platform.messages).hasSize(1));
            Eventually.asserted(
                    () -> assertThat(site.gateway().state().waitingMessages()).isZero());
            offerUntilAccepted(platform, offers);
            assertThat(receiver.files()).hasSize(12);
            assertThat(platform.lost)
                    .contains(
                            "POST /oauth/token",
                            "POST /link/v1/packs",
                            "PUT /link/v1/packs/{id}/chunks/{n}",
                            "POST /link/v1/packs/{id}/commit",
                            "POST /link/v1/messages",
                            "GET /link/v1/deliveries",
                            "GET /link/v1/deliveries/{id}/instances/{n}",
                            "POST /link/v1/deliveries/{id}/outcome");
        }
    }

    @Test
    void usesANarrowLineWell() throws Throwable {
        int bytesPerSecond = 1_000_000;
        try (EnrolledGateway site = new EnrolledGateway(directory, new Random(1))) {
            List<Path> files = TestSeries.twelve();
            site.line().pace(bytesPerSecond);
            store(site, files);
            long began = System.nanoTime();
            arrived(site, files);
            double seconds = (System.nanoTime() - began) / 1e9;
            long bytes = site.platform.stored.stream()
                    .mapToLong(each -> each.instance().length())
                    .sum();
            assertThat(seconds).as("seconds for " + bytes + " bytes").isLessThan(2 + bytes / (0.6 * bytesPerSecond));
        }
    }

    /** R6, a partition one way: what is asked arrives and is done, and nobody hears of it. */
    @Test
    void losesAndDoublesNothingWhenAnswersAreSwallowedForAWhile() throws Throwable {
        try (EnrolledGateway site = new EnrolledGateway(directory, 0)) {
            List<Path> files = TestSeries.twelve();
            site.forwarder().swallowAnswers();
            store(site, files);
            Eventually.asserted(
                    () -> assertThat(site.forwarder().swallowed()).as("bytes").isGreaterThan(1000));
            assertThat(site.gateway().state().waitingInstances()).isEqualTo(12);
            site.forwarder().reset();
            arrived(site, files);
        }
    }

    /** Chunks were cut for a fast line; each takes longer now than an answer may. */
    @Test
    @Tag("long")
    void goesOnWhenAFastLineHasBecomeSlow() throws Throwable {
        try (EnrolledGateway site = new EnrolledGateway(directory, List.of("--recompress=never"), new Random(1))) {
            List<Path> files = TestSeries.twelve();
            store(site, files.subList(0, 6));
            Eventually.asserted(
                    () -> assertThat(site.gateway().state().waitingInstances()).isZero());
            site.line().pace(20_000);
            store(site, files.subList(6, 12));
            Eventually.asserted(
                    () -> assertThat(site.gateway().state().waitingInstances()).isZero(), 900);
            assertThat(site.platform.stored).hasSize(12);
        }
    }

    private static void store(EnrolledGateway site, List<Path> files) throws IOException, InterruptedException {
        Dcmtk.Result sent = Dcmtk.store(
                site.gateway().dicomPort(),
                "CT1",
                files.stream().map(Path::toString).toList());
        assertThat(sent.code()).as(sent.output()).isZero();
    }

    private void arrived(EnrolledGateway site, List<Path> files) throws Throwable {
        Eventually.asserted(
                () -> assertThat(site.gateway().state().waitingInstances()).isZero(), 60);
        Path peer = Files.createTempDirectory(directory, "peer");
        Set<String> identities = new HashSet<>();
        for (Path file : Storescp.received(peer, files)) {
            identities.add(Storescp.identity(file).toString());
        }
        List<String> stored = new ArrayList<>();
        site.platform.stored.forEach(
                each -> stored.add(each.instance().identity().toString()));
        assertThat(stored).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(identities);
    }

    /** As a platform does: what was offered in an answer that was lost is offered again. */
    private static void offerUntilAccepted(FakePlatform platform, Offers offers) throws Throwable {
        offers.offer(1);
        Eventually.asserted(
                () -> {
                    if (platform.offers.isEmpty()
                            && platform.outcomes(offers.delivery).isEmpty()) {
                        offers.offer(1);
                    }
                    assertThat(platform.outcomes(offers.delivery)).isNotEmpty();
                },
                30);
        assertThat(platform.outcomes(offers.delivery).getFirst().outcome()).isEqualTo("accepted");
    }
}
