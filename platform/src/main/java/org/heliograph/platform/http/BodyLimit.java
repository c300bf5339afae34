package org.heliograph.platform.http;

import java.util.List;
import java.util.OptionalLong;

/**
 * How long a body may be, by route: most routes take a few words, and a body that is read as a whole is bounded by what
 * its route can need. Routes that stream check for themselves.
 */
record BodyLimit(String prefix, OptionalLong bytes) {
    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;

    /** The first prefix that fits counts. */
    private static final List<BodyLimit> ROUTES = List.of(
            new BodyLimit("/link/v1/enrolments", OptionalLong.of(16 * KIB)),
            new BodyLimit("/link/v1/", OptionalLong.empty()),
            new BodyLimit("/dicom-web/", OptionalLong.empty()),
            new BodyLimit("/api/session", OptionalLong.of(16 * KIB)),
            new BodyLimit("/api/setup", OptionalLong.of(16 * KIB)),
            new BodyLimit("/api/", OptionalLong.of(2 * MIB)),
            new BodyLimit("/", OptionalLong.of(64 * KIB)));

    static OptionalLong of(String path) {
        return ROUTES.stream()
                .filter(route -> path.startsWith(route.prefix()))
                .findFirst()
                .map(BodyLimit::bytes)
                .orElse(OptionalLong.of(0));
    }
}
