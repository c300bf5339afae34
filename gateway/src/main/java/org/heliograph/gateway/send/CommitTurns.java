package org.heliograph.gateway.send;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.heliograph.dicom.Uid;

/**
 * Which packs of a study are committed at a time. Commits side by side each count the others' objects as waiting, which
 * does no harm while more is to come. The last one waits until the others have ended, so that what it counts is true and
 * the platform learns that the study is whole.
 */
final class CommitTurns {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Uid, UnderWay> studies = new HashMap<>();

    /** The commits of one study that are under way. */
    private static final class UnderWay {
        private int commits;
        private long objects;
        private boolean last;
    }

    /** Counts the objects of a study without a receipt, other than those of the pack whose turn it is. */
    @FunctionalInterface
    interface Others {
        long count() throws IOException;
    }

    /** Waits for the turn of a pack of so many objects. */
    void begin(Uid study, long objects, Others others) throws IOException, InterruptedException {
        lock.lock();
        try {
            UnderWay underWay = studies.computeIfAbsent(study, _ -> new UnderWay());
            underWay.commits++;
            boolean begun = false;
            try {
                boolean last = others.count() <= underWay.objects;
                while (underWay.last || (last && underWay.objects > 0)) {
                    changed.await();
                    last = others.count() <= underWay.objects;
                }
                underWay.objects += objects;
                underWay.last = last;
                begun = true;
            } finally {
                if (!begun) {
                    left(study, underWay);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    void end(Uid study, long objects) {
        lock.lock();
        try {
            UnderWay underWay = studies.get(study);
            if (underWay == null) {
                throw new IllegalStateException("no commit of this study is under way");
            }
            underWay.objects -= objects;
            underWay.last = false;
            left(study, underWay);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void left(Uid study, UnderWay underWay) {
        if (--underWay.commits == 0) {
            studies.remove(study);
        }
    }
}
