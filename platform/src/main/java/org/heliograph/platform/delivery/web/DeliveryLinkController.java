package org.heliograph.platform.delivery.web;

import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.heliograph.link.DeliveryOffer;
import org.heliograph.link.DeliveryOutcome;
import org.heliograph.platform.delivery.AttemptOutcome;
import org.heliograph.platform.delivery.AttemptReport;
import org.heliograph.platform.delivery.DeliveryId;
import org.heliograph.platform.delivery.DeliveryOffers;
import org.heliograph.platform.delivery.Outcomes;
import org.heliograph.platform.gateways.GatewayCaller;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.FromGateway;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A gateway asks what waits for its hospital, and tells what became of it. */
@RestController
@RequestMapping("/link/v1/deliveries")
final class DeliveryLinkController {
    private static final int LONGEST_WAIT_SECONDS = 55;
    private static final int MOST_HELD = 200;
    private static final int LONGEST_ACKNOWLEDGEMENT = 1 << 20;

    private final DeliveryOffers offers;
    private final Outcomes reports;

    DeliveryLinkController(DeliveryOffers offers, Outcomes reports) {
        this.offers = offers;
        this.reports = reports;
    }

    @FromGateway
    @GetMapping
    ResponseEntity<DeliveryOffer.Poll> poll(
            @AuthenticationPrincipal GatewayCaller caller,
            @RequestParam(defaultValue = "0") int wait,
            @RequestParam(defaultValue = "-1") long settings,
            @RequestParam(defaultValue = "") String held) {
        Duration longest = Duration.ofSeconds(Math.clamp(wait, 0, LONGEST_WAIT_SECONDS));
        try {
            return offers.poll(caller, longest, settings, held(held))
                    .map(ResponseEntity::ok)
                    .orElseGet(() -> ResponseEntity.noContent().build());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "stopping", "The platform is stopping. Ask again soon.");
        }
    }

    private static List<DeliveryId> held(String list) {
        try {
            return Arrays.stream(list.split(","))
                    .map(String::strip)
                    .filter(id -> !id.isEmpty())
                    .limit(MOST_HELD)
                    .map(id -> new DeliveryId(UUID.fromString(id)))
                    .toList();
        } catch (IllegalArgumentException malformed) {
            throw new Problem(HttpStatus.BAD_REQUEST, "held-invalid", "Held deliveries are named by their ids.");
        }
    }

    @FromGateway
    @PostMapping("/{delivery}/outcome")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void outcome(
            @AuthenticationPrincipal GatewayCaller caller,
            @PathVariable UUID delivery,
            @RequestBody DeliveryOutcome outcome) {
        if (!reports.report(caller, new DeliveryId(delivery), report(outcome))) {
            throw Problem.notFound();
        }
    }

    private static AttemptReport report(DeliveryOutcome outcome) {
        try {
            Map<Integer, String> statuses = new HashMap<>();
            outcome.instances()
                    .orElse(List.of())
                    .forEach(instance -> statuses.put(instance.number(), instance.status()));
            return new AttemptReport(
                    outcome.attempt(),
                    AttemptOutcome.ofWord(outcome.outcome()),
                    outcome.code(),
                    outcome.acknowledgement().map(DeliveryLinkController::acknowledgement),
                    statuses,
                    outcome.correction());
        } catch (IllegalArgumentException malformed) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST,
                    "outcome-invalid",
                    "An outcome has an attempt, a known word and a short code.");
        }
    }

    private static byte[] acknowledgement(String base64) {
        if (base64.length() > LONGEST_ACKNOWLEDGEMENT) {
            throw new IllegalArgumentException("an acknowledgement is short");
        }
        return Base64.getDecoder().decode(base64);
    }
}
