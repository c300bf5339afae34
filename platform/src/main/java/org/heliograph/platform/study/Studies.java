package org.heliograph.platform.study;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.access.Door;
import org.heliograph.platform.access.StudyIndex;
import org.heliograph.platform.access.StudyRef;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.objects.Packs;
import org.heliograph.platform.objects.Seal;
import org.heliograph.platform.objects.StudyKey;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.stereotype.Component;

/** The studies of an organisation: their rows, for the platform's own work. Content is behind {@link StudyContent}. */
@Component
public final class Studies implements StudyIndex {
    private final StudyStore store;
    private final StudyKeyStore studyKeys;
    private final StudySearch search;
    private final InstanceStore instances;
    private final Packs packs;
    private final Seal seal;

    Studies(
            StudyStore store,
            StudyKeyStore studyKeys,
            StudySearch search,
            InstanceStore instances,
            Packs packs,
            Seal seal) {
        this.store = store;
        this.studyKeys = studyKeys;
        this.search = search;
        this.instances = instances;
        this.packs = packs;
        this.seal = seal;
    }

    public Optional<StudySummary> find(OrganisationId owner, StudyId study) {
        return store.summary(owner, StudyRef.of(study));
    }

    /** The study of this UID; what is in quarantine under the same UID is not it. */
    public Optional<StudySummary> find(OrganisationId owner, Uid studyInstanceUid) {
        return store.summary(owner, StudyRef.of(studyInstanceUid));
    }

    @Override
    public Optional<KnownStudy> find(OrganisationId owner, StudyRef study) {
        return store.known(owner, study);
    }

    /** A page of the worklist, behind that place. */
    public List<StudySummary> page(OrganisationId owner, Optional<WorklistPlace> after, int limit) {
        return store.page(owner, after, limit);
    }

    /** The studies that match, the newest first. */
    public List<StudySummary> search(OrganisationId owner, StudyQuery query) {
        return search.search(owner, query);
    }

    /** The studies that have one of these series, or instances. */
    public List<Uid> having(OrganisationId owner, List<Uid> series, List<Uid> instances) {
        return search.having(owner, series, instances);
    }

    public List<SeriesSummary> series(OrganisationId owner, StudyId study) {
        return store.series(owner, study);
    }

    /** The next instances of a series in the order of their UIDs, at most so many; begin with an empty UID. */
    public List<InstanceEntry> instances(OrganisationId owner, StudyId study, Uid series, Uid after, int limit) {
        return instances.page(owner, study, series, after, limit);
    }

    /** A study by both of its names, and an instance if it is in there. */
    public Optional<Door.Found<Optional<InstanceEntry>>> instance(OrganisationId owner, Uid study, Uid sopInstanceUid) {
        return instances
                .findIn(owner, study, sopInstanceUid)
                .map(found -> new Door.Found<>(new KnownStudy(found.study(), study), found.instance()));
    }

    /** Says whether it is known whose study it is. A study in quarantine stays there. */
    public void setState(OrganisationId owner, StudyId study, StudyState state) {
        store.setState(owner, study, state);
    }

    public void setUrgent(OrganisationId owner, StudyId study) {
        store.setUrgent(owner, study);
    }

    /** The key under which what rows hold of the study is sealed, such as reports; made at its first use. */
    public StudyKey key(OrganisationId owner, StudyId study) {
        Optional<StudyKey> known = studyKeys.recordKey(owner, study);
        if (known.isEmpty()) {
            studyKeys.offerRecordKey(owner, study, seal.newKey(owner));
        }
        return known.or(() -> studyKeys.recordKey(owner, study)).orElseThrow();
    }

    /**
     * Destroys a study: its keys for good, then its objects, then its rows. What is in quarantine under the same UID was
     * sealed by the same key and goes with it.
     */
    public void erase(OrganisationId owner, StudyId study) throws IOException {
        Uid uid = store.summary(owner, StudyRef.of(study)).orElseThrow().studyInstanceUid();
        studyKeys.recordKeys(owner, uid).forEach(record -> seal.destroy(owner, record));
        packs.erase(owner, uid);
        store.delete(owner, uid);
    }
}
