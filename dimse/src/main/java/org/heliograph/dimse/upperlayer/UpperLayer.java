package org.heliograph.dimse.upperlayer;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import org.heliograph.dimse.AbortReason;
import org.heliograph.dimse.DimseException;
import org.heliograph.dimse.DimseException.Kind;
import org.heliograph.dimse.TransportSettings;
import org.heliograph.dimse.pdu.Abort;
import org.heliograph.dimse.pdu.AssociateAc;
import org.heliograph.dimse.pdu.AssociateRj;
import org.heliograph.dimse.pdu.AssociateRq;
import org.heliograph.dimse.pdu.DataFrames;
import org.heliograph.dimse.pdu.PDataTf;
import org.heliograph.dimse.pdu.Pdu;
import org.heliograph.dimse.pdu.ReleaseRp;
import org.heliograph.dimse.pdu.ReleaseRq;

/**
 * One association's upper layer service (PS3.8 §7): carries out what the {@link StateMachine} says.
 *
 * <p>One thread reads; others may send meanwhile. Whatever ends the association early is thrown as a
 * {@link DimseException} after the standard's actions for it were carried out.
 */
public final class UpperLayer implements AutoCloseable {
    private static final int PROTOCOL_VERSION_1 = 1;

    /** Rejected permanent, by the service provider (ACSE), protocol version not supported (PS3.8 Table 9-21). */
    private static final AssociateRj VERSION_NOT_SUPPORTED = new AssociateRj(1, 2, 2);

    private final Connection connection;
    private final TransportSettings settings;
    private final boolean requestor;
    /** Held for a step of the state machine, never while bytes move: a reader must not wait for a writer. */
    private final ReentrantLock stepping = new ReentrantLock();

    private final ReentrantLock writing = new ReentrantLock();
    private volatile State state = State.STA_1;
    private volatile long artimDeadline;

    private UpperLayer(Connection connection, TransportSettings settings, boolean requestor) {
        this.connection = connection;
        this.settings = settings;
        this.requestor = requestor;
    }

    /** Takes a connection that a peer opened; {@link #open} comes next. */
    public static UpperLayer accepted(Socket socket, TransportSettings settings) throws IOException {
        return new UpperLayer(new Connection(new SocketWire(socket), settings), settings, false);
    }

    /** The same by TLS. */
    public static UpperLayer accepted(Socket socket, TransportSettings settings, SSLEngine engine) throws IOException {
        Wire wire = new TlsWire(new SocketWire(socket), engine);
        return new UpperLayer(new Connection(wire, settings), settings, false);
    }

    /**
     * Makes a connection that a peer opened ready, so that its A-ASSOCIATE-RQ can come.
     *
     * @throws IOException when it cannot be secured within the time that ARTIM allows
     */
    public void open() throws IOException {
        connection.open(System.nanoTime() + settings.artim().toNanos());
        fire(Event.EVT_5);
    }

