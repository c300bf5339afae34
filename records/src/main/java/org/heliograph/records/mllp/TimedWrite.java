package org.heliograph.records.mllp;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A write that ends: blocking sockets know no write timeout, so a watcher closes one whose peer reads nothing. */
final class TimedWrite {
    private TimedWrite() {}

    static void frame(Socket socket, byte[] message, Duration limit) throws IOException {
        CountDownLatch written = new CountDownLatch(1);
        Thread.ofVirtual().name("mllp-write-watch").start(() -> watch(socket, written, limit));
        try {
            new MllpFrameWriter(socket.getOutputStream()).write(message);
        } finally {
            written.countDown();
        }
    }

    private static void watch(Socket socket, CountDownLatch written, Duration limit) {
        try {
            if (!written.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                socket.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            System.getLogger(TimedWrite.class.getName())
                    .log(Level.DEBUG, "MLLP connection would not close: {0}", e.getMessage());
        }
    }
}
