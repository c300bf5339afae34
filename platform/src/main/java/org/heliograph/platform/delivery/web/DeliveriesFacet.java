package org.heliograph.platform.delivery.web;

import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.delivery.Deliveries;
import org.heliograph.platform.gateways.Gateways;
import org.heliograph.platform.study.StudyFacet;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.stereotype.Component;

/** The deliveries of a study to the reader's own organisation. */
@Component
final class DeliveriesFacet implements StudyFacet {
    private final Deliveries deliveries;
    private final Gateways gateways;

    DeliveriesFacet(Deliveries deliveries, Gateways gateways) {
        this.deliveries = deliveries;
        this.gateways = gateways;
    }

    @Override
    public String name() {
        return "deliveries";
    }

    @Override
    public Object of(OpenStudy study) {
        OrganisationId reader = study.ledger().opening().actor().organisation();
        return deliveries.ofStudy(reader, study.studyId()).stream()
                .map(delivery -> DeliveryView.of(delivery, reader, gateways))
                .toList();
    }
}
