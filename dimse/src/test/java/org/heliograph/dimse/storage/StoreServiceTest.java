package org.heliograph.dimse.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.function.Predicate;
import java.util.zip.CRC32;
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
import org.heliograph.dimse.message.CommandElement;
import org.heliograph.dimse.message.CommandField;
import org.heliograph.dimse.message.CommandSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a provider answers when things are not as they should be; both ends are ours. */
@Timeout(60)
class StoreServiceTest {
    private static final Uid CT_IMAGE_STORAGE = new Uid("1.2.840.10008.5.1.4.1.1.2");
    private static final Uid EXPLICIT_VR_LITTLE_ENDIAN = new Uid("1.2.840.10008.1.2.1");
    private static final StoreItem CT = new StoreItem(CT_IMAGE_STORAGE, new Uid("1.2.3"), EXPLICIT_VR_LITTLE_ENDIAN);

    private static DicomListener listen(StoreHandler handler, Predicate<Uid> others) throws IOException {
        return DicomListener.open(
                ListenerSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                _ -> new AssociationPolicy.Decision.Accept(false),
                List.of(new StoreScp(handler, others)));
    }

    private static Association connect(DicomListener listener, StoreItem... items) {
        ConnectOutcome outcome = new AssociationClient(new AeTitle("TEST"), TransportSettings.defaults())
                .connect(
                        new Peer("127.0.0.1", listener.port(), new AeTitle("HELIOGRAPH")),
                        StoreItem.contexts(List.of(items)).getFirst());
        assertThat(outcome).isInstanceOf(ConnectOutcome.Accepted.class);
        return ((ConnectOutcome.Accepted) outcome).association();
    }

    private static InputStream bytes(int count) {
        return new ByteArrayInputStream(new byte[count]);
    }

    @Test
    void aHandlerThatThrowsCostsItsObjectAndNotTheAssociation() throws Exception {
        StoreHandler handler = (_, dataSet) -> switch (dataSet.read()) {
            case 1 -> throw new IOException("disk");
            case 2 -> throw new IllegalStateException("bug");
            default -> StoreStatus.SUCCESS;
        };
        try (DicomListener listener = listen(handler, _ -> false);
                Association association = connect(listener, CT)) {
            StoreScu scu = new StoreScu(association);
            byte[] first = new byte[200_000];
            for (int kind : new int[] {1, 2}) {
                first[0] = (byte) kind;
                assertThat(scu.store(CT, new ByteArrayInputStream(first))).isEqualTo(new StoreOutcome.Answered(0x0110));
            }
            assertThat(scu.store(CT, bytes(200_000))).isEqualTo(new StoreOutcome.Answered(0x0000));
            association.release();
        }
    }

    @Test
    void whatAHandlerDoesNotReadIsSkipped() throws Exception {
        try (DicomListener listener = listen((_, _) -> StoreStatus.OUT_OF_RESOURCES, _ -> false);
                Association association = connect(listener, CT)) {
            StoreScu scu = new StoreScu(association);
            for (int size : new int[] {0, 1, 131_072, 131_066, 131_067, 3_000_000}) {
                assertThat(scu.store(CT, bytes(size))).isEqualTo(new StoreOutcome.Answered(0xA700));
            }
            association.release();
        }
    }

    @Test
    void privateSopClassesAreTakenWhenAllowed() throws Exception {
        StoreItem ours = new StoreItem(new Uid("1.2.3.4.5"), new Uid("1.2.3"), EXPLICIT_VR_LITTLE_ENDIAN);
        StoreItem unknown = new StoreItem(new Uid("1.2.3.4.6"), new Uid("1.2.3"), EXPLICIT_VR_LITTLE_ENDIAN);
        StoreHandler handler = (_, _) -> StoreStatus.SUCCESS;
        try (DicomListener listener = listen(handler, ours.sopClass()::equals);
                Association association = connect(listener, ours, unknown)) {
            StoreScu scu = new StoreScu(association);
            assertThat(scu.store(ours, bytes(10))).isEqualTo(new StoreOutcome.Answered(0));
            assertThat(scu.store(unknown, bytes(10))).isEqualTo(new StoreOutcome.NoContext());
            association.release();
        }
    }

