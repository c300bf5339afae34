package org.heliograph.platform.delivery;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.heliograph.platform.document.ReportStatus;
import org.heliograph.platform.document.ReportVersion;
import org.heliograph.platform.document.Reports;
import org.heliograph.platform.patient.PlacedOrder;
import org.heliograph.platform.patient.PlacedOrders;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.records.hl7.ControlId;
import org.heliograph.records.hl7.Hl7Message;
import org.heliograph.records.hl7.Interpreter;
import org.heliograph.records.hl7.ResultEnvelope;
import org.heliograph.records.hl7.ResultMessage;
import org.heliograph.records.hl7.SignedReport;
import org.springframework.stereotype.Component;

/** Writes the result message of a signed version, ORU^R01, onto the hospital's own order. */
@Component
final class Results {
    private static final String APPLICATION = "HELIOGRAPH";
    /** MSH-10 had 20 characters up to v2.6 (HL7 v2.5.1 §2.15.9.10). */
    private static final int CONTROL_ID_LENGTH = 20;

    private static final String CONTROL_ID_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private final SecureRandom random = new SecureRandom();
    private final PlacedOrders orders;
    private final Reports reports;
    private final Clock clock;

    Results(PlacedOrders orders, Reports reports, Clock clock) {
        this.orders = orders;
        this.reports = reports;
        this.clock = clock;
    }

    /** A message and its MSH-10. */
    // Carried, never compared.
    @SuppressWarnings("ArrayRecordComponent")
    record Result(String controlId, byte[] message) {}

    /** Empty when the study is matched with no order: a result goes under no guessed one. */
    Optional<Result> of(OrganisationId owner, ReportVersion version) {
        return orders.ofStudy(owner, version.study()).map(order -> write(owner, order, version));
    }

    private Result write(OrganisationId owner, PlacedOrder order, ReportVersion version) {
        String controlId = controlId();
        Hl7Message asked = order.message().message();
        ResultEnvelope envelope = new ResultEnvelope(
                new ControlId(controlId),
                OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
                APPLICATION,
                "",
                asked.field("MSH", 3).text(),
                asked.field("MSH", 4).text(),
                ResultEnvelope.versionFor(asked));
        SignedReport report = new SignedReport(
                version.text(),
                reports.pdf(owner, version.versionId()),
                status(version.status()),
                interpreter(version.authorName()),
                OffsetDateTime.ofInstant(version.signedAt(), ZoneOffset.UTC));
        return new Result(controlId, ResultMessage.write(order.message(), order.order(), report, envelope));
    }

    private static org.heliograph.records.hl7.ReportStatus status(ReportStatus status) {
        return switch (status) {
            case PRELIMINARY -> org.heliograph.records.hl7.ReportStatus.PRELIMINARY;
            case FINAL -> org.heliograph.records.hl7.ReportStatus.FINAL;
            case CORRECTED, ADDENDUM -> org.heliograph.records.hl7.ReportStatus.CORRECTED;
        };
    }

    /** People are known here by one name; its last word is taken for the family's. */
    private static Interpreter interpreter(String name) {
        String spoken = name.strip();
        int last = spoken.lastIndexOf(' ');
        return new Interpreter(
                "",
                spoken.substring(last + 1),
                last < 0 ? "" : spoken.substring(0, last).strip());
    }

    private String controlId() {
        StringBuilder id = new StringBuilder("HG");
        while (id.length() < CONTROL_ID_LENGTH) {
            id.append(CONTROL_ID_LETTERS.charAt(random.nextInt(CONTROL_ID_LETTERS.length())));
        }
        return id.toString();
    }
}
