package org.heliograph.platform.objects.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps objects by name. A {@code put} that returned {@link Outcome#STORED} is durable and whole; one that did not has
 * left nothing under the name. A second put replaces the first, atomically.
 */
public interface ObjectStore {

    /** What became of a put. */
    enum Outcome {
        STORED,
        /** There is no room; what was written is removed. */
        FULL
    }

    /** Writes an object's bytes. Whatever it throws undoes the put and is passed on. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    Outcome put(ObjectName name, Content content) throws IOException;

    /** The object's bytes, at any position; empty when there is no such object. The caller closes it. */
    Optional<SeekableByteChannel> open(ObjectName name) throws IOException;

    /** Removes the object; nothing happens when there is none. */
    void delete(ObjectName name) throws IOException;

    /** The objects of one pack; a pack has thousands of chunks at most. */
    List<ObjectName> list(UUID organisation, UUID pack) throws IOException;

    /** The organisations that have objects. */
    List<UUID> organisations() throws IOException;

    /** Takes one pack after the other. */
    @FunctionalInterface
    interface PackTaking {
        void take(UUID pack) throws IOException;
    }

    /** Takes the packs of an organisation as they are found: it may have millions of them. */
    void forEachPack(UUID organisation, PackTaking taking) throws IOException;
}
