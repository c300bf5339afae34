package org.heliograph.platform.objects.store;

import java.io.Closeable;
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

    /**
     * Objects of one pack that become durable together, which takes fewer flushes than one after the other. Until it is
     * finished nothing of it counts; closing it removes what was not finished.
     */
    interface Batch extends Closeable {
        /** Writes an object that is not there yet, of any thread; what must reach the disk of it is there on return. */
        Outcome put(String item, Content content) throws IOException;

        /** Has the place where its objects will be made durable, while they are written; otherwise finishing does. */
        default void place() throws IOException {
            // Where objects have no folders there is nothing to be made.
        }

        /** Reads what this batch has put, as the store has it and not as somebody remembers it. */
        SeekableByteChannel open(String item) throws IOException;

        /** All of it is durable under its names when this returns; they are taken in the order given. */
        void finish(List<String> items) throws IOException;
    }

    /** Begins a batch of a pack that nobody else writes. */
    default Batch batch(UUID organisation, UUID pack) {
        return new SinglePuts(this, organisation, pack);
    }

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
