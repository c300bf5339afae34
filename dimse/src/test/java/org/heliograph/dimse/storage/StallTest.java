package org.heliograph.dimse.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.heliograph.dimse.AeTitle;
import org.heliograph.dimse.TransportSettings;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.AssociationClient;
import org.heliograph.dimse.association.AssociationPolicy;
import org.heliograph.dimse.association.ConnectOutcome;
import org.heliograph.dimse.association.DicomListener;
import org.heliograph.dimse.association.ListenerSettings;
import org.heliograph.dimse.association.Peer;
import org.heliograph.dimse.peers.Dcmtk;
import org.heliograph.dimse.peers.DicomFile;
import org.heliograph.dimse.peers.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Peers built on dcmtk write a message in small pieces with Nagle's algorithm on, so that each waits some 45 ms for a
 * delayed acknowledgement, unless we acknowledge at once: 100 objects would take 5 s and more.
 */
class StallTest {
    private static final int OBJECTS = 100;
    private static final Duration WITHOUT_STALL = Duration.ofSeconds(4);

    @Test
    void storescuDoesNotWaitForOurAcknowledgements() throws Exception {
        List<Path> files = SharedData.filesIn("dicom/series/mr-fmri-150").subList(0, OBJECTS);
        AtomicInteger count = new AtomicInteger();
        StoreHandler handler = (_, dataSet) -> {
            dataSet.skipNBytes(1000);
            count.incrementAndGet();
            return StoreStatus.SUCCESS;
        };
        try (DicomListener listener = DicomListener.open(
                ListenerSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                _ -> new AssociationPolicy.Decision.Accept(false),
                List.of(new StoreScp(handler)))) {
            Dcmtk.storescu(listener.port(), List.of(), files.subList(0, 5));
            count.set(0);

            long began = System.nanoTime();
            Dcmtk.storescu(listener.port(), List.of(), files);
            Duration took = Duration.ofNanos(System.nanoTime() - began);

            report("storescu to our SCP", took);
            assertThat(count).hasValue(OBJECTS);
            assertThat(took).isLessThan(WITHOUT_STALL);
        }
    }

    @Test
    void storescpDoesNotWaitForOurAcknowledgements(@TempDir Path folder) throws Exception {
        List<DicomFile> files = new ArrayList<>();
        for (Path path : SharedData.filesIn("dicom/series/mr-fmri-150").subList(0, OBJECTS)) {
            files.add(DicomFile.read(path));
        }
        List<StoreItem> items = files.stream()
                .map(file -> new StoreItem(file.sopClass(), file.sopInstance(), file.transferSyntax()))
                .toList();
        AssociationClient client = new AssociationClient(new AeTitle("HELIOGRAPH"), TransportSettings.defaults());
        try (Dcmtk.Storescp storescp = Dcmtk.storescp(folder)) {
            Peer peer = new Peer("127.0.0.1", storescp.port(), new AeTitle("STORESCP"));
            ConnectOutcome outcome =
                    client.connect(peer, StoreItem.contexts(items).getFirst());
            assertThat(outcome).isInstanceOf(ConnectOutcome.Accepted.class);
            try (Association association = ((ConnectOutcome.Accepted) outcome).association()) {
                StoreScu scu = new StoreScu(association);
                long began = System.nanoTime();
                for (DicomFile file : files) {
                    StoreItem item = new StoreItem(file.sopClass(), file.sopInstance(), file.transferSyntax());
                    assertThat(scu.store(item, file.open())).isEqualTo(new StoreOutcome.Answered(0));
                }
                Duration took = Duration.ofNanos(System.nanoTime() - began);

                report("our SCU to storescp", took);
                assertThat(took).isLessThan(WITHOUT_STALL);
                association.release();
            }
        }
    }

    private static void report(String what, Duration took) {
        System.out.printf(Locale.ROOT, "%s: %.0f objects/s%n", what, OBJECTS * 1e9 / took.toNanos());
    }
}
