package org.heliograph.platform.study;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.DataSet;
import org.heliograph.platform.tenancy.OrganisationId;

/**
 * The headers of instances whose frames are being read, so that a frame costs one look into the store and not two. A header
 * belongs to its bytes for good; whether those may still be read, the rows and the keys say each time. Few are held, and
 * none is given for longer than a minute.
 */
final class FrameHeaders {
    private static final int MOST = 512;
    /** Headers are held while they are small; the others are read each time. */
    private static final int MOST_ELEMENTS = 2_000;

    private static final Duration HELD = Duration.ofSeconds(60);

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Of, Held> held = new LinkedHashMap<>();

    /** Reads a header from where it rests. */
    @FunctionalInterface
    interface Reading {
        DataSet read() throws IOException;
    }

    /** Gives a header that is held, or reads it. */
    @FunctionalInterface
    interface Asking {
        DataSet of(OrganisationId owner, ContentIdentity identity, Reading reading) throws IOException;
    }

    private record Of(OrganisationId owner, ContentIdentity identity) {}

    private record Held(DataSet header, Instant until) {}

    FrameHeaders(InstantSource clock) {
        this.clock = clock;
    }

    DataSet of(OrganisationId owner, ContentIdentity identity, Reading reading) throws IOException {
        Of of = new Of(owner, identity);
        Instant now = clock.instant();
        Optional<DataSet> known = held(of, now);
        if (known.isPresent()) {
            return known.get();
        }
        DataSet header = reading.read();
        if (header.elements().size() <= MOST_ELEMENTS) {
            hold(of, header, now);
        }
        return header;
    }

    private Optional<DataSet> held(Of of, Instant now) {
        lock.lock();
        try {
            return Optional.ofNullable(held.get(of))
                    .filter(one -> one.until().isAfter(now))
                    .map(Held::header);
        } finally {
            lock.unlock();
        }
    }

    /** They stand in the order in which they end. */
    private void hold(Of of, DataSet header, Instant now) {
        lock.lock();
        try {
            held.remove(of);
            held.put(of, new Held(header, now.plus(HELD)));
            var oldest = held.values().iterator();
            while (oldest.hasNext()) {
                if (oldest.next().until().isAfter(now) && held.size() <= MOST) {
                    return;
                }
                oldest.remove();
            }
        } finally {
            lock.unlock();
        }
    }
}
