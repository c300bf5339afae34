package org.heliograph.gateway.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Where segments are kept: a directory, or in tests a disk that can lose power. */
interface SegmentDisk {
    /** Numbers of the segments that exist, ascending. */
    List<Integer> list() throws IOException;

    /** Makes a segment of that size, filled with zeros behind its header and durable with its name. */
    SegmentFile create(int number, ByteBuffer header, int size) throws IOException;

    SegmentFile open(int number) throws IOException;

    void delete(int number) throws IOException;

    /** Bytes that can still be taken. */
    long usableBytes() throws IOException;

    /** One segment's file. Offsets are given, so that threads may share it. */
    interface SegmentFile extends Closeable {
        /** Writes whole blocks to a block's offset, out of a direct buffer that begins at a block's address. */
        void write(ByteBuffer blocks, long offset) throws IOException;

        /** Reads until the buffer is full or the file ends; the count of bytes read. */
        int read(ByteBuffer target, long offset) throws IOException;

        /** Returns when all that was written is on the disk. */
        void force() throws IOException;

        long size() throws IOException;
    }
}
