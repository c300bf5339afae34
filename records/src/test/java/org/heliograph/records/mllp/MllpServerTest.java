package org.heliograph.records.mllp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MllpServerTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final MllpHandler ECHO = (message, _) -> message;

    @Test
    void answersMessagesInTheirOrderOnOneConnection() throws IOException {
        try (MllpServer server = start(settings(4, 100, Duration.ofSeconds(20)), _ -> true, ECHO);
                Socket socket = connect(server)) {
            send(socket, "<one>$<two>$");

            assertThat(receive(socket)).isEqualTo("one");
            assertThat(receive(socket)).isEqualTo("two");
        }
    }

    @Test
    void turnsAwayAddressesThePolicyDoesNotKnow() throws Exception {
        BlockingQueue<Boolean> refused = new LinkedBlockingQueue<>();
        MllpServerSettings settings = settings(4, 100, Duration.ofSeconds(20));
        SourcePolicy others = SourcePolicy.only(Set.of(InetAddress.getByName("192.0.2.1")));
        try (MllpServer server = start(settings, others, new Refusals(refused));
                Socket socket = connect(server)) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            assertThat(refused.poll(5, TimeUnit.SECONDS)).isFalse();
        }
        try (MllpServer server = start(settings, SourcePolicy.only(Set.of(HERE)), ECHO);
                Socket socket = connect(server)) {
            send(socket, "<one>$");
            assertThat(receive(socket)).isEqualTo("one");
        }
    }

    @Test
    void turnsAwayOneConnectionMoreThanItsLimit() throws Exception {
        BlockingQueue<Boolean> refused = new LinkedBlockingQueue<>();
        try (MllpServer server = start(settings(1, 100, Duration.ofSeconds(20)), _ -> true, new Refusals(refused));
                Socket first = connect(server)) {
            send(first, "<one>$");
            assertThat(receive(first)).isEqualTo("one");
            try (Socket second = connect(server)) {
                assertThat(second.getInputStream().read()).isEqualTo(-1);
                assertThat(refused.poll(5, TimeUnit.SECONDS)).isTrue();
            }
            send(first, "<two>$");
            assertThat(receive(first)).isEqualTo("two");
        }
    }

    @Test
    void closesAConnectionThatIsSilentTooLong() throws IOException {
        try (MllpServer server = start(settings(4, 100, Duration.ofMillis(200)), _ -> true, ECHO);
                Socket socket = connect(server)) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    /** H1: a message without an end, however steadily its bytes come. */
    @Test
    void closesAConnectionWhoseMessageDoesNotEndInTime() throws Exception {
        MllpServerSettings settings = new MllpServerSettings(
                new InetSocketAddress(HERE, 0),
                4,
                1 << 20,
                1 << 20,
                Duration.ofSeconds(20),
                Duration.ofMillis(300),
                Duration.ofSeconds(1));
        try (MllpServer server = start(settings, _ -> true, ECHO);
                Socket socket = connect(server)) {
            send(socket, "<");
            CountDownLatch never = new CountDownLatch(1);
            boolean closed = false;
            for (int i = 0; i < 200 && !closed; i++) {
                try {
                    send(socket, "x");
                    closed = never.await(50, TimeUnit.MILLISECONDS);
                } catch (IOException e) {
                    closed = true;
                }
            }
            assertThat(closed).isTrue();
        }
    }

    /** H2. */
    @Test
    void answersAMessageOverItsLimitAndGoesOn() throws IOException {
        MllpHandler refusing = new MllpHandler() {
            @Override
            public byte[] handle(byte[] message, InetSocketAddress peer) {
                return message;
            }

            @Override
            public byte[] handleTooLong(byte[] head, InetSocketAddress peer) {
                return ("too long: " + new String(head, 0, 2, StandardCharsets.US_ASCII))
                        .getBytes(StandardCharsets.US_ASCII);
            }
        };
        try (MllpServer server = start(settings(4, 5, Duration.ofSeconds(20)), _ -> true, refusing);
                Socket socket = connect(server)) {
            send(socket, "<abcdef>$<abcde>$");

            assertThat(receive(socket)).isEqualTo("too long: ab");
            assertThat(receive(socket)).isEqualTo("abcde");
        }
    }

    @Test
    void saysNothingWhereTheHandlerSaysNothing() throws IOException {
        MllpHandler silent = (message, _) -> message.length == 3 ? new byte[0] : message;
        try (MllpServer server = start(settings(4, 100, Duration.ofSeconds(20)), _ -> true, silent);
                Socket socket = connect(server)) {
            send(socket, "<one>$<three>$");

            assertThat(receive(socket)).isEqualTo("three");
        }
    }

    @Test
    void letsTheAnswerOutBeforeItCloses() throws Exception {
        CountDownLatch inHandler = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        MllpHandler slow = (message, _) -> {
            inHandler.countDown();
            awaitQuietly(mayAnswer);
            return message;
        };
        MllpServer server = start(settings(4, 100, Duration.ofSeconds(20)), _ -> true, slow);
        try (Socket socket = connect(server);
                Socket idle = connect(server)) {
            send(socket, "<one>$");
            assertThat(inHandler.await(5, TimeUnit.SECONDS)).isTrue();
            Thread closing = Thread.ofVirtual().start(() -> closeQuietly(server));
            assertThat(idle.getInputStream().read()).isEqualTo(-1);
            mayAnswer.countDown();

            assertThat(receive(socket)).isEqualTo("one");
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            assertThat(closing.join(Duration.ofSeconds(10))).isTrue();
        }
    }

    private record Refusals(BlockingQueue<Boolean> told) implements MllpHandler {
        @Override
        public byte[] handle(byte[] message, InetSocketAddress peer) {
            return message;
        }

        @Override
        public void refused(InetSocketAddress peer, boolean busy) {
            told.add(busy);
        }
    }

    private static MllpServerSettings settings(int connections, int bytes, Duration idle) {
        return new MllpServerSettings(
                new InetSocketAddress(HERE, 0),
                connections,
                bytes,
                1 << 20,
                idle,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10));
    }

    private static MllpServer start(MllpServerSettings settings, SourcePolicy policy, MllpHandler handler)
            throws IOException {
        return MllpServer.start(settings, policy, handler);
    }

    private static Socket connect(MllpServer server) throws IOException {
        Socket socket = new Socket(HERE, server.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void send(Socket socket, String line) throws IOException {
        socket.getOutputStream()
                .write(line.replace('<', (char) 0x0B)
                        .replace('>', (char) 0x1C)
                        .replace('$', '\r')
                        .getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads one frame byte by byte, without the reader under test. */
    private static String receive(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        assertThat(in.read()).isEqualTo(0x0B);
        StringBuilder text = new StringBuilder();
        for (int b = in.read(); b != 0x1C; b = in.read()) {
            assertThat(b).isNotNegative();
            text.append((char) b);
        }
        assertThat(in.read()).isEqualTo('\r');
        return text.toString();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeQuietly(MllpServer server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