    @Test
    void aRequestThatDoesNotFitItsContextIsAnsweredWithTheReason() throws Exception {
        try (DicomListener listener = listen((_, _) -> StoreStatus.SUCCESS, _ -> false);
                Association association = connect(listener, CT)) {
            CommandSet echo = CommandSet.of(CommandField.C_ECHO_RQ)
                    .set(CommandElement.MESSAGE_ID, 1)
                    .build();
            CommandSet otherClass = CommandSet.of(CommandField.C_STORE_RQ)
                    .set(CommandElement.MESSAGE_ID, 2)
                    .set(CommandElement.AFFECTED_SOP_CLASS_UID, new Uid("1.2.840.10008.5.1.4.1.1.4"))
                    .set(CommandElement.AFFECTED_SOP_INSTANCE_UID, new Uid("1.2.3"))
                    .withDataSet()
                    .build();
            CommandSet noInstance = CommandSet.of(CommandField.C_STORE_RQ)
                    .set(CommandElement.MESSAGE_ID, 3)
                    .set(CommandElement.AFFECTED_SOP_CLASS_UID, CT_IMAGE_STORAGE)
                    .withDataSet()
                    .build();

            association.send(association.contexts().getFirst(), echo);
            assertThat(status(association, echo)).hasValue(0x0211);
            association.send(association.contexts().getFirst(), otherClass, bytes(500));
            assertThat(status(association, otherClass)).hasValue(0x0122);
            association.send(association.contexts().getFirst(), noInstance, bytes(500));
            assertThat(status(association, noInstance)).hasValue(0x0117);
            association.release();
        }
    }

    private static OptionalInt status(Association association, CommandSet request) {
        return association.receiveResponse(request).command().integer(CommandElement.STATUS);
    }

    @Test
    void anObjectLargerThanTheHeapPassesThrough() throws Exception {
        long size = 512L << 20;
        assertThat(Runtime.getRuntime().maxMemory()).as("the heap of tests").isLessThan(size / 2);
        CRC32 sent = new CRC32();
        CRC32 received = new CRC32();
        StoreHandler handler = (_, dataSet) -> {
            byte[] buffer = new byte[64 * 1024];
            for (int n = dataSet.read(buffer); n >= 0; n = dataSet.read(buffer)) {
                received.update(buffer, 0, n);
            }
            return StoreStatus.SUCCESS;
        };
        try (DicomListener listener = listen(handler, _ -> false);
                Association association = connect(listener, CT)) {
            assertThat(new StoreScu(association).store(CT, new GeneratedStream(size, sent)))
                    .isEqualTo(new StoreOutcome.Answered(0));
            association.release();
        }
        assertThat(received.getValue()).isEqualTo(sent.getValue());
    }

    @Test
    void closingLetsTheObjectInHandEnd() throws Exception {
        SynchronousQueue<StoreStatus> decision = new SynchronousQueue<>();
        SynchronousQueue<StoreRequest> started = new SynchronousQueue<>();
        StoreHandler handler = (request, _) -> {
            try {
                started.put(request);
                return decision.take();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        };
        DicomListener listener = listen(handler, _ -> false);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> closed;
            try (Association association = connect(listener, CT)) {
                Future<StoreOutcome> outcome = threads.submit(() -> new StoreScu(association).store(CT, bytes(100)));
                started.take();
                closed = threads.submit(() -> {
                    listener.close();
                    return decision;
                });
                decision.put(StoreStatus.SUCCESS);

                assertThat(outcome.get()).isEqualTo(new StoreOutcome.Answered(0));
            }
            closed.get();
        }
    }
}
