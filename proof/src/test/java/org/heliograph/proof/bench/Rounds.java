package org.heliograph.proof.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs contenders in turn, A B C A B C …, after rounds that do not count, and prints their rates. */
final class Rounds {
    private Rounds() {}

    /** Prints objects a second of each: the median, the range, and the median of the ratios to each of the others. */
    static void compare(String title, BenchOptions options, List<Contender> contenders) throws Exception {
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        for (int round = -options.warmUp(); round < options.rounds(); round++) {
            for (Contender contender : contenders) {
                contender.prepare();
                long begun = System.nanoTime();
                int objects = contender.run();
                double rate = objects / ((System.nanoTime() - begun) / 1e9);
                if (round >= 0) {
                    rates.computeIfAbsent(contender.name(), _ -> new ArrayList<>())
                            .add(rate);
                }
            }
        }
        print(title, rates);
    }

    /** Has each of them work for so long before any is measured. */
    static void warm(List<Contender> contenders, Duration each) throws Exception {
        for (Contender contender : contenders) {
            for (long worked = 0; worked < each.toNanos(); ) {
                contender.prepare();
                long begun = System.nanoTime();
                contender.run();
                worked += System.nanoTime() - begun;
            }
        }
    }

    private static void print(String title, Map<String, List<Double>> rates) {
        System.out.println();
        System.out.println(title);
        int width = rates.keySet().stream().mapToInt(String::length).max().orElse(1);
        rates.forEach((name, values) -> {
            StringBuilder line = new StringBuilder(String.format(
                    Locale.ROOT,
                    "  %-" + width + "s  %8.1f/s  (%.1f to %.1f)",
                    name,
                    median(values),
                    values.stream().min(Double::compare).orElseThrow(),
                    values.stream().max(Double::compare).orElseThrow()));
            rates.forEach((other, theirs) -> {
                if (!other.equals(name)) {
                    line.append(String.format(Locale.ROOT, "  %.2f x %s", ratio(values, theirs), other));
                }
            });
            System.out.println(line);
        });
    }

    /** The median of the ratios round by round, since the machine is not the same in all rounds. */
    private static double ratio(List<Double> ours, List<Double> theirs) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ours.size(); round++) {
            ratios.add(ours.get(round) / theirs.get(round));
        }
        return median(ratios);
    }

    static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