    /** Opens a connection and asks for an association; A-ASSOCIATE-AC or -RJ comes next. */
    public static UpperLayer connect(InetSocketAddress address, TransportSettings settings, AssociateRq request)
            throws IOException {
        Socket socket = opened(address, settings);
        try {
            return requestor(new SocketWire(socket), settings, request);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** The same by TLS. */
    public static UpperLayer connect(
            InetSocketAddress address, TransportSettings settings, AssociateRq request, SSLEngine engine)
            throws IOException {
        Socket socket = opened(address, settings);
        try {
            return requestor(new TlsWire(new SocketWire(socket), engine), settings, request);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static Socket opened(InetSocketAddress address, TransportSettings settings) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(address, (int) settings.connect().toMillis());
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static UpperLayer requestor(Wire wire, TransportSettings settings, AssociateRq request) throws IOException {
        wire.open(System.nanoTime() + settings.connect().toNanos());
        UpperLayer upper = new UpperLayer(new Connection(wire, settings), settings, true);
        upper.fire(Event.EVT_1);
        upper.fire(Event.EVT_2, request.encode());
        return upper;
    }

    /** Who the peer proved to be by TLS. */
    public Optional<X509Certificate> peerCertificate() {
        return connection.peerCertificate();
    }

    /** The request of a peer, which is to be answered by {@link #accept} or {@link #reject}. */
    public AssociateRq receiveRequest() {
        return switch (receive(settings.artim())) {
            case AssociateRq request -> request;
            case Pdu other -> throw new IllegalStateException(other.type() + " indicated in " + state);
        };
    }

    /** The next PDU that the state machine hands to its user. */
    public Pdu receive(Duration patience) {
        boolean artimRuns = state == State.STA_2 || state == State.STA_13;
        Received received = read(artimRuns ? artimDeadline : System.nanoTime() + patience.toNanos());
        if (received.event() == Event.EVT_18 && !artimRuns) {
            abort();
            throw received.problem().get();
        }
        Action.Outcome outcome = fire(received);
        if (outcome.effects().stream().noneMatch(Effect::handsOver)) {
            throw received.problem().get();
        }
        return received.pdu();
    }

    /** Whether {@link #receive} would find something, be it the end, when it is called within {@code patience}. */
    public boolean awaitInput(Duration patience) {
        try {
            return connection.awaitInput(patience);
        } catch (IOException _) {
            return true;
        }
    }

    public void accept(AssociateAc answer) {
        fire(Event.EVT_7, answer.encode());
    }

    public void reject(AssociateRj answer) {
        fire(Event.EVT_8, answer.encode());
    }

    /** Sends the frames that are finished. */
    public void send(DataFrames frames) {
        fire(Event.EVT_9, frames.bytes(), frames.length());
    }

    /** Asks for release and waits for its answer; a collision of two requests is settled (PS3.8 §7.2.2). */
    public void release() {
        fire(Event.EVT_11, new ReleaseRq().encode());
        while (state != State.STA_1 && state != State.STA_13) {
            switch (receive(settings.artim())) {
                case ReleaseRp _ -> {
                    if (state == State.STA_12) {
                        answerRelease();
                    }
                }
                case ReleaseRq _ -> {
                    if (state == State.STA_9) {
                        answerRelease();
                    }
                }
                case PDataTf _ -> {}
                case Pdu other -> throw new IllegalStateException(other.type() + " indicated in " + state);
            }
        }
    }

    public void answerRelease() {
        fire(Event.EVT_14, new ReleaseRp().encode());
    }

    /** Ends the association because its user cannot go on. */
    public void abort() {
        if (state != State.STA_1 && state != State.STA_13) {
            // Without a request there is no association to abort: the connection is closed as if its time had run out.
            fire(state == State.STA_2 ? Event.EVT_18 : Event.EVT_15);
        }
    }

    /** Ends the association because the peer's fragments or commands break the rules: as an invalid PDU does. */
    public void abort(AbortReason reason) {
        if (state != State.STA_1 && state != State.STA_13) {
            fire(Event.EVT_19, true, reason, new byte[0], 0);
        }
    }

    /** Ends what has not ended, and waits for the peer to close, no longer than ARTIM. */
    @Override
    public void close() throws IOException {
        try {
            abort();
            while (state == State.STA_13) {
                Received received = read(artimDeadline);
                fire(received);
            }
        } finally {
            connection.close();
        }
    }

    /** Lets a thread that waits for the next PDU see the end; for other threads. */
    public void stopReading() throws IOException {
        connection.stopReading();
    }

    /** Drops the connection without a word; for other threads. */
    public void disconnect() {
        connection.drop();
    }

    /** What came from the connection; {@code problem} is what to throw when the state machine does not want it. */
    private record Received(Event event, Pdu pdu, AbortReason reason, Supplier<DimseException> problem) {
        static final Pdu NONE = new Abort(Abort.SERVICE_PROVIDER, 0);

        static Received without(Event event, Kind kind, String problem) {
            return new Received(event, NONE, AbortReason.NOT_SPECIFIED, () -> DimseException.of(kind, problem));
        }
    }

    private Received read(long deadline) {
        State where = state;
        try {
            Pdu pdu = connection.read(deadline);
            return new Received(
                    PduEvents.of(pdu), pdu, AbortReason.UNEXPECTED_PDU, () -> PduEvents.problem(pdu, where));
        } catch (DimseException e) {
            return new Received(Event.EVT_19, Received.NONE, e.abortReason(), () -> e);
        } catch (SocketTimeoutException _) {
            return Received.without(Event.EVT_18, Kind.TIMED_OUT, "silence in " + where);
        } catch (EOFException _) {
            return Received.without(Event.EVT_17, Kind.CLOSED, "closed by the peer in " + where);
        } catch (IOException e) {
            return Received.without(Event.EVT_17, Kind.CLOSED, "broken in " + where + ": " + e.getMessage());
        }
    }

    private Action.Outcome fire(Received received) {
        return switch (received.pdu()) {
            case AssociateRq request
            when (request.protocolVersion() & PROTOCOL_VERSION_1) == 0 -> {
                byte[] answer = VERSION_NOT_SUPPORTED.encode();
                yield fire(received.event(), false, received.reason(), answer, answer.length);
            }
            case Pdu _ -> fire(received.event(), true, received.reason(), new byte[0], 0);
        };
    }

    private void fire(Event event, byte... toSend) {
        fire(event, toSend, toSend.length);
    }

    private void fire(Event event, byte[] toSend, int length) {
        fire(event, true, AbortReason.NOT_SPECIFIED, toSend, length);
    }

    private Action.Outcome fire(Event event, boolean acceptable, AbortReason reason, byte[] toSend, int length) {
        Action.Outcome outcome = step(event, acceptable);
        try {
            for (Effect effect : outcome.effects()) {
                perform(effect, reason, toSend, length);
            }
        } catch (IOException e) {
            connectionLost(e);
        }
        return outcome;
    }

    /** Data may be sent from another thread than the one that sees the association's end: that is no bug of its. */
    private static RuntimeException impossible(Event event, State state) {
        return event == Event.EVT_9
                ? DimseException.of(Kind.CLOSED, "ended, in " + state)
                : new IllegalStateException(event + " cannot happen in " + state);
    }

    private Action.Outcome step(Event event, boolean acceptable) {
        stepping.lock();
        try {
            State before = state;
            Action.Outcome outcome = StateMachine.action(before, event)
                    .orElseThrow(() -> impossible(event, before))
                    .outcome(new Action.Circumstances(requestor, acceptable));
            state = outcome.next();
            return outcome;
        } finally {
            stepping.unlock();
        }
    }

    private void perform(Effect effect, AbortReason reason, byte[] toSend, int length) throws IOException {
        switch (effect) {
            case SEND_ASSOCIATE_RQ,
                    SEND_ASSOCIATE_AC,
                    SEND_ASSOCIATE_RJ,
                    SEND_P_DATA,
                    SEND_RELEASE_RQ,
                    SEND_RELEASE_RP -> write(toSend, length);
            case SEND_ABORT_AS_USER -> write(new Abort(Abort.SERVICE_USER, 0));
            case SEND_ABORT_AS_PROVIDER -> write(new Abort(Abort.SERVICE_PROVIDER, reason.code()));
            case START_ARTIM ->
                artimDeadline = System.nanoTime() + settings.artim().toNanos();
            case CLOSE -> connection.close();
            // The connection is open before there is an UpperLayer, and the deadline counts only while it is waited
            // for.
            case CONNECT, STOP_ARTIM -> {}
            // Handed over by what receive() returns or throws.
            case INDICATE_ASSOCIATE,
                    CONFIRM_ACCEPT,
                    CONFIRM_REJECT,
                    INDICATE_P_DATA,
                    INDICATE_RELEASE,
                    CONFIRM_RELEASE,
                    INDICATE_ABORT,
                    INDICATE_P_ABORT -> {}
        }
    }

    private void write(Pdu pdu) throws IOException {
        byte[] bytes = pdu.encode();
        write(bytes, bytes.length);
    }

    private void write(byte[] bytes, int length) throws IOException {
        writing.lock();
        try {
            connection.write(bytes, length);
        } finally {
            writing.unlock();
        }
    }

    /** A write that fails is the transport's closing; that matters only while there is an association. */
    private void connectionLost(IOException cause) {
        State before = state;
        if (before != State.STA_1) {
            fire(Event.EVT_17);
        }
        connection.drop();
        if (before != State.STA_1 && before != State.STA_13) {
            throw DimseException.of(Kind.CLOSED, "broken in " + before + ": " + cause.getMessage());
        }
    }
}
