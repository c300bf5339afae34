package org.heliograph.proof.bench;

import java.util.List;
import org.openjdk.jmh.Main;

/** Hands the rest of the command line to JMH, with the project's own benchmarks as the default choice. */
final class MicroBench {
    private MicroBench() {}

    static void run(List<String> words) throws Exception {
        List<String> all =
                words.isEmpty() ? List.of("org.heliograph.proof.bench", "-f", "1", "-wi", "3", "-i", "5") : words;
        Main.main(all.toArray(String[]::new));
    }
}
