package org.heliograph.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The encoded data set that {@link BulkElement}s and {@link FragmentsElement}s point into. */
@FunctionalInterface
public interface BulkSource {
    /** No encoded data set is at hand; a data set with large values cannot be written from it. */
    BulkSource NONE = (offset, length) -> {
        throw new IOException("no encoded data set to take " + length + " bytes at " + offset + " from");
    };

    /** The bytes from {@code offset} on, at least {@code length} of them; the caller closes the stream. */
    InputStream open(long offset, long length) throws IOException;

    /** An encoded data set in memory. */
    static BulkSource of(byte[] dataSet) {
        return (offset, length) -> new MemoryInput(dataSet, Math.toIntExact(offset), Math.toIntExact(length));
    }

    /** An encoded data set in a file, from the byte {@code start} of it on. */
    static BulkSource of(Path file, long start) {
        return (offset, length) -> {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            try {
                return Channels.newInputStream(channel.position(start + offset));
            } catch (IOException unreadable) {
                channel.close();
                throw unreadable;
            }
        };
    }
}
