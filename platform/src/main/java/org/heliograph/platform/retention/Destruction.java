package org.heliograph.platform.retention;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.heliograph.link.KeyPurpose;
import org.heliograph.platform.access.Grant;
import org.heliograph.platform.access.Grants;
import org.heliograph.platform.access.SharedStudies;
import org.heliograph.platform.audit.Ledger;
import org.heliograph.platform.audit.LedgerActor;
import org.heliograph.platform.audit.LedgerEvent;
import org.heliograph.platform.audit.LedgerKind;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.delivery.Deliveries;
import org.heliograph.platform.document.Reports;
import org.heliograph.platform.notification.Notifications;
import org.heliograph.platform.study.Studies;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.heliograph.platform.trust.Trust;
import org.heliograph.platform.work.WorkQueue;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Destroys a study: its key first, for good; then its objects and rows; then whatever other features hold of it; last the
 * reasons, so that a crash on the way is taken up again. Each step done twice does nothing the second time.
 */
@Component
final class Destruction {
    private final Tenancy tenancy;
    private final ReasonStore store;
    private final Studies studies;
    private final Grants grants;
    private final SharedStudies sharedStudies;
    private final Reports reports;
    private final Deliveries deliveries;
    private final Notifications notifications;
    private final Ledger ledger;
    private final Trust trust;
    private final JsonMapper json;
    private final WorkQueue work;

    Destruction(
            Tenancy tenancy,
            ReasonStore store,
            Studies studies,
            Grants grants,
            SharedStudies sharedStudies,
            Reports reports,
            Deliveries deliveries,
            Notifications notifications,
            Ledger ledger,
            Trust trust,
            JsonMapper json,
            WorkQueue work) {
        this.tenancy = tenancy;
        this.store = store;
        this.studies = studies;
        this.grants = grants;
        this.sharedStudies = sharedStudies;
        this.reports = reports;
        this.deliveries = deliveries;
        this.notifications = notifications;
        this.ledger = ledger;
        this.trust = trust;
        this.json = json;
        this.work = work;
    }

    void destroy(OrganisationId owner, StudyId study, Instant now) {
        List<Grant> given = grants.ofStudy(owner, study);
        if (studies.find(owner, study).isPresent()) {
            try {
                studies.erase(owner, study);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        tenancy.run(owner, () -> {
            reports.forget(owner, study);
            deliveries.forget(owner, owner, study);
            for (Grant grant : given) {
                sharedStudies.hide(grant);
                deliveries.forget(grant.recipient(), owner, study);
                notifications.forget(grant.recipient(), study);
                receipt(grant.recipient(), owner, study, DeletionReceipt.DESTROYED, Optional.of(grant), now);
            }
            receipt(owner, owner, study, DeletionReceipt.DESTROYED, Optional.empty(), now);
            ledger.record(
                    owner,
                    LedgerEvent.of(LedgerKind.STUDY_DESTROYED, new LedgerActor.Platform(owner, "retention"))
                            .onStudy(owner, study));
            store.forget(study);
            work.putAfter(owner, ErasedRows.KIND, study.value(), now.plus(ErasedRows.AFTER));
        });
    }

    private void receipt(
            OrganisationId organisation,
            OrganisationId owner,
            StudyId study,
            String outcome,
            Optional<Grant> grant,
            Instant now) {
        DeletionReceipt receipt = new DeletionReceipt(
                1,
                organisation.value(),
                owner.value(),
                study.value(),
                outcome,
                grant.map(given -> given.grantId().value()),
                now);
        tenancy.run(organisation, () -> store.keep(organisation, receipt, signed(receipt)));
    }

    private String signed(DeletionReceipt receipt) {
        return trust.sign(KeyPurpose.RECEIPT, json.writeValueAsBytes(receipt), DeletionReceipt.TYPE);
    }

    /** What the recipient of a share gets when only the share is over. */
    void accessEnded(OrganisationId owner, StudyId study, Grant grant, Instant now) {
        receipt(grant.recipient(), owner, study, DeletionReceipt.ACCESS_ENDED, Optional.of(grant), now);
    }
}
