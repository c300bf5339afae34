package org.heliograph.cli.dicom;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.heliograph.dimse.storage.StoreItem;
import org.heliograph.dimse.storage.StoreOutcome;

/** The objects of an association that were sent, or begun, and not answered yet. */
final class Underway {
    private final SendReport report;
    private final Map<StoreItem, Deque<Sent>> sent = new LinkedHashMap<>();

    private Optional<StoreItem> last = Optional.empty();

    private record Sent(OutgoingObject object, boolean reencoded) {}

    Underway(SendReport report) {
        this.report = report;
    }

    void begin(StoreItem item, OutgoingObject object, boolean reencoded) {
        last = Optional.of(item);
        sent.computeIfAbsent(item, _ -> new ArrayDeque<>()).add(new Sent(object, reencoded));
    }

    void answered(StoreItem item, StoreOutcome outcome) {
        Deque<Sent> same = sent.getOrDefault(item, new ArrayDeque<>());
        Sent one = same.remove();
        if (same.isEmpty()) {
            sent.remove(item);
        }
        report.answered(one.object(), outcome, one.reencoded());
    }

    /** Forgets the object that was begun last if nothing of it was sent; whether it did. */
    boolean forgetLastUnless(Predicate<StoreItem> wasSent) {
        if (last.isEmpty() || wasSent.test(last.get()) || !sent.containsKey(last.get())) {
            return false;
        }
        Deque<Sent> same = sent.get(last.get());
        same.removeLast();
        if (same.isEmpty()) {
            sent.remove(last.get());
        }
        return true;
    }

    /** No answer will come any more. */
    void lost(String why) {
        sent.values().forEach(same -> same.forEach(one -> report.failed(one.object(), "", why)));
        sent.clear();
    }
}
