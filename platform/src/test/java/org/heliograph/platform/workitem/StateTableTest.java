package org.heliograph.platform.workitem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The state table, cell by cell, against a second copy of PS3.4 Table CC.1.1-2, which stands in no text that could be read
 * here; and against what could: the status codes that each operation has (Tables CC.2.1-2 and CC.2.2-2).
 */
final class StateTableTest {
    private static final List<WorkitemState> STATES = List.of(WorkitemState.values());

    /** Event: null | SCHEDULED | IN PROGRESS | COMPLETED | CANCELED. */
    private static final String TYPED = """
            CREATE:                     SCHEDULED | 0111        | 0111      | 0111 | 0111
            TO_IN_PROGRESS_WITH_UID:    C307      | IN PROGRESS | C302      | C300 | C300
            TO_IN_PROGRESS_WITHOUT_UID: C307      | C301        | C301      | C301 | C301
            TO_SCHEDULED:               C307      | C303        | C303      | C303 | C303
            TO_COMPLETED_WITH_UID:      C307      | C310        | COMPLETED | B306 | C300
            TO_COMPLETED_WITHOUT_UID:   C307      | C301        | C301      | C301 | C301
            REQUEST_CANCEL:             C307      | at once     | tell      | C311 | B304
            TO_CANCELED_WITH_UID:       C307      | C310        | CANCELED  | C300 | B304
            TO_CANCELED_WITHOUT_UID:    C307      | C301        | C301      | C301 | C301
            """;

    @Test
    void everyCellIsTheStandards() {
        List<String> rows = TYPED.lines().toList();
        assertThat(rows).hasSameSizeAs(StateTable.Event.values());
        List<String> different = new ArrayList<>();
        for (String row : rows) {
            StateTable.Event event = StateTable.Event.valueOf(row.substring(0, row.indexOf(':')));
            String[] cells = row.substring(row.indexOf(':') + 1).split("\\|", -1);
            assertThat(cells).hasSize(5);
            for (int column = 0; column < cells.length; column++) {
                Optional<WorkitemState> state = column == 0 ? Optional.empty() : Optional.of(STATES.get(column - 1));
                String ours = word(StateTable.of(event, state));
                if (!ours.equals(cells[column].strip())) {
                    different.add(event + " in " + state + ": " + ours + ", not " + cells[column].strip());
                }
            }
        }
        assertThat(different).isEmpty();
    }

    /** PS3.4 2016c, Table CC.2.1-2 and Table CC.2.2-2, without Success; 0111 is PS3.7's of N-CREATE. */
    @Test
    void refusesOnlyAsTheOperationMay() {
        Set<String> changeState = Set.of("B304", "B306", "C300", "C301", "C302", "C303", "C304", "C307", "C310");
        Set<String> requestCancel = Set.of("B304", "C307", "C311", "C312", "C313");
        List<String> wrong = new ArrayList<>();
        for (StateTable.Event event : StateTable.Event.values()) {
            Set<String> allowed = switch (event) {
                case CREATE -> Set.of("0111");
                case REQUEST_CANCEL -> requestCancel;
                default -> changeState;
            };
            for (Optional<WorkitemState> state : columns()) {
                if (StateTable.of(event, state) instanceof StateTable.Cell.Refuse(var code)
                        && !allowed.contains(String.format("%04X", code.code()))) {
                    wrong.add(event + " in " + state + ": " + code);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** §CC.1.1 in prose: SCHEDULED ends only by way of IN PROGRESS, and IN PROGRESS is had of SCHEDULED alone. */
    @Test
    void endsOnlyWhatIsInProgress() {
        for (StateTable.Event event : StateTable.Event.values()) {
            for (Optional<WorkitemState> state : columns()) {
                if (StateTable.of(event, state) instanceof StateTable.Cell.Change(var to)) {
                    WorkitemState before = switch (to) {
                        case SCHEDULED -> null;
                        case IN_PROGRESS -> WorkitemState.SCHEDULED;
                        case COMPLETED, CANCELED -> WorkitemState.IN_PROGRESS;
                    };
                    assertThat(state).as(event + " to " + to).isEqualTo(Optional.ofNullable(before));
                }
            }
        }
    }

    private static List<Optional<WorkitemState>> columns() {
        List<Optional<WorkitemState>> columns = new ArrayList<>(List.of(Optional.empty()));
        STATES.forEach(state -> columns.add(Optional.of(state)));
        return columns;
    }

    private static String word(StateTable.Cell cell) {
        return switch (cell) {
            case StateTable.Cell.Change(var to) -> to.word();
            case StateTable.Cell.CancelAtOnce _ -> "at once";
            case StateTable.Cell.TellPerformer _ -> "tell";
            case StateTable.Cell.Refuse(var code) -> String.format("%04X", code.code());
        };
    }
}
