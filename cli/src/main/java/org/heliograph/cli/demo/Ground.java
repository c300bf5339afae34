package org.heliograph.cli.demo;

import java.util.List;

/**
 * Where a program runs.
 *
 * @param host by which the others reach it
 * @param before words that stand before its command, such as those that enter a network of its own
 * @param jvm options for its JVM
 */
record Ground(String host, List<String> before, List<String> jvm) {
    Ground {
        before = List.copyOf(before);
        jvm = List.copyOf(jvm);
    }

    static Ground here(String... jvm) {
        return new Ground("localhost", List.of(), List.of(jvm));
    }
}
