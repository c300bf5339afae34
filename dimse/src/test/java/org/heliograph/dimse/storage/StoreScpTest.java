package org.heliograph.dimse.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.AeTitle;
import org.heliograph.dimse.association.AssociationPolicy;
import org.heliograph.dimse.association.DicomListener;
import org.heliograph.dimse.association.ListenerSettings;
import org.heliograph.dimse.association.Rejection;
import org.heliograph.dimse.peers.Dcmtk;
import org.heliograph.dimse.peers.DicomFile;
import org.heliograph.dimse.peers.SharedData;
import org.heliograph.dimse.verification.EchoScp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our provider, with dcmtk's storescu and echoscu as its peers. */
class StoreScpTest {
    private static final AeTitle OURS = new AeTitle("HELIOGRAPH");

    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private DicomListener listener;

    @BeforeEach
    void open() throws IOException {
        AssociationPolicy policy = request -> {
            if (!request.calledAeTitle().equals(OURS)) {
                return new AssociationPolicy.Decision.Reject(Rejection.CALLED_AE_TITLE);
            }
            if (request.callingAeTitle().value().equals("STRANGER")) {
                return new AssociationPolicy.Decision.Reject(Rejection.CALLING_AE_TITLE);
            }
            return new AssociationPolicy.Decision.Accept(false);
        };
        listener = DicomListener.open(
                ListenerSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                policy,
                List.of(new EchoScp(), new StoreScp(this::store)));
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    private record Received(Uid sopClass, Uid sopInstance, Uid transferSyntax, ByteBuffer dataSet) {
        Received(DicomFile file) {
            this(file.sopClass(), file.sopInstance(), file.transferSyntax(), file.dataSet());
        }
    }

    private StoreStatus store(StoreRequest request, InputStream dataSet) throws IOException {
        received.add(new Received(
                request.sopClass(),
                request.sopInstance(),
                request.transferSyntax(),
                ByteBuffer.wrap(dataSet.readAllBytes())));
        return StoreStatus.SUCCESS;
    }

    @Test
    void answersTheEchoOfEchoscu() {
        Dcmtk.Result result =
                Dcmtk.run("echoscu", "-v", "-aec", "HELIOGRAPH", "127.0.0.1", Integer.toString(listener.port()));

        assertThat(result.output()).contains("Received Echo Response (Success)");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void refusesACalledTitleThatIsNotOurs() {
        Dcmtk.Result result =
                Dcmtk.run("echoscu", "-v", "-aec", "SOMEBODY", "127.0.0.1", Integer.toString(listener.port()));

        assertThat(result.output())
                .contains("Result: Rejected Permanent, Source: Service User")
                .contains("Reason: Called AE Title Not Recognized");
        assertThat(result.exitCode()).isNotZero();
    }

    @Test
    void refusesACallingTitleThatIsUnknown() {
        Dcmtk.Result result = Dcmtk.run(
                "echoscu",
                "-v",
                "-aet",
                "STRANGER",
                "-aec",
                "HELIOGRAPH",
                "127.0.0.1",
                Integer.toString(listener.port()));

        assertThat(result.output()).contains("Reason: Calling AE Title Not Recognized");
    }

    @Test
    void getsTheBytesThatStorescpGets(@TempDir Path folder) throws Exception {
        List<Path> files = new ArrayList<>(SharedData.filesIn("dicom/transfer-syntaxes/ct-mono-16bit"));
        files.addAll(SharedData.filesIn("dicom/modalities/dx"));
        files.addAll(SharedData.filesIn("dicom/private-tags"));
        files.addAll(SharedData.filesIn("dicom/charsets"));

        int compared = 0;
        try (Dcmtk.Storescp storescp = Dcmtk.storescp(folder)) {
            for (Path file : files) {
                Dcmtk.dcmsend(storescp.port(), file);
                Dcmtk.dcmsend(listener.port(), file);
                Optional<DicomFile> theirs = storescp.takeOnly();
                Optional<Received> ours = Optional.ofNullable(received.poll());
                // storescp does not take every syntax that we take.
                if (theirs.isPresent()) {
                    assertThat(ours).as(file.toString()).contains(new Received(theirs.get()));
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(25);
    }

    @Test
    void takesManyObjectsOverOneAssociation() {
        List<Path> files = SharedData.filesIn("dicom/series/mr-fmri-150").subList(0, 30);

        Dcmtk.Result result = Dcmtk.storescu(listener.port(), List.of("-aec", "HELIOGRAPH"), files);

        assertThat(result.output()).doesNotContain("Failed").doesNotContain("Error");
        assertThat(result.exitCode()).isZero();
        assertThat(received).hasSize(30);
    }

    @Test
    void tellsStorescuThatWorklistsAreNoObjects() {
        Dcmtk.Result result = Dcmtk.run(
                "findscu",
                "-v",
                "-W",
                "-aet",
                "STORESCU",
                "-aec",
                "HELIOGRAPH",
                "-k",
                "PatientID",
                "127.0.0.1",
                Integer.toString(listener.port()));

        assertThat(result.output()).contains("No Acceptable Presentation Contexts");
    }
}
