package org.heliograph.proof.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.cli.demo.Hospital;

/** C-STORE in: the same storescu sends to each receiver, by one association and by eight. */
final class ReceiveBench {
    /** Enough that what a sender does before its first image, 40 ms of work on its dictionary, counts for little. */
    static final int IMAGES = 300;

    private static final int MANY = 8;
    /** Orthanc stalls on each image, so that more of them say nothing more. */
    private static final int FEW_IMAGES = 20;
    /** Work before any is measured: a server is not judged by what its compiler does in the first seconds. */
    private static final Duration WARM = Duration.ofSeconds(6);

    private final BenchOptions options;

    ReceiveBench(BenchOptions options) {
        this.options = options;
    }

    void run() throws Exception {
        try (BenchFolder folder = BenchFolder.create()) {
            Peers peers = folder.peers();
            int storescp = Launched.freePort();
            int orthanc = Launched.freePort();
            int tool = Launched.freePort();
            try (QuickRoute _ = new QuickRoute(folder.log("route"));
                    Launched _ = peers.storescp(storescp);
                    Launched _ = peers.orthanc(orthanc);
                    Launched _ = peers.tool(tool)) {
                if (options.gateway()) {
                    try (Hospital hospital = Hospital.open()) {
                        // What is measured is the receiver: the gateway keeps what it cannot send yet.
                        hospital.killPlatform();
                        measure(folder, storescp, orthanc, tool, List.of(hospital.dicomPort()));
                    }
                } else {
                    measure(folder, storescp, orthanc, tool, List.of());
                }
            }
        }
    }

    private void measure(BenchFolder folder, int storescp, int orthanc, int tool, List<Integer> gateway)
            throws Exception {
        Images source = Images.ofChest();
        for (int associations : new int[] {1, MANY}) {
            List<Path> folders = Images.folders(folder.path("images"), associations);
            Path log = folder.log("storescu");
            int images = options.images();
            List<Contender> contenders = new ArrayList<>();
            contenders.add(
                    new Storing("tool", source, folders, images, storescu("127.0.0.1", tool, "HELIOGRAPH"), log));
            for (int port : gateway) {
                contenders.add(new Storing(
                        "gateway", source, folders, images, storescu("127.0.0.1", port, "HELIOGRAPH"), log));
            }
            contenders.add(new Storing(
                    "storescp +B, quick ACK",
                    source,
                    folders,
                    images,
                    storescu(QuickRoute.ADDRESS, storescp, "ANY-SCP"),
                    log));
            if (options.orthanc()) {
                contenders.add(new Storing(
                        "Orthanc as installed",
                        source,
                        folders,
                        FEW_IMAGES,
                        storescu("127.0.0.1", orthanc, "ORTHANC"),
                        log));
            }
            contenders.add(new DiskLimit(folder.path("disk"), associations, options.images()));
            Rounds.warm(contenders, WARM);
            Rounds.compare("C-STORE in, storescu, 512 x 512 CT, associations: " + associations, options, contenders);
        }
    }

    private static List<String> storescu(String host, int port, String called) {
        return List.of("storescu", "+sd", "-aet", Hospital.MODALITY, "-aec", called, host, Integer.toString(port));
    }
}
