package org.heliograph.dicom;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A deflated data set as the bytes that it inflates to. A place is reached by inflating what stands before it, so nothing is
 * kept but the position: reading ever higher places inflates the whole only once, reading back begins anew.
 */
public final class InflatedSource implements BulkSource, Closeable {
    /** Opens the deflated bytes from their start. */
    @FunctionalInterface
    public interface Deflated {
        InputStream open() throws IOException;
    }

    private final Deflated deflated;
    private final ReadOptions options;
    private final ReentrantLock lock = new ReentrantLock();
    /** Where a reader stopped that was closed; the next one goes on from there when it can. */
    private Place idle = Place.NONE;

    private static final class Place extends FilterInputStream {
        static final Place NONE = new Place(InputStream.nullInputStream(), Long.MAX_VALUE);

        private long position;

        Place(InputStream in, long position) {
            super(in);
            this.position = position;
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            position += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            int count = in.read(target, from, length);
            position += Math.max(count, 0);
            return count;
        }
    }

    public InflatedSource(Deflated deflated, ReadOptions options) {
        this.deflated = deflated;
        this.options = options;
    }

    @Override
    public InputStream open(long offset, long length) throws IOException {
        Place place = take();
        if (place.position > offset) {
            place.close();
            place = new Place(new BufferedInputStream(new InflatedInput(deflated.open(), options)), 0);
        }
        byte[] chunk = new byte[8192];
        while (place.position < offset) {
            if (place.read(chunk, 0, (int) Math.min(chunk.length, offset - place.position)) < 0) {
                break;
            }
        }
        return new Lent(place);
    }

    private Place take() {
        lock.lock();
        try {
            Place taken = idle;
            idle = Place.NONE;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void giveBack(Place place) throws IOException {
        Place former;
        lock.lock();
        try {
            former = idle;
            idle = place;
        } finally {
            lock.unlock();
        }
        former.close();
    }

    @Override
    public void close() throws IOException {
        take().close();
    }

    /** A place until it is closed. */
    private final class Lent extends FilterInputStream {
        private final Place place;
        private boolean closed;

        Lent(Place place) {
            super(place);
            this.place = place;
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                giveBack(place);
            }
        }
    }
}
