package org.heliograph.platform.delivery;

import java.util.Map;
import java.util.Optional;

/**
 * What a gateway reports of an attempt.
 *
 * @param code the gateway's word for it
 * @param statuses what the destination answered for instances, by their number
 */
public record AttemptReport(
        int attempt,
        AttemptOutcome outcome,
        String code,
        Optional<byte[]> acknowledgement,
        Map<Integer, String> statuses) {
    private static final int LONGEST_CODE = 64;

    public AttemptReport {
        statuses = Map.copyOf(statuses);
        code = code.isBlank() ? outcome.word() : code;
        if (attempt < 1 || code.length() > LONGEST_CODE || !code.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException("an attempt has a number from 1 on and a short code");
        }
        statuses.values().forEach(StoreStatus::new);
    }

    @Override
    public String toString() {
        return "AttemptReport[" + attempt + " " + outcome + " " + code + "]";
    }
}
