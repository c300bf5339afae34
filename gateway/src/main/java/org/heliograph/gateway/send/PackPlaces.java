package org.heliograph.gateway.send;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How many packs are worked on at a time: few are put on the line, since those begun first are to end first, and some more
 * wait for their receipts, while which the line would be empty.
 */
final class PackPlaces {
    private final Semaphore sending;
    private final Semaphore all;

    PackPlaces(int sending, int all) {
        this.sending = new Semaphore(sending);
        this.all = new Semaphore(all);
    }

    /** A pack's place, held until it is closed. */
    final class Place implements AutoCloseable {
        private final AtomicBoolean sent = new AtomicBoolean();

        private Place() {}

        /** All of the pack is at the other end: the next may be sent. */
        void sent() {
            if (sent.compareAndSet(false, true)) {
                sending.release();
            }
        }

        @Override
        public void close() {
            sent();
            all.release();
        }
    }

    Place take() throws InterruptedException {
        all.acquire();
        sending.acquire();
        return new Place();
    }

    boolean isFree() {
        return all.availablePermits() > 0 && sending.availablePermits() > 0;
    }
}
