package org.heliograph.dimse.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetWriter;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.Vr;
import org.heliograph.dimse.AeTitle;
import org.heliograph.dimse.TransportSettings;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.AssociationClient;
import org.heliograph.dimse.association.ConnectOutcome;
import org.heliograph.dimse.association.Peer;
import org.heliograph.dimse.association.ProposedContext;
import org.heliograph.dimse.association.RejectReason;
import org.heliograph.dimse.association.Rejection;
import org.heliograph.dimse.peers.Dcmtk;
import org.heliograph.dimse.peers.DicomFile;
import org.heliograph.dimse.peers.SharedData;
import org.heliograph.dimse.verification.EchoScu;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our user, with dcmtk's storescp as its peer. */
class StoreScuTest {
    private static final Uid CT_IMAGE_STORAGE = new Uid("1.2.840.10008.5.1.4.1.1.2");
    private static final Uid EXPLICIT_VR_LITTLE_ENDIAN = new Uid("1.2.840.10008.1.2.1");

    private final AssociationClient client =
            new AssociationClient(new AeTitle("HELIOGRAPH"), TransportSettings.defaults());

    private Association connect(int port, List<ProposedContext> contexts) {
        ConnectOutcome outcome = client.connect(new Peer("127.0.0.1", port, new AeTitle("STORESCP")), contexts);
        assertThat(outcome).isInstanceOf(ConnectOutcome.Accepted.class);
        return ((ConnectOutcome.Accepted) outcome).association();
    }

    @Test
    void echoes(@TempDir Path folder) throws Exception {
        try (Dcmtk.Storescp storescp = Dcmtk.storescp(folder);
                Association association = connect(storescp.port(), List.of(EchoScu.CONTEXT))) {
            assertThat(new EchoScu(association).echo()).isEqualTo(OptionalInt.of(0));
            association.release();
        }
    }

    @Test
    void deliversTheVeryBytesOfTheFile(@TempDir Path folder) throws Exception {
        Map<Uid, DicomFile> files = new HashMap<>();
        List<Path> paths = new ArrayList<>(SharedData.filesIn("dicom/transfer-syntaxes/color"));
        paths.addAll(SharedData.filesIn("dicom/transfer-syntaxes/multiframe"));
        paths.addAll(SharedData.filesIn("dicom/modalities"));
        for (Path path : paths) {
            DicomFile file = DicomFile.read(path);
            if (file.isForDcmtk()) {
                files.putIfAbsent(file.sopInstance(), file);
            }
        }
        List<StoreItem> items = files.values().stream().map(StoreScuTest::item).toList();
        Map<Uid, ByteBuffer> stored = new HashMap<>();
        Map<Uid, ByteBuffer> arrived = new HashMap<>();

        try (Dcmtk.Storescp storescp = Dcmtk.storescp(folder)) {
            List<List<ProposedContext>> associations = StoreItem.contexts(items);
            assertThat(associations).hasSize(1);
            try (Association association = connect(storescp.port(), associations.getFirst())) {
                StoreScu scu = new StoreScu(association);
                for (DicomFile file : files.values()) {
                    switch (scu.store(item(file), file.open())) {
                        case StoreOutcome.Answered answer -> {
                            assertThat(answer.stored()).isTrue();
                            stored.put(file.sopInstance(), file.dataSet());
                        }
                        // storescp does not know all that we send.
                        case StoreOutcome.NoContext() -> {}
                    }
                }
                association.release();
            }
            for (Path path : storescp.received()) {
                DicomFile file = DicomFile.read(path);
                arrived.put(file.sopInstance(), file.dataSet());
            }
        }

        assertThat(arrived).hasSizeGreaterThan(60).isEqualTo(stored);
    }

    /** Written in pieces of all sizes, up to and over the end of a PDU: dcmtk takes 16,384 bytes, of which 16,378 are data. */
    @Test
    void deliversTheVeryBytesOfWhatIsMadeMeanwhile(@TempDir Path folder) throws Exception {
        Map<Uid, ByteBuffer> made = new HashMap<>();
        Map<Uid, ByteBuffer> arrived = new HashMap<>();
        StoreItem any = new StoreItem(CT_IMAGE_STORAGE, new Uid("1.2.3"), EXPLICIT_VR_LITTLE_ENDIAN);
        try (Dcmtk.Storescp storescp = Dcmtk.storescp(folder)) {
            try (Association association =
                    connect(storescp.port(), StoreItem.contexts(List.of(any)).getFirst())) {
                for (int length : new int[] {16_376, 16_378, 16_380, 2 * 16_378, 100_000}) {
                    Uid instance = new Uid("2.25." + length);
                    byte[] dataSet = ct(instance, length);
                    StoreOutcome outcome = new StoreScu(association)
                            .store(new StoreItem(CT_IMAGE_STORAGE, instance, EXPLICIT_VR_LITTLE_ENDIAN), out -> {
                                int piece = 1;
                                for (int from = 0; from < dataSet.length; from += piece++) {
                                    out.write(dataSet[from]);
                                    out.write(dataSet, from + 1, Math.min(piece, dataSet.length - from) - 1);
                                }
                            });
                    assertThat(outcome).isEqualTo(new StoreOutcome.Answered(0));
                    made.put(instance, ByteBuffer.wrap(dataSet));
                }
                association.release();
            }
            for (Path path : storescp.received()) {
                DicomFile file = DicomFile.read(path);
                arrived.put(file.sopInstance(), file.dataSet());
            }
        }
        assertThat(arrived).isEqualTo(made);
    }

