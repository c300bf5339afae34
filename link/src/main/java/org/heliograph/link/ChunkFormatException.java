package org.heliograph.link;

/** Bytes that are not a chunk. */
public final class ChunkFormatException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ChunkFormatException(String problem) {
        super(problem);
    }
}
