package org.heliograph.gateway.send;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.heliograph.pixels.recompress.LeftAlone;

/** What was recompressed since the program started, and what was left alone for which reason. */
final class RecompressionCounts {
    private final LongAdder objects = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder formBytes = new LongAdder();
    private final Map<LeftAlone, LongAdder> leftAlone = new ConcurrentHashMap<>();

    void made(long originalLength, long formLength) {
        objects.increment();
        bytes.add(originalLength);
        formBytes.add(formLength);
    }

    void left(LeftAlone reason) {
        leftAlone.computeIfAbsent(reason, _ -> new LongAdder()).increment();
    }

    RecompressionState state(Recompression set) {
        Map<String, Long> reasons = new TreeMap<>();
        leftAlone.forEach((reason, count) -> reasons.put(reason.word(), count.sum()));
        return new RecompressionState(set.word(), objects.sum(), bytes.sum(), formBytes.sum(), reasons);
    }
}
