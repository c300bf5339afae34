package org.heliograph.gateway.send;

import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.heliograph.dicom.Uid;

/**
 * Whose turn it is to commit a pack of a study. Two commits at a time would each count the other's objects as waiting,
 * and the platform would never learn that the study is whole.
 */
final class CommitTurns {
    /** More than there are packs on their way; studies that share a lock only wait for one another. */
    private static final int LOCKS = 16;

    private final List<Lock> locks =
            Stream.<Lock>generate(ReentrantLock::new).limit(LOCKS).toList();

    Lock of(Uid study) {
        return locks.get(Math.floorMod(study.hashCode(), LOCKS));
    }
}
