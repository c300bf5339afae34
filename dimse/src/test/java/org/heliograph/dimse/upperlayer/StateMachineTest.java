package org.heliograph.dimse.upperlayer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Compares the table with a second copy of PS3.8 Table 9-10, typed from the standard action by action. */
class StateMachineTest {
    /** Action: then for each event the states in which it is taken. */
    private static final String BY_ACTION = """
        AE_1 : 1=1
        AE_2 : 2=4
        AE_3 : 3=5
        AE_4 : 4=5
        AE_5 : 5=1
        AE_6 : 6=2
        AE_7 : 7=3
        AE_8 : 8=3
        DT_1 : 9=6
        DT_2 : 10=6
        AR_1 : 11=6
        AR_2 : 12=6
        AR_3 : 13=7,11
        AR_4 : 14=8,12
        AR_5 : 17=13
        AR_6 : 10=7
        AR_7 : 9=8
        AR_8 : 12=7
        AR_9 : 14=9
        AR_10: 13=10
        AA_1 : 3=2 4=2 10=2 12=2 13=2 15=3,5,6,7,8,9,10,11,12 19=2
        AA_2 : 15=4 16=2,13 18=2,13
        AA_3 : 16=3,5,6,7,8,9,10,11,12
        AA_4 : 17=3,4,5,6,7,8,9,10,11,12
        AA_5 : 17=2
        AA_6 : 3=13 4=13 10=13 12=13 13=13
        AA_7 : 6=13 19=13
        AA_8 : 3=3,6,7,8,9,10,11,12 4=3,6,7,8,9,10,11,12 6=3,5,6,7,8,9,10,11,12 10=3,5,8,9,10,11,12 \
        12=3,5,8,9,10,11,12 13=3,5,6,8,9,12 19=3,5,6,7,8,9,10,11,12
        """;

    private static final Pattern ENTRY = Pattern.compile("([0-9]+)=([0-9,]+)");
    private static final Pattern STATE = Pattern.compile("[0-9]+");

    /** The states that PS3.8 Tables 9-6 to 9-9 lead to. */
    private static final Map<String, String> NEXT = Map.ofEntries(
            Map.entry("AE_1", "STA_4"),
            Map.entry("AE_2", "STA_5"),
            Map.entry("AE_3", "STA_6"),
            Map.entry("AE_4", "STA_1"),
            Map.entry("AE_5", "STA_2"),
            Map.entry("AE_6", "STA_3"),
            Map.entry("AE_7", "STA_6"),
            Map.entry("AE_8", "STA_13"),
            Map.entry("DT_1", "STA_6"),
            Map.entry("DT_2", "STA_6"),
            Map.entry("AR_1", "STA_7"),
            Map.entry("AR_2", "STA_8"),
            Map.entry("AR_3", "STA_1"),
            Map.entry("AR_4", "STA_13"),
            Map.entry("AR_5", "STA_1"),
            Map.entry("AR_6", "STA_7"),
            Map.entry("AR_7", "STA_8"),
            Map.entry("AR_8", "STA_9"),
            Map.entry("AR_9", "STA_11"),
            Map.entry("AR_10", "STA_12"),
            Map.entry("AA_1", "STA_13"),
            Map.entry("AA_2", "STA_1"),
            Map.entry("AA_3", "STA_1"),
            Map.entry("AA_4", "STA_1"),
            Map.entry("AA_5", "STA_1"),
            Map.entry("AA_6", "STA_13"),
            Map.entry("AA_7", "STA_13"),
            Map.entry("AA_8", "STA_13"));

