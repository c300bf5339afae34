package org.heliograph.platform.delivery.web;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.heliograph.platform.delivery.Deliveries;
import org.heliograph.platform.delivery.Delivery;
import org.heliograph.platform.delivery.DeliveryId;
import org.heliograph.platform.gateways.Gateways;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.identity.Requires;
import org.heliograph.platform.identity.Role;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What goes to the hospital's systems and how far it has come. */
@RestController
@RequestMapping("/api/deliveries")
final class DeliveryController {
    private static final int LARGEST_PAGE = 200;

    private final Deliveries deliveries;
    private final Gateways gateways;

    DeliveryController(Deliveries deliveries, Gateways gateways) {
        this.deliveries = deliveries;
        this.gateways = gateways;
    }

    record Page(List<DeliveryView> items, Optional<String> next) {}

    @Requires({Role.ADMINISTRATOR, Role.READER, Role.SENDER})
    @GetMapping
    Page page(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        int size = Math.clamp(limit, 1, LARGEST_PAGE);
        List<Delivery> page = deliveries.page(caller.organisation(), place(after), size);
        return new Page(
                page.stream()
                        .map(delivery -> DeliveryView.of(delivery, caller.organisation(), gateways))
                        .toList(),
                page.size() < size
                        ? Optional.empty()
                        : Optional.of(Long.toString(page.getLast().place())));
    }

    private static OptionalLong place(String after) {
        try {
            return after.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(after));
        } catch (NumberFormatException malformed) {
            throw new Problem(HttpStatus.BAD_REQUEST, "after-invalid", "Give what the last page named as next.");
        }
    }

    @Requires({Role.ADMINISTRATOR, Role.READER})
    @PostMapping("/{delivery}/retry")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retry(@AuthenticationPrincipal Caller caller, @PathVariable UUID delivery) {
        done(deliveries.retry(caller, new DeliveryId(delivery)));
    }

    @Requires({Role.ADMINISTRATOR, Role.READER})
    @PostMapping("/{delivery}/skip")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void skip(@AuthenticationPrincipal Caller caller, @PathVariable UUID delivery) {
        done(deliveries.skip(caller, new DeliveryId(delivery)));
    }

    private static void done(Deliveries.Decision decision) {
        switch (decision) {
            case DONE -> {}
            case UNKNOWN -> throw Problem.notFound();
            case NOT_PARKED ->
                throw new Problem(HttpStatus.CONFLICT, "not-parked", "Only a parked delivery waits for a decision.");
        }
    }
}
