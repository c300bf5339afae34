package org.heliograph.proof.bench;

import java.nio.file.Path;
import java.util.List;

/** C-STORE out: our tool and storescu send to the same storescp and to the same Orthanc, both as installed. */
final class SendBench {
    private static final int FEW_IMAGES = 40;

    private final BenchOptions options;

    SendBench(BenchOptions options) {
        this.options = options;
    }

    void run() throws Exception {
        try (BenchFolder folder = BenchFolder.create()) {
            Peers peers = folder.peers();
            int storescp = Launched.freePort();
            int orthanc = Launched.freePort();
            try (Launched _ = peers.storescp(storescp);
                    Launched _ = peers.orthanc(orthanc)) {
                compare(folder, "storescp", storescp);
                compare(folder, "Orthanc", orthanc);
            }
        }
    }

    private void compare(BenchFolder folder, String receiver, int port) throws Exception {
        Images source = Images.ofChest();
        List<Path> folders = Images.folders(folder.path("images"), 1);
        Path log = folder.log("send");
        List<String> tool =
                List.of(folder.peers().launcher(), "dicom", "send", "127.0.0.1:" + port, "--aec", "ORTHANC");
        List<String> storescu = List.of("storescu", "+sd", "-aec", "ORTHANC", "127.0.0.1", Integer.toString(port));
        Rounds.compare(
                "C-STORE out to " + receiver + ", 512 x 512 CT, one association, whole processes",
                options,
                List.of(
                        new Storing("tool", source, folders, options.images(), tool, log),
                        new Storing("storescu", source, folders, FEW_IMAGES, storescu, log)));
    }
}
