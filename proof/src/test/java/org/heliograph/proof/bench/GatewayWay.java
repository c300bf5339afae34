package org.heliograph.proof.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.heliograph.cli.demo.FarHospital;
import org.heliograph.cli.demo.Hospital;

/** storescu to the gateway beside it, and then until a reader's worklist at this end says that the study is complete. */
record GatewayWay(FarHospital hospital, List<String> atSite, Path log) implements LineRun.Way {
    private static final long LIMIT = TimeUnit.MINUTES.toNanos(5);
    /** Each look costs the two machines' only processors what the transfer needs. */
    private static final long LOOK_MS = 80;

    @Override
    public String name() {
        return "Heliograph";
    }

    @Override
    public String bring(Path folder, int images) throws Exception {
        int before = hospital.seen().studies();
        List<String> command = new ArrayList<>(atSite);
        command.addAll(List.of(
                "storescu",
                "+sd",
                "-aet",
                Hospital.MODALITY,
                "-aec",
                "HELIOGRAPH",
                "127.0.0.1",
                Integer.toString(hospital.dicomPort()),
                folder.toString()));
        FarHospital.Used used = hospital.used();
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        double first = 0;
        double taken = 0;
        CountDownLatch never = new CountDownLatch(1);
        while (true) {
            FarHospital.Seen seen = hospital.seen();
            double now = (System.nanoTime() - begun) / 1e9;
            if (taken == 0 && !process.isAlive()) {
                taken = now;
            }
            if (seen.studies() == before + 1 && seen.instances() > 0) {
                first = first == 0 ? now : first;
                if (seen.complete() && seen.instances() == images) {
                    FarHospital.Used spent = hospital.used().since(used);
                    return String.format(
                            Locale.ROOT,
                            "(first images %.2f s, gateway had all %.2f s; processor: gateway %.1f s, platform %.1f s)",
                            first,
                            taken,
                            spent.gateway().toMillis() / 1e3,
                            spent.platform().toMillis() / 1e3);
                }
            }
            if (System.nanoTime() - begun > LIMIT) {
                throw new IOException("the study did not become complete: " + seen);
            }
            never.await(LOOK_MS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        // The hospital is whoever's opened it.
    }
}
