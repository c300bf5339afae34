package org.heliograph.dimse.upperlayer;

/** The states of the upper layer (PS3.8 Tables 9-1 to 9-5). */
enum State {
    /** Idle. */
    STA_1,
    /** Transport connection open, awaiting A-ASSOCIATE-RQ. */
    STA_2,
    /** Awaiting the local A-ASSOCIATE response. */
    STA_3,
    /** Awaiting the transport connection to open. */
    STA_4,
    /** Awaiting A-ASSOCIATE-AC or A-ASSOCIATE-RJ. */
    STA_5,
    /** Association established, ready for data. */
    STA_6,
    /** Awaiting A-RELEASE-RP. */
    STA_7,
    /** Awaiting the local A-RELEASE response. */
    STA_8,
    /** Release collision, requestor: awaiting the local A-RELEASE response. */
    STA_9,
    /** Release collision, acceptor: awaiting A-RELEASE-RP. */
    STA_10,
    /** Release collision, requestor: awaiting A-RELEASE-RP. */
    STA_11,
    /** Release collision, acceptor: awaiting the local A-RELEASE response. */
    STA_12,
    /** Association over, awaiting the transport connection to close. */
    STA_13
}
