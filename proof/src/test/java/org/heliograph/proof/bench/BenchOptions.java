package org.heliograph.proof.bench;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What to measure.
 *
 * @param rounds how often each contender runs, in turn with the others
 * @param warmUp rounds before those, which do not count: a JVM that is meant to run for months is not judged by its first second
 * @param images images an association
 * @param orthanc whether Orthanc is measured too, which as installed takes most of the time
 * @param clients only so many clients at a time, where a benchmark has several numbers of them; none for all of these
 * @param together only so many instances a request, likewise
 * @param beside another installation of ours that is measured in turn with this one
 */
record BenchOptions(
        int rounds,
        int warmUp,
        int images,
        boolean gateway,
        boolean orthanc,
        OptionalInt clients,
        OptionalInt together,
        Optional<Path> beside) {
    private static final int IMAGES = 100;

    static BenchOptions parse(List<String> words) {
        return parse(words, IMAGES);
    }

    /** @param usually how many images when none are asked for */
    static BenchOptions parse(List<String> words, int usually) {
        int rounds = 5;
        int warmUp = 1;
        int images = usually;
        boolean gateway = true;
        boolean orthanc = true;
        OptionalInt clients = OptionalInt.empty();
        OptionalInt together = OptionalInt.empty();
        Optional<Path> beside = Optional.empty();
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            switch (rest.next()) {
                case "--rounds" -> rounds = Integer.parseInt(rest.next());
                case "--warm-up" -> warmUp = Integer.parseInt(rest.next());
                case "--images" -> images = Integer.parseInt(rest.next());
                case "--clients" -> clients = OptionalInt.of(Integer.parseInt(rest.next()));
                case "--together" -> together = OptionalInt.of(Integer.parseInt(rest.next()));
                case "--beside" -> beside = Optional.of(Path.of(rest.next()));
                case "--no-gateway" -> gateway = false;
                case "--no-orthanc" -> orthanc = false;
                default -> throw new IllegalArgumentException("not an option; see ./heliograph bench --help");
            }
        }
        return new BenchOptions(rounds, warmUp, images, gateway, orthanc, clients, together, beside);
    }

    /** The numbers of clients to measure with, out of those that a benchmark has. */
    int[] clients(int... all) {
        return clients.isPresent() ? new int[] {clients.getAsInt()} : all;
    }

    int[] together(int... all) {
        return together.isPresent() ? new int[] {together.getAsInt()} : all;
    }
}
