package org.heliograph.gateway.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/**
 * A disk in memory that loses power: what was written and not forced, or was being written, survives in random sectors
 * only. It takes whole blocks and each of them once, can keep a write waiting, refuse to write or to force, lie about it,
 * flip bits and be full.
 */
final class SimulatedDisk implements SegmentDisk {
    private static final int SECTOR = 512;

    private final Random random;
    private final Map<Integer, Medium> media = new TreeMap<>();
    private long usable = Long.MAX_VALUE;
    private boolean failForce;
    private boolean failWrite;
    private final CountDownLatch released = new CountDownLatch(1);
    private boolean holdNext;
    private boolean holds;
    private int writes;
    private boolean lieAboutForce;
    private boolean off;
    private int forces;
    private int operationsLeft = Integer.MAX_VALUE;

    private static final class Medium {
        private final byte[] durable;
        private final byte[] cached;
        private final Map<Integer, Boolean> dirty = new HashMap<>();
        private final Set<Integer> blocks = new HashSet<>();

        Medium(byte[] bytes) {
            durable = bytes.clone();
            cached = bytes;
        }
    }

    SimulatedDisk(long seed) {
        this.random = new Random(seed);
    }

    synchronized void failForces() {
        failForce = true;
    }

    synchronized void failWrites() {
        failWrite = true;
    }

    /** Keeps the next write waiting until the power goes. */
    synchronized void holdNextWrite() {
        holdNext = true;
    }

    /** Whether the write that is to wait has come. */
    synchronized boolean holdsWrite() {
        return holds;
    }

    synchronized int writes() {
        return writes;
    }

    synchronized void lieAboutForces() {
        lieAboutForce = true;
    }

    synchronized void usable(long bytes) {
        usable = bytes;
    }

    synchronized int forces() {
        return forces;
    }

    /** Every operation fails from now on, as for a program that is gone. */
    synchronized void powerOff() {
        off = true;
        released.countDown();
    }

    /** Back with what survived: each sector not forced has its old or its new content. */
    synchronized void powerOn() {
        for (Medium medium : media.values()) {
            for (int sector : medium.dirty.keySet()) {
                if (random.nextBoolean()) {
                    int from = sector * SECTOR;
                    System.arraycopy(
                            medium.cached, from, medium.durable, from, Math.min(SECTOR, medium.cached.length - from));
                }
            }
            System.arraycopy(medium.durable, 0, medium.cached, 0, medium.cached.length);
            medium.dirty.clear();
        }
        off = false;
        operationsLeft = Integer.MAX_VALUE;
    }

    synchronized void flipBit(int segment, int offset) {
        Medium medium = medium(segment);
        medium.cached[offset] ^= 0x10;
        medium.durable[offset] ^= 0x10;
    }

    synchronized byte[] bytes(int segment) {
        return medium(segment).cached;
    }

    private Medium medium(int segment) {
        return Optional.ofNullable(media.get(segment)).orElseThrow();
    }

    synchronized void put(int segment, byte[] bytes) {
        media.put(segment, new Medium(bytes));
    }

    @Override
    public synchronized List<Integer> list() {
        return List.copyOf(media.keySet());
    }

    @Override
    public synchronized SegmentFile create(int number, ByteBuffer header, int size) throws IOException {
        requireOn();
        if (usable < size) {
            throw new IOException("No space left on device");
        }
        usable -= usable == Long.MAX_VALUE ? 0 : size;
        byte[] bytes = new byte[size];
        header.get(bytes, 0, header.remaining());
        put(number, bytes);
        return open(number);
    }

    @Override
    public synchronized SegmentFile open(int number) throws IOException {
        Medium medium = media.get(number);
        if (medium == null) {
            throw new NoSuchFileException(Integer.toString(number));
        }
        return new MediumFile(medium);
    }

    @Override
    public synchronized void delete(int number) {
        Medium medium = media.remove(number);
        usable += usable == Long.MAX_VALUE || medium == null ? 0 : medium.cached.length;
    }

    @Override
    public synchronized long usableBytes() {
        return usable;
    }

    /** Takes the power after so many more writes and forces. */
    synchronized void powerOffAfter(int operations) {
        operationsLeft = operations;
    }

    private void count() throws IOException {
        off |= --operationsLeft < 0;
        requireOn();
    }

    private void awaitRelease() {
        boolean mine;
        synchronized (this) {
            mine = holdNext;
            holdNext = false;
            holds |= mine;
        }
        if (mine) {
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void requireOn() throws IOException {
        if (off) {
            throw new IOException("power is off");
        }
    }

    private final class MediumFile implements SegmentFile {
        private final Medium medium;

        MediumFile(Medium medium) {
            this.medium = medium;
        }

        @Override
        public void write(ByteBuffer bytes, long offset) throws IOException {
            requireBlocks(bytes, (int) offset);
            awaitRelease();
            synchronized (SimulatedDisk.this) {
                writes++;
                if (failWrite) {
                    failWrite = false;
                    throw new IOException("Input/output error");
                }
                int length = bytes.remaining();
                bytes.get(medium.cached, (int) offset, length);
                for (int sector = (int) offset / SECTOR; sector <= (offset + length - 1) / SECTOR; sector++) {
                    medium.dirty.put(sector, true);
                }
                count(); // some of it is there when the power goes in the middle
            }
        }

        private void requireBlocks(ByteBuffer bytes, int offset) {
            synchronized (SimulatedDisk.this) {
                if (offset % SegmentFormat.BLOCK != 0
                        || bytes.remaining() % SegmentFormat.BLOCK != 0
                        || bytes.alignmentOffset(bytes.position(), SegmentFormat.BLOCK) != 0) {
                    throw new AssertionError("not whole blocks");
                }
                for (int block = offset; block < offset + bytes.remaining(); block += SegmentFormat.BLOCK) {
                    if (!medium.blocks.add(block)) {
                        throw new AssertionError("a block is written twice");
                    }
                }
            }
        }

        @Override
        public int read(ByteBuffer target, long offset) throws IOException {
            synchronized (SimulatedDisk.this) {
                requireOn();
                int count = (int) Math.max(0, Math.min(target.remaining(), medium.cached.length - offset));
                target.put(medium.cached, (int) offset, count);
                return count;
            }
        }

        @Override
        public void force() throws IOException {
            synchronized (SimulatedDisk.this) {
                count();
                forces++;
                if (failForce) {
                    failForce = false; // as a kernel does: the error is told once, the pages are gone
                    throw new IOException("Input/output error");
                }
                if (!lieAboutForce) {
                    for (int sector : medium.dirty.keySet()) {
                        int from = sector * SECTOR;
                        int length = Math.min(SECTOR, medium.cached.length - from);
                        System.arraycopy(medium.cached, from, medium.durable, from, length);
                    }
                    medium.dirty.clear();
                }
            }
        }

        @Override
        public long size() {
            return medium.cached.length;
        }

        @Override
        public void close() {}
    }
}
