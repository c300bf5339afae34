package org.heliograph.platform.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every code, against the lists of docs/link.md (PS3.7 Annex C, PS3.4 §B.2.3). */
final class StoreStatusTest {
    private static final Set<String> STORED = Set.of("0000", "0001", "0107", "0116");
    private static final Set<String> LATER = Set.of("0110", "0210", "0213");

    @Test
    void everyCodeIsJudgedAsTheLinkSays() {
        assertThat(IntStream.rangeClosed(0, 0xFFFF).mapToObj(code -> String.format(Locale.ROOT, "%04X", code)))
                .allSatisfy(code ->
                        assertThat(new StoreStatus(code).kind()).as(code).isEqualTo(expected(code)));
    }

    private static StoreStatus.Kind expected(String code) {
        if (code.startsWith("B") || STORED.contains(code)) {
            return StoreStatus.Kind.STORED;
        }
        return code.startsWith("A7") || LATER.contains(code) ? StoreStatus.Kind.LATER : StoreStatus.Kind.REFUSED;
    }
}
