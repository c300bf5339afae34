package org.heliograph.gateway.fake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A TCP line to a server on this machine that breaks again and again: a connection is reset, or ended as if in order,
 * after some bytes of a request or of an answer, or just before the first byte of an answer, so that only that is lost.
 */
public final class CuttingLine implements AutoCloseable {
    private static final int BUFFER = 8 << 10;

    private final ServerSocket listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger left = new AtomicInteger();
    private final AtomicInteger cuts = new AtomicInteger();
    private final AtomicLong bytesUp = new AtomicLong();
    private final AtomicLong bytesDown = new AtomicLong();
    private final int target;
    private final Random random;
    private final Semaphore never = new Semaphore(0);
    private volatile int mostBytes = 1;
    private volatile int[] kinds = {0, 1, 2};
    private volatile long bytesPerSecond = Long.MAX_VALUE;
    private long free = System.nanoTime();

    public CuttingLine(int target, Random random) throws IOException {
        this.target = target;
        this.random = random;
        threads.execute(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** From now on connections are cut, so many times, each after that many bytes at most. */
    public void cut(int times, int afterAtMost) {
        kinds = new int[] {0, 1, 2};
        mostBytes = afterAtMost;
        left.set(times);
    }

    /** From now on connections are cut after so many bytes of answers at most. */
    public void cutAnswers(int times, int afterAtMost) {
        kinds = new int[] {3, 4};
        mostBytes = afterAtMost;
        left.set(times);
    }

    /** From now on no more than so much goes up, all connections together. */
    public void pace(long bytesPerSecondUp) {
        bytesPerSecond = bytesPerSecondUp;
    }

    private void await(int bytes) throws InterruptedException {
        long wait;
        synchronized (never) {
            long now = System.nanoTime();
            free = Math.max(free, now) + Math.round(bytes * 1e9 / bytesPerSecond);
            wait = free - now;
        }
        if (never.tryAcquire(wait, TimeUnit.NANOSECONDS)) {
            throw new IllegalStateException("nobody gives this away");
        }
    }

    public int cuts() {
        return cuts.get();
    }

    public long bytesUp() {
        return bytesUp.get();
    }

    public long bytesDown() {
        return bytesDown.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                threads.execute(() -> carry(client));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private void carry(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            Cut cut;
            synchronized (random) {
                cut = new Cut(client, server, 1 + random.nextInt(mostBytes), kinds[random.nextInt(kinds.length)]);
            }
            threads.execute(() -> cut.pump(server, client, false));
            cut.pump(client, server, true);
        } catch (IOException _) {
            // The other side is gone.
        }
    }

    /** Where one connection breaks, and how: 0 reset, 1 ended, 2 before the answer, 3 reset within one, 4 ended so. */
    private final class Cut {
        private final Socket client;
        private final Socket server;
        private final int how;
        private final AtomicLong bytesLeft;

        Cut(Socket client, Socket server, int bytes, int how) {
            this.client = client;
            this.server = server;
            this.how = how;
            this.bytesLeft = new AtomicLong(bytes);
        }

        void pump(Socket from, Socket to, boolean up) {
            byte[] buffer = new byte[BUFFER];
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    boolean due = isDue(up, count);
                    if (due && left.get() > 0 && left.getAndDecrement() > 0) {
                        cuts.incrementAndGet();
                        end();
                        return;
                    }
                    if (up) {
                        await(count);
                    }
                    out.write(buffer, 0, count);
                    (up ? bytesUp : bytesDown).addAndGet(count);
                }
            } catch (IOException _) {
                // One side is gone; so is the other now.
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        private boolean isDue(boolean up, int count) {
            if (how > 2) {
                return !up && bytesLeft.addAndGet(-count) < 0;
            }
            return (up ? bytesLeft.addAndGet(-count) : bytesLeft.get()) < 0 && (how == 2) != up;
        }

        private void end() throws IOException {
            if (how == 0 || how == 3) {
                client.setSoLinger(true, 0);
                server.setSoLinger(true, 0);
            }
            client.close();
            server.close();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}
