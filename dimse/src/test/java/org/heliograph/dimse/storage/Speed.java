package org.heliograph.dimse.storage;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.Part10Writer;
import org.heliograph.dicom.ReadOptions;
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
import org.heliograph.dimse.peers.SharedData;

/**
 * Objects per second of the library itself, run by hand: {@code Speed [rounds] [folder of the shared data] [address]}.
 * Contenders take turns, so that the ratios hold on a machine whose speed drifts. storescp stalls where nobody
 * acknowledges quickly; for a fair one name an address that does:
 * {@code ip route replace local 127.0.0.4/32 dev lo table local src 127.0.0.4 quickack 1}.
 */
final class Speed {
    private static final AtomicLong NUMBER = new AtomicLong();

    private final String quick;
    private final Path folder;
    private final List<Path> files;

    private Speed(String quick, Path folder, List<Path> files) {
        this.quick = quick;
        this.folder = folder;
        this.files = files;
    }

    private interface Contender {
        void run() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
        String source = arguments.length > 1 ? arguments[1] : "dicom/series/ct-chest-100";
        String quick = arguments.length > 2 ? arguments[2] : "127.0.0.1";
        Path folder = Files.createTempDirectory("speed");
        try {
            new Speed(quick, folder, SharedData.filesIn(source)).run(rounds);
        } finally {
            Dcmtk.run("rm", "-r", folder.toString());
        }
    }

    private void run(int rounds) throws Exception {
        try (DicomListener plain = listen(false);
                DicomListener flushing = listen(true);
                Dcmtk.Storescp storescp = Dcmtk.storescp(Files.createDirectory(folder.resolve("storescp")))) {
            compare(
                    "in, storescu, one association",
                    rounds,
                    1,
                    List.of("ours", "ours, flushed", "storescp"),
                    List.of(
                            () -> storescu(plain.port(), 1),
                            () -> storescu(flushing.port(), 1),
                            () -> storescu(quick, storescp.port(), 1)));
            compare(
                    "in, storescu, eight associations",
                    rounds,
                    8,
                    List.of("ours", "ours, flushed", "disk"),
                    List.of(() -> storescu(plain.port(), 8), () -> storescu(flushing.port(), 8), () -> flush(8)));
            compare(
                    "in, our user, one association",
                    rounds,
                    1,
                    List.of("ours", "ours, flushed", "storescp"),
                    List.of(() -> send(plain.port()), () -> send(flushing.port()), () -> send(storescp.port())));
        }
    }

    private void compare(String title, int rounds, int times, List<String> names, List<Contender> contenders)
            throws Exception {
        double[][] rates = new double[contenders.size()][rounds];
        for (int round = -1; round < rounds; round++) {
            for (int i = 0; i < contenders.size(); i++) {
                long began = System.nanoTime();
                contenders.get(i).run();
                if (round >= 0) {
                    rates[i][round] = times * files.size() * 1e9 / (System.nanoTime() - began);
                }
            }
        }
        System.out.println(title);
        for (int i = 0; i < rates.length; i++) {
            Arrays.sort(rates[i]);
            System.out.printf(
                    Locale.ROOT,
                    "  %-16s %8.1f/s (%.1f to %.1f)%n",
                    names.get(i),
                    rates[i][rounds / 2],
                    rates[i][0],
                    rates[i][rounds - 1]);
        }
    }

    /** Writes each object as a file of its own, flushed or not. */
    private DicomListener listen(boolean flushed) throws IOException {
        StoreHandler handler = (request, dataSet) -> {
            Path file = folder.resolve("object-" + NUMBER.incrementAndGet() % 1000);
            try (FileOutputStream out = new FileOutputStream(file.toFile())) {
                out.write(Part10Writer.header(request.sopClass(), request.sopInstance(), request.transferSyntax()));
                dataSet.transferTo(out);
                if (flushed) {
                    out.getChannel().force(false);
                }
            }
            return StoreStatus.SUCCESS;
        };
        return DicomListener.open(
                ListenerSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                _ -> new AssociationPolicy.Decision.Accept(false),
                List.of(new StoreScp(handler)));
    }

    private void storescu(int port, int times) throws Exception {
        storescu("127.0.0.1", port, times);
    }

    private void storescu(String host, int port, int times) throws Exception {
        List<String> command = new ArrayList<>(List.of("storescu", host, Integer.toString(port)));
        files.forEach(file -> command.add(file.toString()));
        together(times, () -> Dcmtk.run(command.toArray(String[]::new)));
    }

    private void flush(int times) throws Exception {
        byte[] object = Files.readAllBytes(files.getFirst());
        together(times, () -> {
            for (int i = 0; i < files.size(); i++) {
                Path file = folder.resolve("object-" + NUMBER.incrementAndGet() % 1000);
                try (FileOutputStream out = new FileOutputStream(file.toFile())) {
                    out.write(object);
                    out.getChannel().force(false);
                }
            }
            return times;
        });
    }

    private static void together(int times, Callable<?> task) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                running.add(threads.submit(task));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
    }

    private void send(int port) throws Exception {
        List<StoreItem> items = new ArrayList<>();
        for (Path path : files) {
            try (InputStream in = Files.newInputStream(path)) {
                items.add(item(Part10Reader.open(in, ReadOptions.DEFAULT)));
            }
        }
        ConnectOutcome outcome = new AssociationClient(new AeTitle("SPEED"), TransportSettings.defaults())
                .connect(
                        new Peer("127.0.0.1", port, new AeTitle("ANY-SCP")),
                        StoreItem.contexts(items).getFirst());
        try (Association association = ((ConnectOutcome.Accepted) outcome).association()) {
            StoreScu scu = new StoreScu(association);
            for (Path path : files) {
                try (InputStream in = Files.newInputStream(path)) {
                    Part10Reader reader = Part10Reader.open(in, ReadOptions.DEFAULT);
                    scu.store(item(reader), reader.dataSet());
                }
            }
            association.release();
        }
    }

    private static StoreItem item(Part10Reader reader) {
        return new StoreItem(
                reader.meta().sopClass().orElseThrow(),
                reader.meta().sopInstance().orElseThrow(),
                reader.meta().transferSyntax().uid());
    }
}
