package org.heliograph.platform.objects.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Objects in memory, for tests: as durable as the process. */
public final class MemoryStore implements ObjectStore {
    private final ConcurrentMap<ObjectName, byte[]> objects = new ConcurrentHashMap<>();

    @Override
    public Outcome put(ObjectName name, Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.writeTo(bytes);
        objects.put(name, bytes.toByteArray());
        return Outcome.STORED;
    }

    @Override
    public Optional<SeekableByteChannel> open(ObjectName name) {
        return Optional.ofNullable(objects.get(name)).map(Bytes::new);
    }

    @Override
    public void delete(ObjectName name) {
        objects.remove(name);
    }

    @Override
    public List<ObjectName> list(UUID organisation, UUID pack) {
        return objects.keySet().stream()
                .filter(name ->
                        name.organisation().equals(organisation) && name.pack().equals(pack))
                .sorted(Comparator.comparing(ObjectName::item))
                .toList();
    }

    @Override
    public List<UUID> organisations() {
        return objects.keySet().stream()
                .map(ObjectName::organisation)
                .distinct()
                .toList();
    }

    @Override
    public void forEachPack(UUID organisation, PackTaking taking) throws IOException {
        List<UUID> packs = objects.keySet().stream()
                .filter(name -> name.organisation().equals(organisation))
                .map(ObjectName::pack)
                .distinct()
                .toList();
        for (UUID pack : packs) {
            taking.take(pack);
        }
    }

    private static final class Bytes implements SeekableByteChannel {
        private final ByteBuffer bytes;
        private boolean open = true;

        Bytes(byte[] bytes) {
            this.bytes = ByteBuffer.wrap(bytes).asReadOnlyBuffer();
        }

        @Override
        public int read(ByteBuffer target) {
            if (!bytes.hasRemaining()) {
                return -1;
            }
            int count = Math.min(target.remaining(), bytes.remaining());
            target.put(bytes.slice(bytes.position(), count));
            bytes.position(bytes.position() + count);
            return count;
        }

        @Override
        public int write(ByteBuffer source) {
            throw new NonWritableChannelException();
        }

        @Override
        public long position() {
            return bytes.position();
        }

        @Override
        public SeekableByteChannel position(long position) {
            bytes.position((int) Math.min(position, bytes.limit()));
            return this;
        }

        @Override
        public long size() {
            return bytes.limit();
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new NonWritableChannelException();
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }
}
