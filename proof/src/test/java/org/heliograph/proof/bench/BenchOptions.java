package org.heliograph.proof.bench;

import java.util.Iterator;
import java.util.List;

/**
 * What to measure.
 *
 * @param rounds how often each contender runs, in turn with the others
 * @param images images an association
 */
record BenchOptions(int rounds, int images, boolean gateway) {
    static BenchOptions parse(List<String> words) {
        int rounds = 5;
        int images = 100;
        boolean gateway = true;
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            switch (rest.next()) {
                case "--rounds" -> rounds = Integer.parseInt(rest.next());
                case "--images" -> images = Integer.parseInt(rest.next());
                case "--no-gateway" -> gateway = false;
                default -> throw new IllegalArgumentException("not an option; see ./heliograph bench --help");
            }
        }
        return new BenchOptions(rounds, images, gateway);
    }
}
