package org.heliograph.platform.objects;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.heliograph.link.Extent;
import org.heliograph.platform.objects.keys.KeyStore;
import org.heliograph.platform.objects.keys.SealBrokenException;
import org.heliograph.platform.objects.keys.SealingKey;
import org.heliograph.platform.objects.store.ObjectName;
import org.heliograph.platform.objects.store.ObjectStore;
import org.heliograph.platform.tenancy.OrganisationId;

/** Opens chunks at rest. */
final class ChunkOpener {
    /** More than the head of most chunks: one read from the store for it. */
    private static final int HEAD_READ = 4 << 10;

    private final ObjectStore store;
    private final KeyStore keys;

    ChunkOpener(ObjectStore store, KeyStore keys) {
        this.store = store;
        this.keys = keys;
    }

    static ObjectName nameOf(OrganisationId organisation, UUID pack, int chunk, UUID upload) {
        return new ObjectName(organisation.value(), pack, item(chunk, upload));
    }

    static String item(int chunk, UUID upload) {
        return "c" + chunk + "-" + upload;
    }

    /** The head of a chunk, checked to be the one that was meant. */
    StoredChunk head(OrganisationId organisation, UUID pack, int chunk, UUID upload) throws IOException {
        ObjectName name = nameOf(organisation, pack, chunk, upload);
        try (SeekableByteChannel object = open(name)) {
            return head(object, name, chunk);
        }
    }

    /** One extent in the clear. */
    SeekableByteChannel extent(OrganisationId organisation, InstanceLocation location, InstanceLocation.Run run)
            throws IOException {
        ObjectName name = nameOf(organisation, location.pack(), run.chunk(), run.upload());
        SeekableByteChannel object = open(name);
        boolean opened = false;
        try {
            StoredChunk head = head(object, name, run.chunk());
            if (run.index() >= head.extents().size()) {
                throw new IOException("chunk " + name + " has no extent " + run.index());
            }
            Extent extent = head.extents().get(run.index()).extent();
            if (extent.ordinal() != location.ordinal() || extent.length() != run.length()) {
                throw new IOException("chunk " + name + " has another extent at " + run.index());
            }
            SeekableByteChannel clear = clear(object, name, head, run.index());
            opened = true;
            return clear;
        } finally {
            if (!opened) {
                object.close();
            }
        }
    }

    private SeekableByteChannel clear(SeekableByteChannel object, ObjectName name, StoredChunk head, int index)
            throws IOException {
        StoredChunk.SealedExtent sealed = head.extents().get(index);
        Extent extent = sealed.extent();
        byte[] place = ExtentCipher.placeOf(head.organisation(), head.pack(), head.chunk(), extent);
        SealingKey key = keys.open(new OrganisationId(head.organisation()), head.key())
                .orElseThrow(() -> new ContentDestroyedException("the key of chunk " + name + " is destroyed"));
        try {
            return ExtentCipher.open(
                    key.open(sealed.wrappedKey(), place),
                    place,
                    new Slice(object, head.position(index), ExtentCipher.sealedLength(extent.length())));
        } catch (SealBrokenException damaged) {
            throw new IOException("an extent of chunk " + name + " does not open", damaged);
        }
    }

    /** Opens a whole chunk as any reader would, and says so when it is not these extents with these bytes. */
    void compare(SeekableByteChannel object, ObjectName name, int chunk, List<Extent> extents, InputStream expected)
            throws IOException {
        StoredChunk head = head(object, name, chunk);
        if (!head.extents().stream()
                .map(StoredChunk.SealedExtent::extent)
                .toList()
                .equals(extents)) {
            throw new IOException("chunk " + name + " came back with other extents");
        }
        byte[] read = new byte[ExtentCipher.SEGMENT];
        byte[] wanted = new byte[ExtentCipher.SEGMENT];
        for (int index = 0; index < extents.size(); index++) {
            // Not closed: that would close the object.
            SeekableByteChannel clear = clear(object, name, head, index);
            for (int left = extents.get(index).length(); left > 0; ) {
                ByteBuffer segment = ByteBuffer.wrap(read, 0, Math.min(left, read.length));
                while (segment.hasRemaining() && clear.read(segment) > 0) {
                    // Until it is full, or the extent ends early.
                }
                int count = expected.readNBytes(wanted, 0, segment.limit());
                if (segment.hasRemaining()
                        || count != segment.limit()
                        || !Arrays.equals(read, 0, count, wanted, 0, count)) {
                    throw new IOException("chunk " + name + " came back with other bytes");
                }
                left -= count;
            }
        }
    }

    private SeekableByteChannel open(ObjectName name) throws IOException {
        return store.open(name).orElseThrow(() -> new ContentDestroyedException("there is no object " + name));
    }

    private static StoredChunk head(SeekableByteChannel object, ObjectName name, int chunk) throws IOException {
        StoredChunk head = StoredChunk.read(new BufferedInputStream(Channels.newInputStream(object), HEAD_READ));
        if (!head.organisation().equals(name.organisation())
                || !head.pack().equals(name.pack())
                || head.chunk() != chunk) {
            throw new IOException("object " + name + " holds another chunk");
        }
        return head;
    }
}
