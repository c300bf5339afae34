package org.heliograph.dimse.message;

/** The five classes of statuses (PS3.7 Annex C). */
public enum StatusCategory {
    SUCCESS,
    /** Done, though not quite as it was asked. */
    WARNING,
    FAILURE,
    /** Ended by C-CANCEL. */
    CANCEL,
    /** More answers come. */
    PENDING
}
