package org.heliograph.proof.bench;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The line, and what goes over it.
 *
 * @param wanlink the program that makes a slow line between two network namespaces
 * @param rtt milliseconds there and back
 * @param rate Mbit/s
 * @param loss percent of packets, each way
 * @param cut seconds for which the line is taken down in the middle of a last round; none when zero
 * @param warmUp studies that ours carries before, which do not count: its programs run for weeks
 */
record LineOptions(
        String wanlink,
        String rtt,
        double rate,
        String loss,
        int images,
        int rounds,
        int warmUp,
        boolean others,
        double cut,
        List<String> words) {
    private static final Set<String> LISTED = Set.of("--rtt", "--rate", "--loss");

    LineOptions {
        words = List.copyOf(words);
    }

    /** Each line of those that lists name, as in {@code --rate 20,100 --loss 0,0.1,1}. */
    static List<LineOptions> each(List<String> words) {
        List<List<String>> lines = List.of(List.of());
        boolean listed = false;
        for (String word : words) {
            List<String> choices = listed ? List.of(word.split(",")) : List.of(word);
            lines = lines.stream()
                    .flatMap(before -> choices.stream()
                            .map(choice -> Stream.concat(before.stream(), Stream.of(choice))
                                    .toList()))
                    .toList();
            listed = LISTED.contains(word);
        }
        return lines.stream().map(LineOptions::parse).toList();
    }

    static LineOptions parse(List<String> words) {
        String wanlink = "wanlink";
        String rtt = "50";
        String rate = "100";
        String loss = "0.1";
        int images = 100;
        int rounds = 3;
        int warmUp = 8;
        boolean others = true;
        double cut = 0;
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            switch (rest.next()) {
                case "--wanlink" -> wanlink = rest.next();
                case "--rtt" -> rtt = rest.next();
                case "--rate" -> rate = rest.next();
                case "--loss" -> loss = rest.next();
                case "--images" -> images = Integer.parseInt(rest.next());
                case "--rounds" -> rounds = Integer.parseInt(rest.next());
                case "--warm-up" -> warmUp = Integer.parseInt(rest.next());
                case "--alone" -> others = false;
                case "--cut" -> cut = Double.parseDouble(rest.next());
                default -> throw new IllegalArgumentException("not an option; see ./heliograph bench --help");
            }
        }
        return new LineOptions(
                wanlink,
                rtt,
                Double.parseDouble(rate),
                loss,
                images,
                rounds,
                warmUp,
                others,
                cut,
                new ArrayList<>(words));
    }

    String title() {
        return images + " images of 512 x 512, " + rate + " Mbit/s, " + rtt + " ms, " + loss + " % loss";
    }
}
