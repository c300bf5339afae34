package org.heliograph.dimse.upperlayer;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * PS3.8 Table 9-10: which action follows an event in a state. Pure: it neither reads nor sends nor waits.
 *
 * <p>An empty cell is an event that cannot happen there: a primitive that our own code must not issue in that state.
 */
final class StateMachine {
    /** Rows are events, columns are states 1 to 13, as in the standard. */
    private static final String TABLE_9_10 = """
                1     2     3     4     5     6     7     8     9     10    11    12    13
        EVT_1   AE_1  .     .     .     .     .     .     .     .     .     .     .     .
        EVT_2   .     .     .     AE_2  .     .     .     .     .     .     .     .     .
        EVT_3   .     AA_1  AA_8  .     AE_3  AA_8  AA_8  AA_8  AA_8  AA_8  AA_8  AA_8  AA_6
        EVT_4   .     AA_1  AA_8  .     AE_4  AA_8  AA_8  AA_8  AA_8  AA_8  AA_8  AA_8  AA_6
        EVT_5   AE_5  .     .     .     .     .     .     .     .     .     .     .     .
        EVT_6   .     AE_6  AA_8  .     AA_8  AA_8  AA_8  AA_8  AA_8  AA_8  AA_8  AA_8  AA_7
        EVT_7   .     .     AE_7  .     .     .     .     .     .     .     .     .     .
        EVT_8   .     .     AE_8  .     .     .     .     .     .     .     .     .     .
        EVT_9   .     .     .     .     .     DT_1  .     AR_7  .     .     .     .     .
        EVT_10  .     AA_1  AA_8  .     AA_8  DT_2  AR_6  AA_8  AA_8  AA_8  AA_8  AA_8  AA_6
        EVT_11  .     .     .     .     .     AR_1  .     .     .     .     .     .     .
        EVT_12  .     AA_1  AA_8  .     AA_8  AR_2  AR_8  AA_8  AA_8  AA_8  AA_8  AA_8  AA_6
        EVT_13  .     AA_1  AA_8  .     AA_8  AA_8  AR_3  AA_8  AA_8  AR_10 AR_3  AA_8  AA_6
        EVT_14  .     .     .     .     .     .     .     AR_4  AR_9  .     .     AR_4  .
        EVT_15  .     .     AA_1  AA_2  AA_1  AA_1  AA_1  AA_1  AA_1  AA_1  AA_1  AA_1  .
        EVT_16  .     AA_2  AA_3  .     AA_3  AA_3  AA_3  AA_3  AA_3  AA_3  AA_3  AA_3  AA_2
        EVT_17  .     AA_5  AA_4  AA_4  AA_4  AA_4  AA_4  AA_4  AA_4  AA_4  AA_4  AA_4  AR_5
        EVT_18  .     AA_2  .     .     .     .     .     .     .     .     .     .     AA_2
        EVT_19  .     AA_1  AA_8  .     AA_8  AA_8  AA_8  AA_8  AA_8  AA_8  AA_8  AA_8  AA_7
        """;

    private static final Map<Event, Map<State, Action>> ACTIONS = read(TABLE_9_10);

    private StateMachine() {}

    /** The action for this event in this state; nothing when the table's cell is empty. */
    static Optional<Action> action(State state, Event event) {
        return Optional.ofNullable(ACTIONS.get(event)).map(row -> row.get(state));
    }

    private static Map<Event, Map<State, Action>> read(String table) {
        Map<Event, Map<State, Action>> actions = new EnumMap<>(Event.class);
        table.lines().skip(1).map(line -> line.trim().split(" +")).forEach(cells -> {
            Map<State, Action> row = new EnumMap<>(State.class);
            int column = 1;
            for (State state : State.values()) {
                String cell = cells[column++];
                if (!cell.equals(".")) {
                    row.put(state, Action.valueOf(cell));
                }
            }
            actions.put(Event.valueOf(cells[0]), Map.copyOf(row));
        });
        return Map.copyOf(actions);
    }
}
