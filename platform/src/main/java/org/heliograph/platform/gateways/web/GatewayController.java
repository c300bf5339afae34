package org.heliograph.platform.gateways.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.heliograph.platform.gateways.Destination;
import org.heliograph.platform.gateways.DestinationId;
import org.heliograph.platform.gateways.Device;
import org.heliograph.platform.gateways.Enrolments;
import org.heliograph.platform.gateways.Gateway;
import org.heliograph.platform.gateways.GatewayId;
import org.heliograph.platform.gateways.Gateways;
import org.heliograph.platform.gateways.Protocol;
import org.heliograph.platform.gateways.Receives;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.identity.Requires;
import org.heliograph.platform.identity.Role;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** An administrator's view of the organisation's gateways. */
@RestController
@RequestMapping("/api/gateways")
@Requires(Role.ADMINISTRATOR)
final class GatewayController {
    private final Gateways gateways;
    private final Enrolments enrolments;

    GatewayController(Gateways gateways, Enrolments enrolments) {
        this.gateways = gateways;
        this.enrolments = enrolments;
    }

    record GatewayList(List<GatewayView> items) {}

    record GatewayView(
            UUID id,
            String name,
            String state,
            Optional<String> fingerprint,
            Optional<String> hostName,
            Optional<Instant> lastSeen,
            Optional<String> version,
            Optional<Long> waitingInstances,
            Optional<Long> waitingMessages,
            List<DeviceView> devices,
            List<DestinationView> destinations) {
        static GatewayView of(Gateway gateway) {
            return new GatewayView(
                    gateway.id().value(),
                    gateway.name(),
                    gateway.state().word(),
                    gateway.fingerprint(),
                    gateway.hostName(),
                    gateway.lastSeen(),
                    gateway.version(),
                    gateway.waitingInstances(),
                    gateway.waitingMessages(),
                    gateway.devices().stream().map(DeviceView::of).toList(),
                    gateway.destinations().stream().map(DestinationView::of).toList());
        }
    }

    record DeviceView(
            UUID id,
            String kind,
            Optional<String> aeTitle,
            String address,
            String state,
            Instant firstSeen,
            boolean query,
            boolean retrieve,
            Optional<Integer> port,
            boolean urgent) {
        static DeviceView of(Device device) {
            return new DeviceView(
                    device.id(),
                    device.protocol().word(),
                    device.aeTitle(),
                    device.address(),
                    device.state().word(),
                    device.firstSeen(),
                    device.rights().query(),
                    device.rights().retrieve(),
                    device.rights().port(),
                    device.urgent());
        }
    }

    record DestinationView(
            UUID id,
            String name,
            String kind,
            String host,
            int port,
            Optional<String> calledAeTitle,
            List<String> receives) {
        static DestinationView of(Destination destination) {
            return new DestinationView(
                    destination.id().value(),
                    destination.name(),
                    destination.protocol().word(),
                    destination.host(),
                    destination.port(),
                    destination.calledAeTitle(),
                    destination.receives().stream().map(Receives::word).sorted().toList());
        }
    }

    @GetMapping
    GatewayList list(@AuthenticationPrincipal Caller caller) {
        return new GatewayList(
                gateways.of(caller.organisation()).stream().map(GatewayView::of).toList());
    }

    record Named(String name) {}

    record Expected(UUID id, String enrolmentCode, Instant expires) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Expected expect(@AuthenticationPrincipal Caller caller, @RequestBody Named named) {
        if (named.name().isBlank() || named.name().length() > 200) {
            throw new Problem(HttpStatus.BAD_REQUEST, "name-invalid", "A gateway has a name of 1 to 200 characters.");
        }
        Enrolments.Expected expected = enrolments.expect(caller.organisation(), named.name());
        return new Expected(expected.gateway().value(), expected.code(), expected.expires());
    }

    record Compared(String fingerprint) {}

    @PostMapping("/{gateway}/confirm")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(@AuthenticationPrincipal Caller caller, @PathVariable UUID gateway, @RequestBody Compared compared) {
        decided(enrolments.confirm(caller.organisation(), new GatewayId(gateway), compared.fingerprint()));
    }

