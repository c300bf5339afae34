package org.heliograph.dimse.upperlayer;

import static org.heliograph.dimse.upperlayer.Effect.CLOSE;
import static org.heliograph.dimse.upperlayer.Effect.CONFIRM_ACCEPT;
import static org.heliograph.dimse.upperlayer.Effect.CONFIRM_REJECT;
import static org.heliograph.dimse.upperlayer.Effect.CONFIRM_RELEASE;
import static org.heliograph.dimse.upperlayer.Effect.CONNECT;
import static org.heliograph.dimse.upperlayer.Effect.INDICATE_ABORT;
import static org.heliograph.dimse.upperlayer.Effect.INDICATE_ASSOCIATE;
import static org.heliograph.dimse.upperlayer.Effect.INDICATE_P_ABORT;
import static org.heliograph.dimse.upperlayer.Effect.INDICATE_P_DATA;
import static org.heliograph.dimse.upperlayer.Effect.INDICATE_RELEASE;
import static org.heliograph.dimse.upperlayer.Effect.SEND_ABORT_AS_PROVIDER;
import static org.heliograph.dimse.upperlayer.Effect.SEND_ABORT_AS_USER;
import static org.heliograph.dimse.upperlayer.Effect.SEND_ASSOCIATE_AC;
import static org.heliograph.dimse.upperlayer.Effect.SEND_ASSOCIATE_RJ;
import static org.heliograph.dimse.upperlayer.Effect.SEND_ASSOCIATE_RQ;
import static org.heliograph.dimse.upperlayer.Effect.SEND_P_DATA;
import static org.heliograph.dimse.upperlayer.Effect.SEND_RELEASE_RP;
import static org.heliograph.dimse.upperlayer.Effect.SEND_RELEASE_RQ;
import static org.heliograph.dimse.upperlayer.Effect.START_ARTIM;
import static org.heliograph.dimse.upperlayer.Effect.STOP_ARTIM;
import static org.heliograph.dimse.upperlayer.State.STA_1;
import static org.heliograph.dimse.upperlayer.State.STA_10;
import static org.heliograph.dimse.upperlayer.State.STA_11;
import static org.heliograph.dimse.upperlayer.State.STA_12;
import static org.heliograph.dimse.upperlayer.State.STA_13;
import static org.heliograph.dimse.upperlayer.State.STA_2;
import static org.heliograph.dimse.upperlayer.State.STA_3;
import static org.heliograph.dimse.upperlayer.State.STA_4;
import static org.heliograph.dimse.upperlayer.State.STA_5;
import static org.heliograph.dimse.upperlayer.State.STA_6;
import static org.heliograph.dimse.upperlayer.State.STA_7;
import static org.heliograph.dimse.upperlayer.State.STA_8;
import static org.heliograph.dimse.upperlayer.State.STA_9;

import java.util.List;

/** What is done and where it leads: PS3.8 Tables 9-6 (AE), 9-7 (DT), 9-8 (AR) and 9-9 (AA), in their order. */
enum Action {
    AE_1(STA_4, CONNECT),
    AE_2(STA_5, SEND_ASSOCIATE_RQ),
    AE_3(STA_6, CONFIRM_ACCEPT),
    AE_4(STA_1, CONFIRM_REJECT, CLOSE),
    AE_5(STA_2, START_ARTIM),
    /** Depends on whether the service provider can take the request: see {@link #outcome}. */
    AE_6(STA_3, STOP_ARTIM, INDICATE_ASSOCIATE),
    AE_7(STA_6, SEND_ASSOCIATE_AC),
    AE_8(STA_13, SEND_ASSOCIATE_RJ, START_ARTIM),

    DT_1(STA_6, SEND_P_DATA),
    DT_2(STA_6, INDICATE_P_DATA),

    AR_1(STA_7, SEND_RELEASE_RQ),
    AR_2(STA_8, INDICATE_RELEASE),
    AR_3(STA_1, CONFIRM_RELEASE, CLOSE),
    AR_4(STA_13, SEND_RELEASE_RP, START_ARTIM),
    AR_5(STA_1, STOP_ARTIM),
    AR_6(STA_7, INDICATE_P_DATA),
    AR_7(STA_8, SEND_P_DATA),
    /** Depends on who asked for the association: see {@link #outcome}. */
    AR_8(STA_9, INDICATE_RELEASE),
    AR_9(STA_11, SEND_RELEASE_RP),
    AR_10(STA_12, CONFIRM_RELEASE),

    AA_1(STA_13, SEND_ABORT_AS_USER, START_ARTIM),
    AA_2(STA_1, STOP_ARTIM, CLOSE),
    AA_3(STA_1, INDICATE_ABORT, CLOSE),
    AA_4(STA_1, INDICATE_P_ABORT),
    AA_5(STA_1, STOP_ARTIM),
    AA_6(STA_13),
    AA_7(STA_13, SEND_ABORT_AS_PROVIDER),
    AA_8(STA_13, SEND_ABORT_AS_PROVIDER, INDICATE_P_ABORT, START_ARTIM);

    @SuppressWarnings("ImmutableEnumChecker") // its list is made by List.of
    private final Outcome usual;

    Action(State next, Effect... effects) {
        this.usual = new Outcome(List.of(effects), next);
    }

    /** What this action does, given the two things that the tables make it depend on. */
    Outcome outcome(Circumstances circumstances) {
        if (this == AE_6 && !circumstances.acceptable()) {
            return new Outcome(List.of(STOP_ARTIM, SEND_ASSOCIATE_RJ, START_ARTIM), STA_13);
        }
        if (this == AR_8 && !circumstances.requestor()) {
            return new Outcome(usual.effects(), STA_10);
        }
        return usual;
    }

    /** The effects in order, and the state after them. */
    record Outcome(List<Effect> effects, State next) {}

    /**
     * What the tables' two conditional actions ask for.
     *
     * @param requestor whether we asked for the association
     * @param acceptable whether our service provider can take the request at all (its protocol version)
     */
    record Circumstances(boolean requestor, boolean acceptable) {}
}
