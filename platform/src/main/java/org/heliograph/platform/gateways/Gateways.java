package org.heliograph.platform.gateways;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.link.GatewaySettings;
import org.heliograph.link.GatewayStatus;
import org.heliograph.link.KeyPurpose;
import org.heliograph.platform.organisation.Organisations;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.heliograph.platform.trust.Trust;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/** An organisation's gateways: their settings, the machines that they know, and what they last said of themselves. */
@Component
public final class Gateways {
    private static final String AE_TITLE = "HELIOGRAPH";

    private final Tenancy tenancy;
    private final GatewayStore store;
    private final SendingStore sendings;
    private final Organisations organisations;
    private final Trust trust;
    private final GatewaySignals signals;
    private final JsonMapper json;
    private final Clock clock;

    Gateways(
            Tenancy tenancy,
            GatewayStore store,
            SendingStore sendings,
            Organisations organisations,
            Trust trust,
            GatewaySignals signals,
            JsonMapper json,
            Clock clock) {
        this.tenancy = tenancy;
        this.store = store;
        this.sendings = sendings;
        this.organisations = organisations;
        this.trust = trust;
        this.signals = signals;
        this.json = json;
        this.clock = clock;
    }

    public List<Gateway> of(OrganisationId organisation) {
        return tenancy.as(organisation, store::all);
    }

    public Optional<Gateway> find(OrganisationId organisation, GatewayId gateway) {
        return tenancy.as(organisation, () -> store.find(gateway));
    }

    /** Where that kind of record goes, over all active gateways of the organisation. */
    public List<Destination> destinations(OrganisationId organisation, Receives receives) {
        return tenancy.as(organisation, () -> store.destinations(receives));
    }

    public Optional<Destination> destination(OrganisationId organisation, DestinationId destination) {
        return tenancy.as(organisation, () -> store.destination(destination));
    }

    /** Adds a machine that receives; the gateway learns of it at once. False when there is no such gateway. */
    public boolean add(OrganisationId organisation, Destination destination) {
        return changed(organisation, destination.gateway(), () -> {
            store.insert(organisation, destination);
            return true;
        });
    }

    /** Allows a machine to send, whether it has tried before or not. Empty when there is no such gateway. */
    public Optional<UUID> allow(
            OrganisationId organisation, GatewayId gateway, Protocol protocol, String aeTitle, String address) {
        UUID[] device = new UUID[1];
        boolean known = changed(organisation, gateway, () -> {
            device[0] = store.allowDevice(organisation, gateway, protocol, aeTitle, address, clock.instant());
            return true;
        });
        return known ? Optional.of(device[0]) : Optional.empty();
    }

    /** Allows or refuses a machine that was seen. False when there is none of that name. */
    public boolean decide(OrganisationId organisation, GatewayId gateway, UUID device, Device.State state) {
        return changed(organisation, gateway, () -> store.deviceState(gateway, device, state));
    }

    /** Says what a DICOM peer may ask; the gateway learns of it at once. False when there is none of that name. */
    public boolean grant(OrganisationId organisation, GatewayId gateway, UUID device, Device.Rights rights) {
        return changed(organisation, gateway, () -> store.deviceRights(gateway, device, rights));
    }

    /** How a gateway sends; empty when there is no such gateway. */
    public Optional<Sending> sending(OrganisationId organisation, GatewayId gateway) {
        return tenancy.as(organisation, () -> store.find(gateway).map(found -> sendings.of(found.id())));
    }

    /** Says how it sends; it learns of it at once. False when there is no such gateway. */
    public boolean send(OrganisationId organisation, GatewayId gateway, Sending sending) {
        return changed(organisation, gateway, () -> sendings.put(organisation, gateway, sending));
    }

    /** Says whether what a device sends goes before the rest. False when there is none of that name. */
    public boolean urgent(OrganisationId organisation, GatewayId gateway, UUID device, boolean urgent) {
        return changed(organisation, gateway, () -> sendings.urgent(gateway, device, urgent));
    }