    /** What the actions do, in order, from the same tables. */
    private static final String EFFECTS = """
        AE_1  CONNECT
        AE_2  SEND_ASSOCIATE_RQ
        AE_3  CONFIRM_ACCEPT
        AE_4  CONFIRM_REJECT CLOSE
        AE_5  START_ARTIM
        AE_6  STOP_ARTIM INDICATE_ASSOCIATE
        AE_7  SEND_ASSOCIATE_AC
        AE_8  SEND_ASSOCIATE_RJ START_ARTIM
        DT_1  SEND_P_DATA
        DT_2  INDICATE_P_DATA
        AR_1  SEND_RELEASE_RQ
        AR_2  INDICATE_RELEASE
        AR_3  CONFIRM_RELEASE CLOSE
        AR_4  SEND_RELEASE_RP START_ARTIM
        AR_5  STOP_ARTIM
        AR_6  INDICATE_P_DATA
        AR_7  SEND_P_DATA
        AR_8  INDICATE_RELEASE
        AR_9  SEND_RELEASE_RP
        AR_10 CONFIRM_RELEASE
        AA_1  SEND_ABORT_AS_USER START_ARTIM
        AA_2  STOP_ARTIM CLOSE
        AA_3  INDICATE_ABORT CLOSE
        AA_4  INDICATE_P_ABORT
        AA_5  STOP_ARTIM
        AA_6
        AA_7  SEND_ABORT_AS_PROVIDER
        AA_8  SEND_ABORT_AS_PROVIDER INDICATE_P_ABORT START_ARTIM
        """;

    @Test
    void everyActionDoesWhatTheStandardSays() {
        Map<String, List<String>> done = new HashMap<>();
        for (Action action : Action.values()) {
            done.put(
                    action.toString(),
                    action.outcome(new Action.Circumstances(true, true)).effects().stream()
                            .map(Effect::toString)
                            .toList());
        }
        Map<String, List<String>> standard = new HashMap<>();
        EFFECTS.lines().forEach(line -> {
            List<String> words = List.of(line.trim().split(" +"));
            standard.put(words.getFirst(), words.subList(1, words.size()));
        });

        assertThat(done).isEqualTo(standard);
    }

    private static Map<String, String> secondCopy() {
        Map<String, String> cells = new HashMap<>();
        BY_ACTION.lines().forEach(line -> {
            String action = line.substring(0, line.indexOf(':')).trim();
            ENTRY.matcher(line)
                    .results()
                    .forEach(entry -> STATE.matcher(entry.group(2))
                            .results()
                            .forEach(state -> cells.put("EVT_" + entry.group(1) + " STA_" + state.group(), action)));
        });
        return cells;
    }

    @Test
    void everyCellIsTheStandards() {
        Map<String, String> cells = new HashMap<>();
        for (Event event : Event.values()) {
            for (State state : State.values()) {
                StateMachine.action(state, event)
                        .ifPresent(action -> cells.put(event + " " + state, action.toString()));
            }
        }

        assertThat(cells).hasSize(123).isEqualTo(secondCopy());
    }

    @Test
    void everyActionLeadsWhereTheStandardSays() {
        for (Action action : Action.values()) {
            assertThat(action.outcome(new Action.Circumstances(true, true)).next())
                    .as(action.toString())
                    .hasToString(NEXT.get(action.toString()));
        }
    }

    @Test
    void aRequestThatTheProviderCannotTakeIsRejected() {
        Action.Outcome outcome = Action.AE_6.outcome(new Action.Circumstances(false, false));

        assertThat(outcome.next()).isEqualTo(State.STA_13);
        assertThat(outcome.effects()).containsExactly(Effect.STOP_ARTIM, Effect.SEND_ASSOCIATE_RJ, Effect.START_ARTIM);
    }

    @Test
    void anAcceptorSettlesACollisionOfReleasesOtherwise() {
        assertThat(Action.AR_8.outcome(new Action.Circumstances(false, true)).next())
                .isEqualTo(State.STA_10);
    }

    @Test
    void anEmptyCellIsNoAction() {
        assertThat(StateMachine.action(State.STA_1, Event.EVT_9)).isEqualTo(Optional.empty());
    }
}