    /** An image that is so long altogether. */
    private static byte[] ct(Uid instance, int length) {
        DataSet image = DataSet.builder()
                .uid(Tags.SOP_CLASS_UID, CT_IMAGE_STORAGE)
                .uid(Tags.SOP_INSTANCE_UID, instance)
                .bytes(Tags.PIXEL_DATA, Vr.OW, new byte[0])
                .build();
        int rest = DataSetWriter.toBytes(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).length;
        byte[] pixels = new byte[length - rest];
        new Random(length).nextBytes(pixels);
        return DataSetWriter.toBytes(
                image.toBuilder().bytes(Tags.PIXEL_DATA, Vr.OW, pixels).build(),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    @Test
    void saysWhenThePeerTakesNoneOfIt(@TempDir Path folder) throws Exception {
        Uid unheardOf = new Uid("1.2.3.4");
        try (Dcmtk.Storescp storescp = Dcmtk.storescp(folder);
                Association association =
                        connect(storescp.port(), List.of(ProposedContext.of(unheardOf, EXPLICIT_VR_LITTLE_ENDIAN)))) {
            StoreItem item = new StoreItem(unheardOf, new Uid("1.2.3"), EXPLICIT_VR_LITTLE_ENDIAN);

            assertThat(new StoreScu(association).store(item, InputStream.nullInputStream()))
                    .isEqualTo(new StoreOutcome.NoContext());
            association.release();
        }
    }

    @Test
    void tellsARejectionFromAClosedPort(@TempDir Path folder) throws Exception {
        List<ProposedContext> contexts = List.of(EchoScu.CONTEXT);
        try (Dcmtk.Storescp storescp = Dcmtk.storescp(folder, "--refuse")) {
            assertThat(client.connect(new Peer("127.0.0.1", storescp.port(), new AeTitle("STORESCP")), contexts))
                    .isEqualTo(new ConnectOutcome.Rejected(new Rejection(false, RejectReason.NO_REASON_GIVEN)));
        }
        assertThat(client.connect(new Peer("127.0.0.1", Dcmtk.freePort(), new AeTitle("STORESCP")), contexts))
                .isInstanceOf(ConnectOutcome.Unreachable.class);
        assertThat(client.connect(new Peer("nobody.invalid", 104, new AeTitle("STORESCP")), contexts))
                .isInstanceOf(ConnectOutcome.Unreachable.class);
    }

    @Test
    void abortsWhenTheFileCannotBeReadToItsEnd(@TempDir Path folder) throws Exception {
        StoreItem item = new StoreItem(CT_IMAGE_STORAGE, new Uid("1.2.3"), EXPLICIT_VR_LITTLE_ENDIAN);
        InputStream badSector = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("bad sector");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return read();
            }
        };
        InputStream breaking = new SequenceInputStream(new ByteArrayInputStream(new byte[300_000]), badSector);
        try (Dcmtk.Storescp storescp = Dcmtk.storescp(folder, "-v")) {
            try (Association association =
                    connect(storescp.port(), StoreItem.contexts(List.of(item)).getFirst())) {
                assertThatThrownBy(() -> new StoreScu(association).store(item, breaking))
                        .isInstanceOf(IOException.class)
                        .hasMessage("bad sector");
            }
            // storescp serves one after the other: what it says of the first is written once it answers the second.
            try (Association association = connect(storescp.port(), List.of(EchoScu.CONTEXT))) {
                assertThat(new EchoScu(association).echo()).hasValue(0);
                association.release();
            }
            assertThat(folder.resolve("log.txt")).content().contains("Association Aborted");
        }
    }

    private static StoreItem item(DicomFile file) {
        return new StoreItem(file.sopClass(), file.sopInstance(), file.transferSyntax());
    }
}
