package org.heliograph.dimse.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.heliograph.dicom.MeaningHash;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.AeTitle;
import org.heliograph.dimse.TransportSettings;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.AssociationClient;
import org.heliograph.dimse.association.AssociationPolicy;
import org.heliograph.dimse.association.ConnectOutcome;
import org.heliograph.dimse.association.DicomListener;
import org.heliograph.dimse.association.ListenerSettings;
import org.heliograph.dimse.association.Peer;
import org.heliograph.dimse.peers.DicomFile;
import org.heliograph.dimse.peers.Orthanc;
import org.heliograph.dimse.peers.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** There and back: our user stores into Orthanc, and Orthanc stores into our provider. */
class OrthancTest {
    @Test
    void whatOrthancWasGivenComesBackFromIt(@TempDir Path folder) throws Exception {
        Map<Uid, MeaningHash> sent = new HashMap<>();
        Map<Uid, MeaningHash> back = new ConcurrentHashMap<>();
        StoreHandler handler = (request, dataSet) -> {
            back.put(
                    request.sopInstance(),
                    MeaningHash.of(TransferSyntax.of(request.transferSyntax()), dataSet, ReadOptions.DEFAULT));
            return StoreStatus.SUCCESS;
        };
        try (DicomListener listener = DicomListener.open(
                        ListenerSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                        _ -> new AssociationPolicy.Decision.Accept(false),
                        List.of(new StoreScp(handler)));
                Orthanc orthanc = Orthanc.start(folder, listener.port())) {
            for (Path path : SharedData.filesIn("dicom/series/mr-brain-compressed-3-syntaxes/jpeg-ls-lossless")) {
                DicomFile file = DicomFile.read(path);
                sent.put(
                        file.sopInstance(),
                        MeaningHash.of(TransferSyntax.of(file.transferSyntax()), file.open(), ReadOptions.DEFAULT));
                store(orthanc.dicomPort(), file);
            }

            orthanc.storeEverythingToUs();
        }

        assertThat(sent).hasSizeGreaterThan(15);
        assertThat(back.keySet()).isEqualTo(sent.keySet());
        // Orthanc re-encodes what it sends: lengths differ, the meaning does not.
        assertThat(back).isEqualTo(sent);
    }

    private static void store(int port, DicomFile file) throws Exception {
        StoreItem item = new StoreItem(file.sopClass(), file.sopInstance(), file.transferSyntax());
        ConnectOutcome outcome = new AssociationClient(new AeTitle("HELIOGRAPH"), TransportSettings.defaults())
                .connect(
                        new Peer("127.0.0.1", port, new AeTitle("ORTHANC")),
                        StoreItem.contexts(List.of(item)).getFirst());
        assertThat(outcome).isInstanceOf(ConnectOutcome.Accepted.class);
        try (Association association = ((ConnectOutcome.Accepted) outcome).association()) {
            assertThat(new StoreScu(association).store(item, file.open())).isEqualTo(new StoreOutcome.Answered(0));
            association.release();
        }
    }
}
