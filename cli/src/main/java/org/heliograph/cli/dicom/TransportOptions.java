package org.heliograph.cli.dicom;

import java.time.Duration;
import org.heliograph.cli.UsageException;
import org.heliograph.dimse.TransportSettings;
import picocli.CommandLine.Option;

/** How long to wait for the other end and how much to take at once. */
final class TransportOptions {
    private static final TransportSettings DEFAULTS = TransportSettings.defaults();

    @Option(
            names = {"--connect-timeout", "-to"},
            paramLabel = "SECONDS",
            description = "until the port answers (default: 10)")
    private long connect = DEFAULTS.connect().toSeconds();

    @Option(
            names = {"--acse-timeout", "-ta"},
            paramLabel = "SECONDS",
            description = "until an association is there, or gone (default: 30)")
    private long artim = DEFAULTS.artim().toSeconds();

    @Option(
            names = {"--idle-timeout"},
            paramLabel = "SECONDS",
            description = "for the other end to send or take the next PDU (default: 60)")
    private long idle = DEFAULTS.idle().toSeconds();

    @Option(
            names = {"--timeout", "-td"},
            paramLabel = "SECONDS",
            description = "for the answer to a request (default: 120)")
    private long response = DEFAULTS.response().toSeconds();

    @Option(
            names = {"--max-pdu", "-pdu"},
            paramLabel = "BYTES",
            description = "longest PDU to send and to take, 4096 to 1048576 (default: 131072)")
    private int maxPdu = DEFAULTS.maxPduLength();

    TransportSettings settings() {
        try {
            return new TransportSettings(
                    maxPdu,
                    Duration.ofSeconds(connect),
                    Duration.ofSeconds(artim),
                    Duration.ofSeconds(idle),
                    Duration.ofSeconds(response));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
