package org.heliograph.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.heliograph.cli.demo.DemoOptions.EhrBehaviour;
import org.heliograph.records.hl7.Acknowledgement;
import org.heliograph.records.hl7.ControlId;
import org.heliograph.records.hl7.Fault;
import org.heliograph.records.hl7.Hl7ErrorCode;
import org.heliograph.records.hl7.Hl7Message;
import org.heliograph.records.mllp.MllpServer;
import org.heliograph.records.mllp.MllpServerSettings;

/** The hospital's record system: an MLLP listener that keeps the raw messages it gets and what it answered. */
final class EhrStandIn implements AutoCloseable {
    private final Path folder;
    private final EhrBehaviour behaviour;
    private final Clock clock;
    private final MllpServer server;
    private final List<byte[]> accepted = new CopyOnWriteArrayList<>();
    private int count;

    EhrStandIn(Path folder, EhrBehaviour behaviour, Clock clock) throws IOException {
        this.folder = folder;
        this.behaviour = behaviour;
        this.clock = clock;
        this.server = MllpServer.start(
                MllpServerSettings.on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                address -> true,
                (message, peer) -> answer(message));
        if (behaviour == EhrBehaviour.DOWN) {
            server.close();
        }
    }

    int port() {
        return server.port();
    }

    /** The messages that were answered with AA. */
    List<byte[]> accepted() {
        return List.copyOf(accepted);
    }

    private synchronized byte[] answer(byte[] bytes) {
        count++;
        byte[] answer = switch (behaviour) {
            case ACCEPT, DOWN -> acknowledge(bytes, Acknowledgement.ACCEPTED);
            case ERROR -> acknowledge(bytes, Acknowledgement.error(fault()));
            case REJECT -> acknowledge(bytes, Acknowledgement.rejected(fault()));
            case GARBAGE -> "NOT AN ACKNOWLEDGEMENT".getBytes(StandardCharsets.US_ASCII);
        };
        try {
            Files.write(folder.resolve(String.format(Locale.ROOT, "%03d.hl7", count)), bytes);
            Files.write(folder.resolve(String.format(Locale.ROOT, "%03d.answer.hl7", count)), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (behaviour == EhrBehaviour.ACCEPT) {
            accepted.add(bytes);
        }
        return answer;
    }

    private byte[] acknowledge(byte[] bytes, Acknowledgement acknowledgement) {
        return acknowledgement
                .answerTo(Hl7Message.parse(bytes), new ControlId("EHR" + count), OffsetDateTime.now(clock))
                .orElseThrow();
    }

    private static Fault fault() {
        return Fault.at(Hl7ErrorCode.APPLICATION_INTERNAL_ERROR, "PID", 3);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
