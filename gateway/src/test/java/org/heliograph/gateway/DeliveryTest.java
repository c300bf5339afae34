package org.heliograph.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.link.DeliveryOffer;
import org.heliograph.records.mllp.MllpServer;
import org.heliograph.records.mllp.MllpServerSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the platform has for the hospital, brought to real receivers: MLLP and dcmtk. */
class DeliveryTest {
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
    void deliversAMessageOnceHoweverOftenItIsOffered() throws Throwable {
        List<byte[]> got = new CopyOnWriteArrayList<>();
        try (MllpServer receiver = MllpServer.start(
                MllpServerSettings.on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                address -> true,
                (bytes, peer) -> {
                    got.add(bytes);
                    return "MSH|^~\\&|R|R|H|H|20261121||ACK^R01^ACK|77|P|2.5.1\rMSA|AA|OUT1\r".getBytes(US_ASCII);
                })) {
            UUID destination = site.destination("mllp", receiver.port());
            UUID delivery = UUID.randomUUID();
            byte[] result = "MSH|^~\\&|H|H|R|R|20261121||ORU^R01^ORU_R01|OUT1|P|2.5.1\rPID|1\r".getBytes(US_ASCII);
            site.platform.offers.add(message(delivery, destination, result, 1));
            Eventually.asserted(
                    () -> assertThat(site.platform.outcomes(delivery)).hasSize(1));
            assertThat(site.platform.outcomes(delivery).getFirst().outcome()).isEqualTo("accepted");
            site.platform.offers.add(message(delivery, destination, result, 2));
            Eventually.asserted(
                    () -> assertThat(site.platform.outcomes(delivery)).hasSize(2));
            assertThat(site.platform.outcomes(delivery).getLast().outcome()).isEqualTo("accepted");
            assertThat(got).containsExactly(result);
        }
    }

    @Test
    void saysWhatAReceiverAnsweredOrThatItDidNot() throws Throwable {
        UUID nobody = site.destination("mllp", Storescp.freePort());
        UUID delivery = UUID.randomUUID();
        byte[] result = "MSH|^~\\&|H|H|R|R|20261121||ORU^R01^ORU_R01|OUT1|P|2.5.1\r".getBytes(US_ASCII);
        site.platform.offers.add(message(delivery, nobody, result, 1));
        Eventually.asserted(() -> assertThat(site.platform.outcomes(delivery)).hasSize(1));
        assertThat(site.platform.outcomes(delivery).getFirst().outcome()).isEqualTo("unreachable");
        for (String code : List.of("AE", "AR")) {
            try (MllpServer receiver = MllpServer.start(
                    MllpServerSettings.on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                    address -> true,
                    (bytes, peer) ->
                            ("MSH|^~\\&|R|R|H|H|2026||ACK|7|P|2.5\rMSA|" + code + "|OUT1\r").getBytes(US_ASCII))) {
                UUID each = UUID.randomUUID();
                site.platform.offers.add(message(each, site.destination("mllp", receiver.port()), result, 1));
                Eventually.asserted(
                        () -> assertThat(site.platform.outcomes(each)).hasSize(1));
                assertThat(site.platform.outcomes(each).getFirst().outcome())
                        .isEqualTo(code.equals("AE") ? "error" : "rejected");
                assertThat(site.platform.outcomes(each).getFirst().acknowledgement())
                        .isPresent();
            }
        }
    }

    @Test
    @SuppressWarnings("NullAway")
    void goesOnAfterOffersThatLackWhatOffersHave() throws Throwable {
        UUID nobody = site.destination("mllp", Storescp.freePort());
        DeliveryOffer whole = message(UUID.randomUUID(), nobody, new byte[0], 1);
        UUID nothing = UUID.randomUUID();
        site.platform.offers.add(offer(nothing, UUID.randomUUID(), null, whole));
        Eventually.asserted(() -> assertThat(site.platform.outcomes(nothing)).hasSize(1));
        assertThat(site.platform.outcomes(nothing).getFirst().outcome()).isEqualTo("error");

        site.platform.offers.add(offer(UUID.randomUUID(), null, "hl7", whole));
        site.platform.offers.add(whole);
        Eventually.asserted(
                () -> assertThat(site.platform.outcomes(whole.delivery())).hasSize(1));
    }

    private static DeliveryOffer offer(UUID delivery, UUID lane, String kind, DeliveryOffer of) {
        return new DeliveryOffer(
                delivery, lane, of.attempt(), kind, of.destination(), of.hl7(), of.instances(), of.correction());
    }

    @Test
    void deliversObjectsBitForBitToAnotherStack() throws Throwable {
        List<Path> files = Storescp.received(directory, TestSeries.twelve());
        try (Storescp receiver = new Storescp(directory)) {
            UUID delivery = UUID.randomUUID();
            List<DeliveryOffer.Instance> instances = new ArrayList<>();
            for (int i = 0; i < files.size(); i++) {
                instances.add(instance(delivery, i, files.get(i)));
            }
            site.platform.cutDownloads.set(2);
            site.platform.offers.add(new DeliveryOffer(
                    delivery,
                    UUID.randomUUID(),
                    1,
                    "dicom",
                    site.destination("dicom", receiver.port),
                    Optional.empty(),
                    Optional.of(instances)));
            Eventually.asserted(
                    () -> assertThat(site.platform.outcomes(delivery)).hasSize(1));
            assertThat(site.platform.outcomes(delivery).getFirst().outcome()).isEqualTo("accepted");
            List<String> identities = new ArrayList<>();
            for (Path file : receiver.files()) {
                identities.add(Storescp.identity(file).toString());
            }
            assertThat(identities)
                    .containsExactlyInAnyOrderElementsOf(instances.stream()
                            .map(each -> each.identity().toString())
                            .toList());
        }
    }

    private DeliveryOffer.Instance instance(UUID delivery, int number, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Part10Reader reader = Part10Reader.open(in, ReadOptions.DEFAULT);
            byte[] dataSet = reader.dataSet().readAllBytes();
            site.platform.deliveryContent.put(delivery + "/" + number, dataSet);
            return new DeliveryOffer.Instance(
                    number,
                    reader.meta().sopClass().orElseThrow(),
                    reader.meta().sopInstance().orElseThrow(),
                    reader.meta().transferSyntax().uid(),
                    dataSet.length,
                    ContentIdentity.of(reader.meta().transferSyntax().uid(), new ByteArrayInputStream(dataSet)));
        }
    }

    private static DeliveryOffer message(UUID delivery, UUID destination, byte[] body, int attempt) {
        return new DeliveryOffer(
                delivery,
                UUID.randomUUID(),
                attempt,
                "hl7",
                destination,
                Optional.of(new DeliveryOffer.Hl7(Base64.getEncoder().encodeToString(body), "OUT1")),
                Optional.empty());
    }
}
