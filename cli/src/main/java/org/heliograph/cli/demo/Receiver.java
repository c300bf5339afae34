package org.heliograph.cli.demo;

import java.io.IOException;
import java.nio.file.Path;

/** A DICOM receiver on a site's network that keeps what it gets as files. */
interface Receiver extends AutoCloseable {
    String aeTitle();

    int port();

    /** Puts everything received so far into the folder, as Part 10 files, and returns it. */
    Path collect() throws Exception;

    @Override
    void close() throws IOException;
}
