package org.heliograph.platform.delivery;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.document.ReportSigned;
import org.heliograph.platform.document.ReportVersion;
import org.heliograph.platform.document.ReportedStudies;
import org.heliograph.platform.document.ReportedStudy;
import org.heliograph.platform.document.Reports;
import org.heliograph.platform.gateways.Destination;
import org.heliograph.platform.gateways.Gateways;
import org.heliograph.platform.gateways.Receives;
import org.heliograph.platform.patient.StudyMatched;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.work.WorkHandler;
import org.heliograph.platform.work.WorkKind;
import org.heliograph.platform.work.WorkQueue;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Sends a signed version back: as a result to where results go, as a document to where documents go. A correction goes
 * every way that its original went, for each version is sent to all of them.
 */
@Component
final class ReportDeliveries implements WorkHandler {
    private static final WorkKind KIND = new WorkKind("delivery-report");

    private final WorkQueue work;
    private final Gateways gateways;
    private final Reports reports;
    private final ReportedStudies studies;
    private final Results results;
    private final Lanes lanes;
    private final DeliveryStore store;
    private final DocumentStore documents;
    private final DeliverySeal seal;

    ReportDeliveries(
            WorkQueue work,
            Gateways gateways,
            Reports reports,
            ReportedStudies studies,
            Results results,
            Lanes lanes,
            DeliveryStore store,
            DocumentStore documents,
            DeliverySeal seal) {
        this.work = work;
        this.gateways = gateways;
        this.reports = reports;
        this.studies = studies;
        this.results = results;
        this.lanes = lanes;
        this.store = store;
        this.documents = documents;
        this.seal = seal;
    }

    @EventListener
    void on(ReportSigned signed) {
        work.put(signed.owner(), KIND, signed.versionId());
    }

    /** A result that had no order to go under may have one now. */
    @EventListener
    void on(StudyMatched matched) {
        reports.versionIds(matched.organisation(), matched.studyId())
                .forEach(version -> work.put(matched.organisation(), KIND, version));
    }

    @Override
    public WorkKind kind() {
        return KIND;
    }

    @Override
    public void handle(OrganisationId owner, UUID versionId) {
        Optional<ReportVersion> version = reports.version(owner, versionId);
        Optional<ReportedStudy> study = version.flatMap(found -> studies.find(owner, found.study()));
        if (version.isEmpty() || study.isEmpty()) {
            return;
        }
        for (Destination destination : gateways.destinations(owner, Receives.RESULTS)) {
            result(owner, destination, version.get());
        }
        for (Destination destination : gateways.destinations(owner, Receives.REPORT_DOCUMENTS)) {
            document(owner, destination, study.get(), version.get());
        }
    }

    private void result(OrganisationId owner, Destination destination, ReportVersion version) {
        NewDelivery delivery = delivery(owner, destination, DeliveryKind.RESULT, version);
        Optional<Results.Result> result = results.of(owner, version);
        if (result.isEmpty()) {
            lanes.note(delivery, DeliveryCode.NO_ORDER);
            return;
        }
        seal.seal(
                        owner,
                        version.study(),
                        DeliverySeal.Part.MESSAGE,
                        delivery.id().value(),
                        result.get().message())
                .ifPresent(body -> lanes.put(
                        delivery,
                        id -> store.message(
                                id, new DeliveryStore.SealedMessage(result.get().controlId(), body))));
    }

    private void document(OrganisationId owner, Destination destination, ReportedStudy study, ReportVersion version) {
        NewDelivery delivery = delivery(owner, destination, DeliveryKind.REPORT_DOCUMENT, version);
        OfferedInstance instance =
                documents.find(owner, version.versionId()).orElseGet(() -> make(owner, study, version));
        lanes.put(delivery, id -> store.instance(delivery, version.versionId(), 1, instance));
    }

    private OfferedInstance make(OrganisationId owner, ReportedStudy study, ReportVersion version) {
        byte[] pdf = reports.pdf(owner, version.versionId()).orElseThrow();
        EncapsulatedPdf made =
                EncapsulatedPdf.of(study, version, OffsetDateTime.ofInstant(version.signedAt(), ZoneOffset.UTC), pdf);
        return documents.keep(owner, study.id(), version.versionId(), made);
    }

    private static NewDelivery delivery(
            OrganisationId owner, Destination destination, DeliveryKind kind, ReportVersion version) {
        return new NewDelivery(
                owner,
                new DeliveryId(UUID.randomUUID()),
                kind,
                destination,
                kind.word() + " " + version.versionId(),
                owner,
                version.study(),
                Optional.empty());
    }
}
