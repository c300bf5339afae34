package org.heliograph.dimse.query;

import org.heliograph.dicom.DataSet;

/** Where the matches of one query go. For the thread that was called with it, until that returns. */
public interface Matches {
    /**
     * Sends one match and waits until the connection has taken it.
     *
     * @return whether more are wanted: not when the peer cancelled, or when the limit is reached
     */
    boolean send(DataSet match);

    /** Does so and warns that some optional keys of the query were left out of account (status FF01H). */
    boolean sendWithoutOptionalKeys(DataSet match);

    /** Whether more are wanted; to be asked now and then while nothing is found. */
    boolean wanted();
}
