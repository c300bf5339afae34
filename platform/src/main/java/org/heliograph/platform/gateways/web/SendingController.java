package org.heliograph.platform.gateways.web;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.heliograph.platform.gateways.GatewayId;
import org.heliograph.platform.gateways.Gateways;
import org.heliograph.platform.gateways.Sending;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.identity.Requires;
import org.heliograph.platform.identity.Role;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a gateway sends first, and how much of its line it uses when. */
@RestController
@RequestMapping("/api/gateways/{gateway}")
@Requires(Role.ADMINISTRATOR)
final class SendingController {
    private static final double KILO = 1000;

    private final Gateways gateways;

    SendingController(Gateways gateways) {
        this.gateways = gateways;
    }

    record WindowView(List<String> days, String from, String to, double megabits) {
        static WindowView of(Sending.Window window) {
            return new WindowView(
                    window.dayWords(), window.from().toString(), window.to().toString(), window.kilobits() / KILO);
        }

        Sending.Window window() {
            return new Sending.Window(
                    days.stream().map(Sending.Window::day).collect(Collectors.toSet()),
                    LocalTime.parse(from),
                    LocalTime.parse(to),
                    Math.round(megabits * KILO));
        }
    }

    record SendingView(Optional<String> urgentAeTitle, String timeZone, List<WindowView> windows) {
        Sending sending() {
            return new Sending(
                    GatewayLinkController.aeTitle(urgentAeTitle),
                    Sending.zone(timeZone),
                    windows.stream().map(WindowView::window).toList());
        }
    }

    @GetMapping("/sending")
    SendingView sending(@AuthenticationPrincipal Caller caller, @PathVariable UUID gateway) {
        Sending sending =
                gateways.sending(caller.organisation(), new GatewayId(gateway)).orElseThrow(Problem::notFound);
        return new SendingView(
                sending.urgentAeTitle(),
                sending.zone().getId(),
                sending.windows().stream().map(WindowView::of).toList());
    }

    @PutMapping("/sending")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void send(@AuthenticationPrincipal Caller caller, @PathVariable UUID gateway, @RequestBody SendingView asked) {
        Sending sending;
        try {
            sending = asked.sending();
        } catch (DateTimeException | IllegalArgumentException invalid) {
            throw new Problem(HttpStatus.BAD_REQUEST, "sending-invalid", String.valueOf(invalid.getMessage()));
        }
        if (!gateways.send(caller.organisation(), new GatewayId(gateway), sending)) {
            throw Problem.notFound();
        }
    }

    record Urgent(boolean urgent) {}

    /** Whether all that a device sends goes before the rest. */
    @PostMapping("/devices/{device}/urgency")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void urgent(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID gateway,
            @PathVariable UUID device,
            @RequestBody Urgent urgent) {
        if (!gateways.urgent(caller.organisation(), new GatewayId(gateway), device, urgent.urgent())) {
            throw Problem.notFound();
        }
    }
}
