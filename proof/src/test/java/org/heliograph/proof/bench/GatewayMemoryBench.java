package org.heliograph.proof.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.heliograph.cli.demo.Hospital;

/**
 * How much memory of the machine the gateway takes, all of it counted, while a multi-frame object of 4 GB and a frame of
 * 200 MB go through it to a platform, recompressed where they can be ({@code HELIOGRAPH_RECOMPRESS}).
 */
final class GatewayMemoryBench {
    private static final long LIMIT_KB = 256 << 10;
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(20);

    private GatewayMemoryBench() {}

    static void run() throws Exception {
        try (BenchFolder folder = BenchFolder.create();
                Hospital hospital = Hospital.open()) {
            System.out.printf(Locale.ROOT, "%nthe gateway, started as ./heliograph gateway does%n");
            print("at rest", 0, hospital);
            send(folder, hospital, "one frame of 200 MB", new LargeObject(1, 10_240, 10_240, "2.25.710"));
            send(folder, hospital, "600 frames of 512 x 512", new LargeObject(600, 512, 512, "2.25.711"));
            send(folder, hospital, "8,000 frames of 512 x 512", new LargeObject(8000, 512, 512, "2.25.712"));
            if (hospital.gatewayPeakKilobytes() > LIMIT_KB) {
                throw new IllegalStateException("the gateway took more than 256 MB");
            }
        }
    }

    private static void send(BenchFolder folder, Hospital hospital, String name, LargeObject object) throws Exception {
        Path file = folder.path("large.dcm");
        object.write(file);
        long begun = System.nanoTime();
        Launched.together(
                folder.log("send"),
                List.of(List.of(
                        folder.peers().launcher(),
                        "dicom",
                        "send",
                        "--aet",
                        Hospital.MODALITY,
                        "--aec",
                        "HELIOGRAPH",
                        "127.0.0.1:" + hospital.dicomPort(),
                        file.toString())));
        CountDownLatch never = new CountDownLatch(1);
        while (hospital.waitingInstances() > 0) {
            if (System.nanoTime() - begun > PATIENCE) {
                throw new IOException("it did not arrive");
            }
            never.await(200, TimeUnit.MILLISECONDS);
        }
        print(name, System.nanoTime() - begun, hospital);
        Files.delete(file);
    }

    private static void print(String name, long nanos, Hospital hospital) throws Exception {
        System.out.printf(
                Locale.ROOT,
                "  %-28s %6.1f s  resident at most %d MB; %s%n",
                name,
                nanos / 1e9,
                hospital.gatewayPeakKilobytes() / 1024,
                hospital.recompressed());
    }
}
