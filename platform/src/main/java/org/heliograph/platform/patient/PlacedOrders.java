package org.heliograph.platform.patient;

import java.util.Optional;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.heliograph.records.hl7.Hl7Message;
import org.heliograph.records.hl7.ImagingOrder;
import org.heliograph.records.hl7.OrderMessage;
import org.heliograph.records.hl7.OrderSettings;
import org.springframework.stereotype.Component;

/** Finds the order that a matched study answers, as the hospital wrote it. */
@Component
public final class PlacedOrders {
    private final Tenancy tenancy;
    private final MatchStore matches;
    private final OrderStore orders;
    private final MessageStore messages;
    private final MessageVault vault;

    PlacedOrders(Tenancy tenancy, MatchStore matches, OrderStore orders, MessageStore messages, MessageVault vault) {
        this.tenancy = tenancy;
        this.matches = matches;
        this.orders = orders;
        this.messages = messages;
        this.vault = vault;
    }

    /** Empty when the study is not matched, or its order's message is gone. */
    public Optional<PlacedOrder> ofStudy(OrganisationId organisation, StudyId study) {
        record Found(PatientOrder order, StoredMessage message) {}
        Optional<Found> found = tenancy.as(
                organisation,
                () -> matches.find(study)
                        .filter(StudyMatch::matched)
                        .flatMap(StudyMatch::order)
                        .flatMap(orders::find)
                        .flatMap(order -> messages.find(order.message()).map(message -> new Found(order, message))));
        return found.flatMap(
                both -> vault.open(organisation, both.message()).flatMap(body -> placed(both.order(), body)));
    }

    /** Of a message with several orders, the one that this is. */
    private static Optional<PlacedOrder> placed(PatientOrder order, byte[] body) {
        OrderMessage message = OrderMessage.of(Hl7Message.parse(body), OrderSettings.DEFAULT);
        return message.orders().stream()
                .filter(written -> accession(written).equals(order.accessionNumber())
                        && StoredText.key(written.placerNumber()).equals(order.placer()))
                .findFirst()
                .map(written -> new PlacedOrder(message, written));
    }

    private static String accession(ImagingOrder order) {
        return order.accessionNumber()
                .map(number -> StoredText.key(number.value()))
                .orElse("");
    }
}
