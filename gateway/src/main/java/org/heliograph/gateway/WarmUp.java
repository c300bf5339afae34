package org.heliograph.gateway;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetWriter;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.Vr;
import org.heliograph.dimse.AeTitle;
import org.heliograph.dimse.TransportSettings;
import org.heliograph.dimse.association.AssociationClient;
import org.heliograph.dimse.association.AssociationPolicy;
import org.heliograph.dimse.association.ConnectOutcome;
import org.heliograph.dimse.association.DicomListener;
import org.heliograph.dimse.association.ListenerSettings;
import org.heliograph.dimse.association.Peer;
import org.heliograph.dimse.association.ProposedContext;
import org.heliograph.dimse.storage.StoreItem;
import org.heliograph.dimse.storage.StoreOutcome;
import org.heliograph.dimse.storage.StoreScp;
import org.heliograph.dimse.storage.StoreScu;
import org.heliograph.gateway.json.Json;
import org.heliograph.gateway.receive.ObjectReceiver;
import org.heliograph.gateway.receive.Urgency;
import org.heliograph.gateway.receive.UrgentOrders;
import org.heliograph.gateway.send.ObjectQueue;
import org.heliograph.gateway.send.Recompression;
import org.heliograph.gateway.send.Recompressor;
import org.heliograph.gateway.spool.Spool;
import org.heliograph.gateway.spool.SpoolSettings;

/**
 * Receives images into a spool of its own that is removed, makes forms of others, and ends: what the JVM has seen then of
 * how the program runs it keeps for those to come (JEP 515), which so compile first what matters most.
 */
public final class WarmUp {
    private static final Uid CT = new Uid("1.2.840.10008.5.1.4.1.1.2");
    private static final Uid STUDY = new Uid("2.25.1");
    private static final AeTitle TITLE = new AeTitle("WARM-UP");
    private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final int SIDE = 256;

    private final int port;

    /**
     * How much is done.
     *
     * @param one images over one association
     * @param associations at a time, after that
     * @param each images over each of these
     */
    record Amounts(int one, int associations, int each) {
        static final Amounts ENOUGH = new Amounts(800, 8, 50);
    }

    private WarmUp(int port) {
        this.port = port;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        run(Files.createTempDirectory("heliograph-warm-up"), Amounts.ENOUGH);
    }

    static void run(Path folder, Amounts amounts) throws IOException, InterruptedException, ExecutionException {
        Json json = new Json();
        ObjectQueue queue = new ObjectQueue(json);
        UrgentOrders urgent = new UrgentOrders(json);
        try (Spool spool = Spool.open(
                        folder.resolve("spool"),
                        SpoolSettings.DEFAULT,
                        Clock.systemUTC(),
                        List.of(queue, urgent),
                        failed -> {
                            throw new IllegalStateException("the disk of a warm-up has failed", failed);
                        });
                Recompressor recompressor = new Recompressor(spool, Recompression.AUTO, GatewayProgram.version());
                DicomListener listener = DicomListener.open(
                        ListenerSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                        _ -> new AssociationPolicy.Decision.Accept(true),
                        List.of(new StoreScp(
                                new ObjectReceiver(spool, json, new Urgency(Optional::empty, urgent), () -> {}))))) {
            recompressor.warm();
            WarmUp warmUp = new WarmUp(listener.port());
            warmUp.send(0, amounts.one);
            warmUp.sendTogether(amounts);
        } finally {
            remove(folder);
        }
    }

    private void sendTogether(Amounts amounts) throws InterruptedException, ExecutionException {
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> all = new ArrayList<>();
            for (int sender = 1; sender <= amounts.associations; sender++) {
                int number = sender;
                all.add(() -> send(number, amounts.each));
            }
            for (Future<Boolean> sent : senders.invokeAll(all)) {
                sent.get();
            }
        }
    }

    private boolean send(int sender, int images) throws IOException {
        AssociationClient client = new AssociationClient(TITLE, TransportSettings.defaults());
        Peer peer = new Peer(InetAddress.getLoopbackAddress().getHostAddress(), port, TITLE);
        ConnectOutcome outcome = client.connect(peer, List.of(ProposedContext.of(CT, SYNTAX.uid())));
        if (!(outcome instanceof ConnectOutcome.Accepted accepted)) {
            throw new IOException("no association: " + outcome);
        }
        try (var association = accepted.association()) {
            StoreScu scu = new StoreScu(association);
            for (int image = 1; image <= images; image++) {
                Uid instance = new Uid(STUDY + "." + sender + "." + image);
                StoreOutcome stored = scu.store(
                        new StoreItem(CT, instance, SYNTAX.uid()), new ByteArrayInputStream(image(sender, instance)));
                if (!(stored instanceof StoreOutcome.Answered answered && answered.stored())) {
                    throw new IOException("not stored: " + stored);
                }
            }
        }
        return true;
    }

    /** An image as scanners make them, of nobody. */
    private static byte[] image(int sender, Uid instance) {
        return DataSetWriter.toBytes(
                DataSet.builder()
                        .string(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 100")
                        .uid(Tags.SOP_CLASS_UID, CT)
                        .uid(Tags.SOP_INSTANCE_UID, instance)
                        .string(Tags.STUDY_DATE, "20260102")
                        .string(Tags.MODALITY, "CT")
                        .string(Tags.PATIENT_NAME, "Warm^Up")
                        .string(Tags.PATIENT_ID, "1")
                        .uid(Tags.STUDY_INSTANCE_UID, STUDY)
                        .uid(Tags.SERIES_INSTANCE_UID, new Uid(STUDY + "." + sender))
                        .integer(Tags.SAMPLES_PER_PIXEL, 1)
                        .integer(Tags.ROWS, SIDE)
                        .integer(Tags.COLUMNS, SIDE)
                        .integer(Tags.BITS_ALLOCATED, 16)
                        .bytes(Tags.PIXEL_DATA, Vr.OW, new byte[2 * SIDE * SIDE])
                        .build(),
                SYNTAX);
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList().reversed()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
