package org.heliograph.dimse.upperlayer;

/** The single things that the actions of PS3.8 Tables 9-6 to 9-9 are made of. */
enum Effect {
    CONNECT,
    CLOSE,
    START_ARTIM,
    STOP_ARTIM,
    SEND_ASSOCIATE_RQ,
    SEND_ASSOCIATE_AC,
    SEND_ASSOCIATE_RJ,
    SEND_P_DATA,
    SEND_RELEASE_RQ,
    SEND_RELEASE_RP,
    /** A-ABORT with source 0: our user gives up. */
    SEND_ABORT_AS_USER,
    /** A-ABORT with source 2: the peer broke the protocol. */
    SEND_ABORT_AS_PROVIDER,
    INDICATE_ASSOCIATE,
    CONFIRM_ACCEPT,
    CONFIRM_REJECT,
    INDICATE_P_DATA,
    INDICATE_RELEASE,
    CONFIRM_RELEASE,
    /** A-ABORT or A-P-ABORT indication, by the source that the received PDU names. */
    INDICATE_ABORT,
    INDICATE_P_ABORT;

    /** Whether the PDU that caused this is given to the user of the upper layer. */
    boolean handsOver() {
        return switch (this) {
            case INDICATE_ASSOCIATE,
                    CONFIRM_ACCEPT,
                    CONFIRM_REJECT,
                    INDICATE_P_DATA,
                    INDICATE_RELEASE,
                    CONFIRM_RELEASE -> true;
            case CONNECT,
                    CLOSE,
                    START_ARTIM,
                    STOP_ARTIM,
                    SEND_ASSOCIATE_RQ,
                    SEND_ASSOCIATE_AC,
                    SEND_ASSOCIATE_RJ,
                    SEND_P_DATA,
                    SEND_RELEASE_RQ,
                    SEND_RELEASE_RP,
                    SEND_ABORT_AS_USER,
                    SEND_ABORT_AS_PROVIDER,
                    INDICATE_ABORT,
                    INDICATE_P_ABORT -> false;
        };
    }
}
