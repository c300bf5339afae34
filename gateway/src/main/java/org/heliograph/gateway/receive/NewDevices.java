package org.heliograph.gateway.receive;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.heliograph.gateway.link.Answer;
import org.heliograph.gateway.link.Call;
import org.heliograph.gateway.link.Platform;
import org.heliograph.link.DeviceSeen;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Peers that were refused because nobody allowed them yet. Each is told to the platform once an hour at most. */
public final class NewDevices {
    private static final Logger LOG = LoggerFactory.getLogger(NewDevices.class);
    private static final Duration QUIET = Duration.ofHours(1);
    private static final int REMEMBERED = 256;
    private static final int WAITING = 32;

    private final ReentrantLock lock = new ReentrantLock();
    private final InstantSource clock;
    private final Runnable wake;
    private final Deque<DeviceSeen> waiting = new ArrayDeque<>();
    private final Map<DeviceSeen, Instant> told = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<DeviceSeen, Instant> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param wake run when there is something to tell */
    public NewDevices(InstantSource clock, Runnable wake) {
        this.clock = clock;
        this.wake = wake;
    }

    /** Notes a peer: with an AE title it spoke DICOM, without one it came to the MLLP port. */
    public void seen(Optional<String> aeTitle, InetAddress address) {
        DeviceSeen device = new DeviceSeen(aeTitle.isPresent() ? "dicom" : "mllp", aeTitle, address.getHostAddress());
        lock.lock();
        try {
            Instant before = told.get(device);
            Instant now = clock.instant();
            if ((before != null && now.isBefore(before.plus(QUIET))) || waiting.size() >= WAITING) {
                return;
            }
            told.put(device, now);
            waiting.add(device);
        } finally {
            lock.unlock();
        }
        LOG.info("Refused a device that nobody has allowed: {} {}", device.kind(), device.address());
        wake.run();
    }

    /** Tells the platform what is waiting; false when it could not be reached. */
    public boolean report(Platform platform) {
        for (Optional<DeviceSeen> next = head(); next.isPresent(); next = head()) {
            Answer answer = platform.call(Call.post("/link/v1/devices", next.get()));
            if (answer instanceof Answer.Unreachable
                    || (answer instanceof Answer.Problem problem && problem.retry() == Answer.Retry.LATER)) {
                return false;
            }
            lock.lock();
            try {
                waiting.remove(next.get());
            } finally {
                lock.unlock();
            }
        }
        return true;
    }

    private Optional<DeviceSeen> head() {
        lock.lock();
        try {
            return Optional.ofNullable(waiting.peek());
        } finally {
            lock.unlock();
        }
    }
}
