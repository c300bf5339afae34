package org.heliograph.platform.audit;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.identity.Requester;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.heliograph.platform.trust.PublicAddress;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** An organisation's ledger as FHIR resources (AuditEvent, R4). That it was looked into stands in it, too. */
@Component
public final class AuditTrail {
    /** A patient with more has so many of them looked at, the newest. */
    private static final int STUDIES = 1_000;

    private final Tenancy tenancy;
    private final TrailStore store;
    private final Ledger ledger;
    private final ObjectProvider<AuditedStudy.Lookup> studies;
    private final ObjectProvider<AuditedStudy.Search> search;
    private final ObjectProvider<PublicAddress> address;

    AuditTrail(
            Tenancy tenancy,
            TrailStore store,
            Ledger ledger,
            ObjectProvider<AuditedStudy.Lookup> studies,
            ObjectProvider<AuditedStudy.Search> search,
            ObjectProvider<PublicAddress> address) {
        this.tenancy = tenancy;
        this.store = store;
        this.ledger = ledger;
        this.studies = studies;
        this.search = search;
        this.address = address;
    }

    /** A row as a resource. */
    public record Found(UUID entry, Map<String, Object> resource) {
        public Found {
            resource = Collections.unmodifiableMap(new LinkedHashMap<>(resource));
        }
    }

    /** Newest first. */
    public List<Found> search(Requester requester, TrailSearch asked) {
        OrganisationId organisation = requester.organisation();
        used(requester, "search");
        List<LedgerEntry> rows = tenancy.as(organisation, () -> store.search(asked, studiesOf(organisation, asked)));
        Map<StudyId, Optional<AuditedStudy>> known = new HashMap<>();
        return rows.stream().map(row -> found(organisation, row, known)).toList();
    }

    public Optional<Found> find(Requester requester, UUID entry) {
        used(requester, "read");
        return tenancy.as(requester.organisation(), () -> store.find(entry))
                .map(row -> found(requester.organisation(), row, new HashMap<>()));
    }

    /** PS3.15 §A.5.3.2, Audit Log Used. */
    private void used(Requester requester, String how) {
        ledger.record(
                requester.organisation(),
                new LedgerEvent(LedgerKind.LEDGER_READ, LedgerActor.of(requester), null, null, null, null, how));
    }

    private Optional<List<StudyId>> studiesOf(OrganisationId organisation, TrailSearch asked) {
        if (asked.studyInstanceUid().isEmpty() && asked.patientId().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                search.getObject().search(organisation, asked.studyInstanceUid(), asked.patientId(), STUDIES));
    }

    /** Only own studies are named by UID and patient: what others shared may have been recalled since. */
    private Found found(OrganisationId organisation, LedgerEntry row, Map<StudyId, Optional<AuditedStudy>> known) {
        Optional<AuditedStudy> study = Optional.empty();
        if (row.study() != null && organisation.value().equals(row.owner())) {
            study = known.computeIfAbsent(
                    new StudyId(row.study()), id -> studies.getObject().find(organisation, id));
        }
        return new Found(
                row.entryId(),
                AuditEventResource.of(row, address.getObject().url().getHost(), study));
    }
}