    @PostMapping("/{gateway}/refuse")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void refuse(@AuthenticationPrincipal Caller caller, @PathVariable UUID gateway) {
        decided(enrolments.refuse(caller.organisation(), new GatewayId(gateway)));
    }

    private static void decided(Enrolments.Decision decision) {
        switch (decision) {
            case DONE -> {}
            case NOTHING_PENDING -> throw Problem.notFound();
            case FINGERPRINT_DIFFERS ->
                throw new Problem(
                        HttpStatus.CONFLICT,
                        "fingerprint-differs",
                        "The gateway that used the code shows another fingerprint. Refuse it unless you know why.");
        }
    }

    @PostMapping("/{gateway}/revoke")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@AuthenticationPrincipal Caller caller, @PathVariable UUID gateway) {
        found(enrolments.revoke(caller.organisation(), new GatewayId(gateway)));
    }

    record NewDevice(String kind, Optional<String> aeTitle, String address) {}

    record Made(UUID id) {}

    @PostMapping("/{gateway}/devices")
    @ResponseStatus(HttpStatus.CREATED)
    Made allow(@AuthenticationPrincipal Caller caller, @PathVariable UUID gateway, @RequestBody NewDevice device) {
        Optional<String> aeTitle = GatewayLinkController.aeTitle(device.aeTitle());
        return gateways.allow(
                        caller.organisation(),
                        new GatewayId(gateway),
                        GatewayLinkController.protocol(device.kind()),
                        aeTitle.orElse(""),
                        GatewayLinkController.address(device.address()))
                .map(Made::new)
                .orElseThrow(Problem::notFound);
    }

    record Decided(String state) {}

    @PostMapping("/{gateway}/devices/{device}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decide(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID gateway,
            @PathVariable UUID device,
            @RequestBody Decided decided) {
        Device.State state = switch (decided.state()) {
            case "allowed" -> Device.State.ALLOWED;
            case "refused" -> Device.State.REFUSED;
            default -> throw new Problem(HttpStatus.BAD_REQUEST, "state-unknown", "A device is allowed or refused.");
        };
        found(gateways.decide(caller.organisation(), new GatewayId(gateway), device, state));
    }

    record Granted(boolean query, boolean retrieve, Optional<Integer> port) {}

    /** What a DICOM peer may ask of the gateway besides sending: nothing until this says so. */
    @PostMapping("/{gateway}/devices/{device}/rights")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void grant(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID gateway,
            @PathVariable UUID device,
            @RequestBody Granted granted) {
        Device.Rights rights;
        try {
            rights = new Device.Rights(granted.query(), granted.retrieve(), granted.port());
        } catch (IllegalArgumentException invalid) {
            throw new Problem(HttpStatus.BAD_REQUEST, "port-invalid", String.valueOf(invalid.getMessage()));
        }
        found(gateways.grant(caller.organisation(), new GatewayId(gateway), device, rights));
    }

    record NewDestination(
            String name,
            String kind,
            String host,
            int port,
            Optional<String> calledAeTitle,
            Optional<String> callingAeTitle,
            Set<String> receives) {
        Destination in(GatewayId gateway) {
            return new Destination(
                    new DestinationId(UUID.randomUUID()),
                    gateway,
                    name,
                    Protocol.ofWord(kind),
                    host,
                    port,
                    calledAeTitle,
                    callingAeTitle,
                    receives.stream().map(Receives::ofWord).collect(Collectors.toSet()));
        }
    }

    @PostMapping("/{gateway}/destinations")
    @ResponseStatus(HttpStatus.CREATED)
    Made add(@AuthenticationPrincipal Caller caller, @PathVariable UUID gateway, @RequestBody NewDestination added) {
        Destination destination;
        try {
            destination = added.in(new GatewayId(gateway));
        } catch (IllegalArgumentException invalid) {
            throw new Problem(HttpStatus.BAD_REQUEST, "destination-invalid", String.valueOf(invalid.getMessage()));
        }
        found(gateways.add(caller.organisation(), destination));
        return new Made(destination.id().value());
    }

    private static void found(boolean found) {
        if (!found) {
            throw Problem.notFound();
        }
    }
}
