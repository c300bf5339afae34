package org.heliograph.platform.workitem;

import static org.heliograph.platform.workitem.StatusCode.B304;
import static org.heliograph.platform.workitem.StatusCode.B306;
import static org.heliograph.platform.workitem.StatusCode.C300;
import static org.heliograph.platform.workitem.StatusCode.C301;
import static org.heliograph.platform.workitem.StatusCode.C302;
import static org.heliograph.platform.workitem.StatusCode.C303;
import static org.heliograph.platform.workitem.StatusCode.C307;
import static org.heliograph.platform.workitem.StatusCode.C310;
import static org.heliograph.platform.workitem.StatusCode.C311;
import static org.heliograph.platform.workitem.StatusCode.DUPLICATE;
import static org.heliograph.platform.workitem.WorkitemState.CANCELED;
import static org.heliograph.platform.workitem.WorkitemState.COMPLETED;
import static org.heliograph.platform.workitem.WorkitemState.IN_PROGRESS;
import static org.heliograph.platform.workitem.WorkitemState.SCHEDULED;

import java.util.List;
import java.util.Optional;

/** The state table of a unified procedure step (PS3.4 Table CC.1.1-2): a row an event, a column a state. */
final class StateTable {
    private StateTable() {}

    /** The events, in the table's order. */
    enum Event {
        CREATE,
        TO_IN_PROGRESS_WITH_UID,
        TO_IN_PROGRESS_WITHOUT_UID,
        TO_SCHEDULED,
        TO_COMPLETED_WITH_UID,
        TO_COMPLETED_WITHOUT_UID,
        REQUEST_CANCEL,
        TO_CANCELED_WITH_UID,
        TO_CANCELED_WITHOUT_UID
    }

    /** What the table says is to be done. */
    sealed interface Cell {
        /** The state changes; to a final one only when its requirements are met, else C304. */
        record Change(WorkitemState to) implements Cell {}

        /** First IN PROGRESS, then CANCELED. */
        record CancelAtOnce() implements Cell {}

        /** Whoever performs it is told. */
        record TellPerformer() implements Cell {}

        record Refuse(StatusCode code) implements Cell {}
    }

    /** The columns: null, SCHEDULED, IN PROGRESS, COMPLETED, CANCELED. */
    private static final List<List<Cell>> ROWS = List.of(
            List.of(to(SCHEDULED), no(DUPLICATE), no(DUPLICATE), no(DUPLICATE), no(DUPLICATE)),
            List.of(no(C307), to(IN_PROGRESS), no(C302), no(C300), no(C300)),
            List.of(no(C307), no(C301), no(C301), no(C301), no(C301)),
            List.of(no(C307), no(C303), no(C303), no(C303), no(C303)),
            List.of(no(C307), no(C310), to(COMPLETED), no(B306), no(C300)),
            List.of(no(C307), no(C301), no(C301), no(C301), no(C301)),
            List.of(no(C307), new Cell.CancelAtOnce(), new Cell.TellPerformer(), no(C311), no(B304)),
            List.of(no(C307), no(C310), to(CANCELED), no(C300), no(B304)),
            List.of(no(C307), no(C301), no(C301), no(C301), no(C301)));

    private static final List<Event> EVENTS = List.of(Event.values());
    private static final List<WorkitemState> STATES = List.of(WorkitemState.values());

    static Cell of(Event event, Optional<WorkitemState> state) {
        return ROWS.get(EVENTS.indexOf(event))
                .get(state.map(known -> STATES.indexOf(known) + 1).orElse(0));
    }

    /** The event of a request to change the state. */
    static Event change(WorkitemState to, boolean withUid) {
        return switch (to) {
            case SCHEDULED -> Event.TO_SCHEDULED;
            case IN_PROGRESS -> withUid ? Event.TO_IN_PROGRESS_WITH_UID : Event.TO_IN_PROGRESS_WITHOUT_UID;
            case COMPLETED -> withUid ? Event.TO_COMPLETED_WITH_UID : Event.TO_COMPLETED_WITHOUT_UID;
            case CANCELED -> withUid ? Event.TO_CANCELED_WITH_UID : Event.TO_CANCELED_WITHOUT_UID;
        };
    }

    private static Cell to(WorkitemState state) {
        return new Cell.Change(state);
    }

    private static Cell no(StatusCode code) {
        return new Cell.Refuse(code);
    }
}
