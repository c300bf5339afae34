package org.heliograph.cli;

/** Placeholder removed before landing. */
final class HashCommand {
    private HashCommand() {}

    static int run(String[] a) {
        throw new UsageException("hash");
    }
}
