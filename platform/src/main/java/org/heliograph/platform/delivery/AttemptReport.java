package org.heliograph.platform.delivery;

import java.util.Map;
import java.util.Optional;

/**
 * What a gateway reports of an attempt.
 *
 * @param code the gateway's word for it
 * @param statuses what the destination answered for instances, by their number
 * @param correction the version of the correction that the gateway made
 */
public record AttemptReport(
        int attempt,
        AttemptOutcome outcome,
        String code,
        Optional<byte[]> acknowledgement,
        Map<Integer, String> statuses,
        Optional<Integer> correction) {
    private static final int LONGEST_CODE = 64;

    /** Of an attempt in which nothing was corrected. */
    public AttemptReport(
            int attempt,
            AttemptOutcome outcome,
            String code,
            Optional<byte[]> acknowledgement,
            Map<Integer, String> statuses) {
        this(attempt, outcome, code, acknowledgement, statuses, Optional.empty());
    }

    public AttemptReport {
        statuses = Map.copyOf(statuses);
        code = code.isBlank() ? outcome.word() : printable(code);
        if (attempt < 1) {
            throw new IllegalArgumentException("an attempt has a number from 1 on");
        }
        statuses.values().forEach(StoreStatus::new);
    }

    /** The code is for people's eyes only, so an odd one is no reason to refuse an outcome. */
    private static String printable(String code) {
        String text = code.replaceAll("[^ -~]", "?");
        return text.length() <= LONGEST_CODE ? text : text.substring(0, LONGEST_CODE);
    }

    @Override
    public String toString() {
        return "AttemptReport[" + attempt + " " + outcome + " " + code + "]";
    }
}
