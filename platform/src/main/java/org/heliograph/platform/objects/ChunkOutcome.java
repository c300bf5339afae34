package org.heliograph.platform.objects;

/** What became of an uploaded chunk. */
public enum ChunkOutcome {
    /** Durable, now or before. */
    STORED,
    /** The chunk was uploaded before with other bytes; those stay. */
    DIFFERS,
    /** The bytes are not those of the digest. */
    DIGEST_MISMATCH,
    /** The object store has no room. */
    FULL,
    /** The pack was committed; it takes no chunks any more. */
    COMMITTED,
    /** No such pack. */
    UNKNOWN_PACK
}
