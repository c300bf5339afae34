package org.heliograph.platform.objects;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.tenancy.OrganisationId;

/** Which key a study had when it was last asked; whoever seals by it asks again in the transaction that counts. */
final class StudyKeyMemory {
    private static final int MOST = 4_096;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Study, StudyKey> keys = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Study, StudyKey> eldest) {
            return size() > MOST;
        }
    };

    private record Study(OrganisationId organisation, Uid studyInstanceUid) {}

    StudyKey of(OrganisationId organisation, Uid studyInstanceUid, Supplier<StudyKey> asked) {
        Study study = new Study(organisation, studyInstanceUid);
        return remembered(study).orElseGet(() -> {
            StudyKey key = asked.get();
            lock.lock();
            try {
                keys.put(study, key);
            } finally {
                lock.unlock();
            }
            return key;
        });
    }

    private Optional<StudyKey> remembered(Study study) {
        lock.lock();
        try {
            return Optional.ofNullable(keys.get(study));
        } finally {
            lock.unlock();
        }
    }

    void forget(OrganisationId organisation, Uid studyInstanceUid) {
        lock.lock();
        try {
            keys.remove(new Study(organisation, studyInstanceUid));
        } finally {
            lock.unlock();
        }
    }
}
