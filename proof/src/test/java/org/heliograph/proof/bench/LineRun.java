package org.heliograph.proof.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.heliograph.cli.demo.FarHospital;

/** From a site to whoever waits at the other end of a line, each way of getting there in turn. */
final class LineRun {
    /** This end of the line, and the site's. */
    static final String HERE = "10.77.0.2";

    static final String SITE = "10.77.0.1";

    private final LineOptions options;

    LineRun(LineOptions options) {
        this.options = options;
    }

    /** One way of bringing a folder of images here. */
    interface Way extends AutoCloseable {
        String name();

        /** Brings them and says what else is to be told. */
        String bring(Path folder, int images) throws Exception;

        @Override
        void close() throws Exception;
    }

    private record Result(double seconds, LineMeter.Reading line, String note) {}

    void run() throws Exception {
        List<String> atSite = List.of(options.wanlink(), "site");
        try (BenchFolder folder = BenchFolder.create();
                FarHospital hospital = FarHospital.open(HERE, atSite)) {
            List<Way> ways = new ArrayList<>();
            ways.add(new GatewayWay(hospital, atSite, folder.log("storescu")));
            if (options.others()) {
                TlsFiles tls = TlsFiles.make(folder, HERE);
                StoreWay.Far orthanc = new StoreWay.Far(folder, tls);
                ways.add(new StoreWay("storescu to Orthanc as installed", orthanc, atSite, false));
                ways.add(new StoreWay("the same without its stall", orthanc, atSite, true));
                ways.add(new TarWay(folder, tls, atSite));
            }
            try {
                measure(folder, ways);
            } finally {
                for (Way way : ways) {
                    way.close();
                }
            }
        }
    }

    private void measure(BenchFolder folder, List<Way> ways) throws Exception {
        Images source = Images.ofChest();
        Map<String, List<Result>> results = new LinkedHashMap<>();
        System.out.println();
        System.out.println(options.title());
        for (int round = 1 - options.warmUp(); round <= options.rounds(); round++) {
            for (Way way : ways) {
                // Only ours has something to warm.
                if (round > 0 || way == ways.getFirst()) {
                    Path images = folder.path("images-" + (round + options.warmUp()));
                    source.fillStudy(images, options.images());
                    Result result = once(way, images);
                    print(way.name() + warmth(round), result);
                    if (round > 0) {
                        results.computeIfAbsent(way.name(), _ -> new ArrayList<>())
                                .add(result);
                    }
                }
            }
        }
        compare(results);
        if (options.cut() > 0) {
            cut(folder, source, ways, results);
        }
    }

    /** The programs have just started in the first round of all. */
    private String warmth(int round) {
        String warming = round == 1 - options.warmUp() ? ", cold" : ", warming";
        return round > 0 ? "" : warming;
    }

    /** What a cut in the middle costs each way, in time beyond the cut's own and in bytes. */
    private void cut(BenchFolder folder, Images source, List<Way> ways, Map<String, List<Result>> results)
            throws Exception {
        System.out.printf(Locale.ROOT, "with the line down for %.0f s in the middle%n", options.cut());
        for (Way way : ways) {
            List<Result> before = Objects.requireNonNull(results.get(way.name()));
            double seconds = Rounds.median(before.stream().map(Result::seconds).toList());
            double bytes = Rounds.median(
                    before.stream().map(each -> (double) each.line.bytes()).toList());
            Path images = folder.path("images-cut");
            source.fillStudy(images, options.images());
            try (LineCut cut = new LineCut(options.wanlink(), options.cut(), Math.round(bytes / 2))) {
                Result result = once(way, images);
                print(way.name(), result);
                System.out.printf(
                        Locale.ROOT,
                        "  %-34s %7.2f s  more than without and the cut, %.1f MB more%s%n",
                        "",
                        result.seconds - seconds - options.cut(),
                        (result.line.bytes() - bytes) / 1e6,
                        cut.isDone() ? "" : "; the line was not cut");
            }
        }
    }

    private Result once(Way way, Path images) throws Exception {
        try (LineMeter meter = new LineMeter()) {
            long begun = System.nanoTime();
            String note = way.bring(images, options.images());
            double seconds = (System.nanoTime() - begun) / 1e9;
            return new Result(seconds, meter.stop(), note);
        }
    }

    private void print(String name, Result result) throws IOException {
        System.out.printf(
                Locale.ROOT,
                "  %-34s %7.2f s  %6.1f MB on the line after %4.2f s in %6.2f s, %3.0f %% of it  %s%n",
                name,
                result.seconds,
                result.line.bytes() / 1e6,
                result.line.begun(),
                result.line.seconds(),
                100 * result.line.used(options.rate()),
                result.note);
    }

    private static void compare(Map<String, List<Result>> results) {
        String ours = results.keySet().iterator().next();
        System.out.println("medians");
        results.forEach((name, each) -> {
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < each.size(); round++) {
                ratios.add(each.get(round).seconds
                        / Objects.requireNonNull(results.get(ours)).get(round).seconds);
            }
            System.out.printf(
                    Locale.ROOT,
                    "  %-34s %7.2f s  %5.2f x ours%n",
                    name,
                    Rounds.median(each.stream().map(Result::seconds).toList()),
                    Rounds.median(ratios));
        });
    }
}
