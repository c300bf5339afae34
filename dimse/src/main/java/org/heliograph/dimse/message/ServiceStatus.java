package org.heliograph.dimse.message;

/** A status of one service's table in PS3.4. */
public interface ServiceStatus {
    /** The code that we send for it; where the standard gives a range, a peer may send any of it. */
    int code();

    /** Which of the five classes it is of. */
    StatusCategory category();

    /** Where the standard defines it. */
    String section();
}
