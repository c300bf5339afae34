package org.heliograph.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.association.AssociationPolicy;
import org.heliograph.dimse.association.DicomListener;
import org.heliograph.dimse.association.ListenerSettings;
import org.heliograph.dimse.query.FindScp;
import org.heliograph.dimse.query.FindSettings;
import org.heliograph.dimse.query.FindStatus;
import org.heliograph.dimse.query.Hierarchy;
import org.heliograph.dimse.storage.StoreScp;
import org.heliograph.dimse.storage.StoreStatus;
import org.heliograph.link.DeliveryOutcome;
import org.heliograph.link.GatewaySettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Before the gateway lets go what it delivered, the receiver says that it has it: Orthanc, dcmtk, and one that forgets. */
class ReceiverCheckTest {
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
    void orthancTakesResponsibility() throws Throwable {
        withOrthanc(modality(true), "storage commitment");
    }

    @Test
    void orthancThatCannotReportIsAskedWhatItHas() throws Throwable {
        withOrthanc(modality(false), "query");
    }

    @Test
    void dcmtksArchiveIsAskedWhatItHas() throws Throwable {
        int port = Storescp.freePort();
        Path archive = Files.createDirectory(directory.resolve("archive"));
        Path settings = Files.writeString(directory.resolve("dcmqrscp.cfg"), """
                NetworkTCPPort = %d
                MaxPDUSize = 16384
                MaxAssociations = 16
                HostTable BEGIN
                HostTable END
                VendorTable BEGIN
                VendorTable END
                AETable BEGIN
                PACS %s RW (100, 1024mb) ANY
                AETable END
                """.formatted(port, archive));
        Process dcmqrscp = new ProcessBuilder("dcmqrscp", "-c", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("dcmqrscp.txt").toFile())
                .start();
        try {
            Eventually.open(port);
            deliver(List.of(), port);
            assertThat(site.gateway().state().receivers()).isEqualTo(Map.of("EHR", "query"));
        } finally {
            dcmqrscp.destroy();
            dcmqrscp.waitFor();
        }
    }

    @Test
    void aReceiverThatCannotBeAskedIsTakenAtItsWord() throws Throwable {
        try (Storescp receiver = new Storescp(directory)) {
            deliver(List.of(), receiver.port);
            assertThat(site.gateway().state().receivers()).isEqualTo(Map.of("EHR", "C-STORE status only"));
        }
    }

    @Test
    void whatAReceiverDoesNotHaveAfterAllIsDeliveredAgain() throws Throwable {
        Set<Uid> taken = ConcurrentHashMap.newKeySet();
        Set<Uid> kept = ConcurrentHashMap.newKeySet();
        StoreScp store = new StoreScp((request, dataSet) -> {
            dataSet.transferTo(java.io.OutputStream.nullOutputStream());
            // The first time it forgets one.
            if (!taken.add(request.sopInstance()) || taken.size() != 2) {
                kept.add(request.sopInstance());
            }
            return StoreStatus.SUCCESS;
        });
        FindScp find = new FindScp(
                (request, matches) -> {
                    kept.forEach(uid -> matches.send(DataSet.builder()
                            .string(Tags.QUERY_RETRIEVE_LEVEL, "IMAGE")
                            .uid(Tags.SOP_INSTANCE_UID, uid)
                            .build()));
                    return FindStatus.SUCCESS;
                },
                new FindSettings(100, Hierarchy.STRICT, false));
        try (DicomListener receiver = DicomListener.open(
                ListenerSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                _ -> new AssociationPolicy.Decision.Accept(true),
                List.of(store, find))) {
            Offers offers = offers(site.destination("dicom", receiver.port()));
            offers.offer(1);
            DeliveryOutcome first = outcome(offers, 1);
            assertThat(first.outcome()).isEqualTo("partial");
            assertThat(first.instances().orElseThrow())
                    .filteredOn(each -> each.status().equals("0110"))
                    .hasSize(1);
            assertThat(site.gateway().state().receivers()).isEmpty();
            int fetched = site.platform.ranges.size();
            offers.offer(2);
            assertThat(outcome(offers, 2).outcome()).isEqualTo("accepted");
            assertThat(kept).hasSize(3);
            assertThat(site.platform.ranges).as("it was here still").hasSize(fetched);
            assertThat(site.gateway().state().receivers()).isEqualTo(Map.of("EHR", "query"));
        }
    }

    @Test
    void orthancThatKnowsNobodyIsTakenAtItsWord() throws Throwable {
        withOrthanc("{}", "C-STORE status only");
    }

    /** Orthanc's entry for the gateway. */
    private String modality(boolean reports) {
        return """
                {"gateway": {"AET": "HELIOGRAPH", "Host": "127.0.0.1", "Port": %d, "AllowStorageCommitment": %s}}""".formatted(site.gateway().dicomPort(), reports);
    }

    private void withOrthanc(String modalities, String known) throws Throwable {
        int http = Storescp.freePort();
        int port = Storescp.freePort();
        Path settings =
                Files.writeString(directory.resolve("orthanc.json"), """
                {"Name": "pacs", "StorageDirectory": "%1$s/orthanc", "IndexDirectory": "%1$s/orthanc", "Plugins": [],
                 "DicomAet": "PACS", "DicomPort": %2$d, "HttpPort": %3$d, "RemoteAccessAllowed": false,
                 "AuthenticationEnabled": false,
                 "DicomModalities": %4$s}
                """.formatted(directory, port, http, modalities));
        Process orthanc = new ProcessBuilder("Orthanc", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("orthanc.txt").toFile())
                .start();
        try {
            Eventually.open(http);
            GatewaySettings.Device pacs =
                    new GatewaySettings.Device("dicom", Optional.of("PACS"), EnrolledGateway.HOST, true);
            deliver(List.of(pacs), port);
            assertThat(site.gateway().state().receivers()).isEqualTo(Map.of("EHR", known));
        } finally {
            orthanc.destroy();
            orthanc.waitFor();
        }
    }

    private void deliver(List<GatewaySettings.Device> devices, int port) throws Throwable {
        UUID id = site.destination("dicom", port);
        if (!devices.isEmpty()) {
            long before = site.gateway().state().settingsVersion();
            site.platform.allow(
                    devices,
                    List.of(new GatewaySettings.Destination(
                            id, "EHR", "dicom", EnrolledGateway.HOST, port, Optional.of("PACS"), Optional.empty())));
            Eventually.asserted(
                    () -> assertThat(site.gateway().state().settingsVersion()).isGreaterThan(before));
        }
        Offers offers = offers(id);
        offers.offer(1);
        DeliveryOutcome outcome = outcome(offers, 1);
        assertThat(outcome.outcome()).as(outcome.code()).isEqualTo("accepted");
    }

    private Offers offers(UUID destination) throws IOException {
        return new Offers(site.platform, destination).of(TestSeries.twelve().subList(0, 3));
    }

    private DeliveryOutcome outcome(Offers offers, int attempt) throws Throwable {
        Eventually.asserted(
                () -> assertThat(site.platform.outcomes(offers.delivery)).hasSize(attempt), 60);
        return site.platform.outcomes(offers.delivery).getLast();
    }
}