    /** A machine of the gateway that calls, if it is allowed. */
    public Optional<Device> allowed(GatewayCaller caller, UUID device) {
        return tenancy.as(caller.organisation(), () -> store.device(caller.gateway(), device))
                .filter(Device::isAllowed);
    }

    private boolean changed(OrganisationId organisation, GatewayId gateway, java.util.function.BooleanSupplier change) {
        return tenancy.as(organisation, () -> {
            if (store.find(gateway).isEmpty() || !change.getAsBoolean()) {
                return false;
            }
            store.settingsChanged(gateway);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    signals.raise(gateway);
                }
            });
            return true;
        });
    }

    /** A machine that the gateway refused. */
    public void seen(GatewayCaller caller, Protocol protocol, Optional<String> aeTitle, String address) {
        tenancy.run(
                caller.organisation(),
                () -> store.deviceSeen(
                        caller.organisation(),
                        caller.gateway(),
                        protocol,
                        aeTitle.orElse(""),
                        address,
                        clock.instant()));
    }

    public void told(GatewayCaller caller, GatewayStatus status) {
        tenancy.run(caller.organisation(), () -> store.seen(caller.gateway(), status, clock.instant()));
    }

    /** The gateway has called just now. */
    public void touched(GatewayCaller caller) {
        tenancy.run(caller.organisation(), () -> store.touch(caller.gateway(), clock.instant()));
    }

    public long settingsVersion(GatewayCaller caller) {
        return tenancy.as(caller.organisation(), () -> store.settingsVersion(caller.gateway()));
    }

    /** The gateway's settings as they are now, signed. */
    public String signedSettings(GatewayCaller caller) {
        GatewaySettings settings = tenancy.as(caller.organisation(), () -> settings(caller));
        byte[] payload = json.writeValueAsString(settings).getBytes(StandardCharsets.UTF_8);
        return trust.sign(KeyPurpose.SETTINGS, payload, GatewaySettings.TYPE);
    }

    private GatewaySettings settings(GatewayCaller caller) {
        Gateway gateway = store.find(caller.gateway()).orElseThrow();
        return new GatewaySettings(
                1,
                store.settingsVersion(caller.gateway()),
                caller.gateway().value(),
                caller.organisation().value(),
                organisations.name(caller.organisation()),
                AE_TITLE,
                gateway.devices().stream()
                        .filter(device -> device.state() == Device.State.ALLOWED)
                        .map(device -> new GatewaySettings.Device(
                                device.protocol().word(),
                                device.aeTitle(),
                                device.address(),
                                true,
                                rights(device),
                                Optional.of(true).filter(_ -> device.urgent())))
                        .toList(),
                gateway.destinations().stream()
                        .map(destination -> new GatewaySettings.Destination(
                                destination.id().value(),
                                destination.name(),
                                destination.protocol().word(),
                                destination.host(),
                                destination.port(),
                                destination.calledAeTitle(),
                                destination.callingAeTitle()))
                        .toList(),
                store.retainDays(caller.gateway()),
                Optional.of(sendings.of(caller.gateway()))
                        .filter(sending -> !sending.equals(Sending.UNLIMITED))
                        .map(Gateways::linked));
    }

    private static GatewaySettings.Sending linked(Sending sending) {
        return new GatewaySettings.Sending(
                sending.urgentAeTitle(),
                sending.zone().getId(),
                sending.windows().stream()
                        .map(window -> new GatewaySettings.Window(
                                window.dayWords(),
                                window.from().toString(),
                                window.to().toString(),
                                window.kilobits() / 1000.0))
                        .toList());
    }

    private static Optional<GatewaySettings.Rights> rights(Device device) {
        Device.Rights rights = device.rights();
        return rights.equals(Device.Rights.NONE)
                ? Optional.empty()
                : Optional.of(
                        new GatewaySettings.Rights(device.id(), rights.query(), rights.retrieve(), rights.port()));
    }
}
