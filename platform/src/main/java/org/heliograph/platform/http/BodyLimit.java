package org.heliograph.platform.http;

import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * How long a body may be, by route: most routes take a few words, and a body that is read as a whole is bounded by what
 * its route can need. Routes that stream check for themselves.
 */
record BodyLimit(Pattern route, OptionalLong bytes) {
    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;
    private static final long TIB = 1024 * 1024 * MIB;

    /** The first that fits counts. */
    private static final List<BodyLimit> ROUTES = List.of(
            streamed("/link/v1/packs/[^/]+/chunks/.*"),
            limited("/dicomweb/.*", TIB),
            streamed("/api/uploads.*"),
            limited("/link/v1/enrolments.*", 16 * KIB),
            // The largest are a commit of a pack of many instances, and a message with a document in it.
            limited("/link/v1/.*", 64 * MIB),
            limited("/api/(session|setup).*", 16 * KIB),
            limited("/api/.*", 2 * MIB),
            limited(".*", 64 * KIB));

    static OptionalLong of(String path) {
        return ROUTES.stream()
                .filter(limit -> limit.route().matcher(path).matches())
                .findFirst()
                .map(BodyLimit::bytes)
                .orElse(OptionalLong.of(0));
    }

    private static BodyLimit streamed(String route) {
        return new BodyLimit(Pattern.compile(route, Pattern.DOTALL), OptionalLong.empty());
    }

    private static BodyLimit limited(String route, long bytes) {
        return new BodyLimit(Pattern.compile(route, Pattern.DOTALL), OptionalLong.of(bytes));
    }
}
