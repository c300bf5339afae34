package org.heliograph.records.mllp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import javax.net.SocketFactory;
import org.heliograph.records.hl7.AckOutcome;
import org.heliograph.records.hl7.ControlId;
import org.heliograph.records.hl7.Hl7Message;

/**
 * Sends messages to one receiver, one at a time, each awaiting its own acknowledgement by MSA-2. The connection is kept
 * while all goes well and made anew after any doubt. For use by one thread.
 */
public final class MllpClient implements AutoCloseable {
    private final MllpClientSettings settings;
    private final SocketFactory sockets;
    private Optional<Line> line = Optional.empty();

    private record Line(Socket socket, SocketInput in, MllpFrameReader reader) {}

    public MllpClient(MllpClientSettings settings) {
        this(settings, SocketFactory.getDefault());
    }

    /** Uses sockets of that factory, which for TLS is an {@code SSLSocketFactory}. */
    public MllpClient(MllpClientSettings settings, SocketFactory sockets) {
        this.settings = settings;
        this.sockets = sockets;
    }

    /** Sends a message, which must have a control id, and waits for its answer. */
    public SendOutcome send(byte[] message) {
        ControlId sent = Hl7Message.header(message)
                .controlId()
                .orElseThrow(() -> new IllegalArgumentException("a message to send has MSH-10"));
        Line open;
        try {
            open = line.isPresent() ? line.get() : connect();
            line = Optional.of(open);
        } catch (IOException e) {
            return new SendOutcome.NotSent(reason(e));
        }
        try {
            open.in().awaitWithin(settings.answerTimeout());
            TimedWrite.frame(open.socket(), message, settings.answerTimeout());
            SendOutcome outcome = await(open, sent);
            if (!isClean(outcome)) {
                close();
            }
            return outcome;
        } catch (IOException e) {
            close();
            return new SendOutcome.Unknown(reason(e));
        }
    }

    @Override
    public void close() {
        Optional<Line> open = line;
        line = Optional.empty();
        if (open.isPresent()) {
            try {
                open.get().socket().close();
            } catch (IOException e) {
                System.getLogger(MllpClient.class.getName())
                        .log(System.Logger.Level.DEBUG, "MLLP connection would not close: {0}", e.getMessage());
            }
        }
    }

    private Line connect() throws IOException {
        Socket socket = sockets.createSocket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(settings.host(), settings.port()), (int)
                    settings.connectTimeout().toMillis());
            SocketInput in = new SocketInput(socket);
            return new Line(socket, in, new MllpFrameReader(in, settings.maxAnswerBytes()));
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** An acknowledgement of another message is late or stray, and says nothing about this one. */
    private SendOutcome await(Line open, ControlId sent) throws IOException {
        while (true) {
            switch (open.reader().read()) {
                case MllpFrame.End _ -> {
                    return new SendOutcome.Unknown("connection closed by the receiver");
                }
                case MllpFrame.TooLong tooLong -> {
                    return new SendOutcome.Answered(new AckOutcome.Garbage("MSH"), tooLong.head());
                }
                case MllpFrame.Message answer -> {
                    AckOutcome outcome = AckOutcome.read(answer.bytes());
                    if (concerns(outcome, sent)) {
                        return new SendOutcome.Answered(outcome, answer.bytes());
                    }
                }
            }
        }
    }

    private static boolean concerns(AckOutcome outcome, ControlId sent) {
        return switch (outcome) {
            case AckOutcome.Accepted accepted -> accepted.answered().equals(sent);
            case AckOutcome.Failed failed -> failed.answered().equals(sent);
            case AckOutcome.Rejected rejected -> rejected.answered().equals(sent);
            case AckOutcome.Garbage _ -> true;
        };
    }

    private static boolean isClean(SendOutcome outcome) {
        return outcome instanceof SendOutcome.Answered answered && !(answered.outcome() instanceof AckOutcome.Garbage);
    }

    /** The kind of failure; the exception's own words may name hosts only, but are not needed. */
    private static String reason(IOException e) {
        return e.getClass().getSimpleName();
    }
}
