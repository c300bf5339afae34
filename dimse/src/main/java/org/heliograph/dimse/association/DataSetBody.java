package org.heliograph.dimse.association;

import java.io.IOException;
import java.io.OutputStream;

/** An encoded data set that is made while it is sent. */
@FunctionalInterface
public interface DataSetBody {
    /** Writes all of it. What fails on the way leaves the receiver without its last fragment. */
    void writeTo(OutputStream out) throws IOException;
}
