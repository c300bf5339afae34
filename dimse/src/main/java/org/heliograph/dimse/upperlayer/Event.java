package org.heliograph.dimse.upperlayer;

/** The events of the upper layer, in the order of PS3.8 Table 9-10. */
enum Event {
    /** A-ASSOCIATE request by the local user. */
    EVT_1,
    /** Transport connection opened, as we asked. */
    EVT_2,
    /** A-ASSOCIATE-AC received. */
    EVT_3,
    /** A-ASSOCIATE-RJ received. */
    EVT_4,
    /** Transport connection from a peer. */
    EVT_5,
    /** A-ASSOCIATE-RQ received. */
    EVT_6,
    /** A-ASSOCIATE response by the local user: accept. */
    EVT_7,
    /** A-ASSOCIATE response by the local user: reject. */
    EVT_8,
    /** P-DATA request by the local user. */
    EVT_9,
    /** P-DATA-TF received. */
    EVT_10,
    /** A-RELEASE request by the local user. */
    EVT_11,
    /** A-RELEASE-RQ received. */
    EVT_12,
    /** A-RELEASE-RP received. */
    EVT_13,
    /** A-RELEASE response by the local user. */
    EVT_14,
    /** A-ABORT request by the local user. */
    EVT_15,
    /** A-ABORT received. */
    EVT_16,
    /** Transport connection closed. */
    EVT_17,
    /** ARTIM timer expired. */
    EVT_18,
    /** Unrecognized or invalid PDU received. */
    EVT_19
}
