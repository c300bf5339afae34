package org.heliograph.platform.gateways;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.link.Enrolment;
import org.heliograph.link.EnrolmentCode;
import org.heliograph.link.JwsException;
import org.heliograph.link.PublicKeys;
import org.heliograph.platform.organisation.Organisations;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.heliograph.platform.trust.PublicAddress;
import org.heliograph.platform.trust.Trust;
import org.springframework.stereotype.Component;

/**
 * How a gateway becomes known: an administrator makes a code, the gateway shows its key with it, the administrator
 * compares the fingerprint. A code is good once, for 15 minutes, and is locked by five wrong tries.
 */
@Component
public final class Enrolments {
    private static final Duration VALID = Duration.ofMinutes(15);
    private static final int TRIES = 5;

    private final Tenancy tenancy;
    private final EnrolmentStore enrolments;
    private final GatewayStore gateways;
    private final Organisations organisations;
    private final Assertions assertions;
    private final PublicAddress address;
    private final Trust trust;
    private final Clock clock;

    Enrolments(
            Tenancy tenancy,
            EnrolmentStore enrolments,
            GatewayStore gateways,
            Organisations organisations,
            Assertions assertions,
            PublicAddress address,
            Trust trust,
            Clock clock) {
        this.tenancy = tenancy;
        this.enrolments = enrolments;
        this.gateways = gateways;
        this.organisations = organisations;
        this.assertions = assertions;
        this.address = address;
        this.trust = trust;
        this.clock = clock;
    }

    /** A gateway that is expected, and the code to carry to it, which is shown this once. */
    public record Expected(GatewayId gateway, String code, Instant expires) {}

    public Expected expect(OrganisationId organisation, String name) {
        byte[] codeId = Secrets.random(8);
        byte[] secret = Secrets.random(16);
        Instant expires = clock.instant().plus(VALID);
        GatewayId gateway = new GatewayId(UUID.randomUUID());
        tenancy.run(organisation, () -> {
            gateways.insert(organisation, gateway, name, clock.instant());
            enrolments.insert(codeId, organisation, gateway, Secrets.hash(secret), expires);
        });
        EnrolmentCode code = EnrolmentCode.of(address.url(), codeId, secret, trust.rootKey());
        return new Expected(gateway, code.text(), expires);
    }

    /** What became of a key that was shown. */
    public sealed interface Showing {
        record Pending(UUID enrolment) implements Showing {}

        /**
         * The key is not taken.
         *
         * @param code a stable word for the problem
         */
        record Refused(String code) implements Showing {}
    }

    /** Takes the key of a gateway that knows the code's secret. A wrong try is counted even as it is refused. */
    public Showing show(Enrolment.Request request) {
        byte[] codeId;
        byte[] secret;
        byte[] spki;
        try {
            codeId = Base64.getUrlDecoder().decode(request.codeId());
            secret = Base64.getUrlDecoder().decode(request.secret());
            spki = Base64.getDecoder().decode(request.publicKey());
            PublicKeys.p384(spki);
        } catch (IllegalArgumentException | JwsException malformed) {
            return new Showing.Refused("wrong-code");
        }
        return tenancy.global(() -> show(request, codeId, secret, spki));
    }

    private Showing show(Enrolment.Request request, byte[] codeId, byte[] secret, byte[] spki) {
        Optional<EnrolmentStore.Code> found = enrolments.lock(codeId);
        if (found.isEmpty()) {
            return new Showing.Refused("wrong-code");
        }
        EnrolmentStore.Code code = found.get();
        if (code.wrongTries() >= TRIES) {
            return new Showing.Refused("code-locked");
        }
        if (!MessageDigest.isEqual(HexFormat.of().parseHex(code.secretHash()), Secrets.hash(secret))) {
            enrolments.wrongTry(codeId);
            return new Showing.Refused(code.wrongTries() + 1 >= TRIES ? "code-locked" : "wrong-code");
        }
        if (!code.state().equals("open")) {
            return new Showing.Refused("code-used");
        }
        if (!clock.instant().isBefore(code.expires())) {
            return new Showing.Refused("code-expired");
        }
        UUID enrolment = UUID.randomUUID();
        enrolments.shown(codeId, enrolment, spki);
        tenancy.run(
                code.organisation(),
                () -> gateways.showKey(
                        code.gateway(),
                        PublicKeys.fingerprint(spki),
                        shortened(request.hostName()),
                        shortened(request.version())));
        return new Showing.Pending(enrolment);
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), 200));
    }

    /** Where an enrolment stands, told only to the holder of the key that was shown. */
    public Optional<Enrolment.State> state(UUID enrolment, String assertion) {
        return tenancy.global(() -> enrolments.shown(enrolment))
                .filter(shown -> assertions
                        .verified(assertion, shown.key(), address.url() + "/link/v1/enrolments/" + enrolment)
                        .isPresent())
                .map(shown -> {
                    boolean confirmed = shown.state().equals(Enrolment.State.CONFIRMED);
                    return new Enrolment.State(
                            shown.state(),
                            Optional.of(shown.gateway().value()).filter(id -> confirmed),
                            Optional.of(shown.organisation().value()).filter(id -> confirmed),
                            Optional.of(organisations.name(shown.organisation()))
                                    .filter(name -> confirmed));
                });
    }

    /** What an administrator's word did. */
    public enum Decision {
        DONE,
        NOTHING_PENDING,
        FINGERPRINT_DIFFERS
    }

    /** The administrator has compared: the gateway is known from now on. */
    public Decision confirm(OrganisationId organisation, GatewayId gateway, String fingerprint) {
        return tenancy.as(organisation, () -> {
            Optional<EnrolmentStore.Shown> pending = pending(organisation, gateway);
            if (pending.isEmpty()) {
                return Decision.NOTHING_PENDING;
            }
            byte[] spki = pending.get().key().getEncoded();
            if (!PublicKeys.fingerprint(spki).equals(fingerprint)) {
                return Decision.FINGERPRINT_DIFFERS;
            }
            enrolments.insertKey(gateway, organisation, spki, clock.instant());
            enrolments.decide(gateway, Enrolment.State.CONFIRMED, clock.instant());
            gateways.state(gateway, Gateway.State.ACTIVE);
            return Decision.DONE;
        });
    }

    /** The fingerprint was another one: this key is never accepted. */
    public Decision refuse(OrganisationId organisation, GatewayId gateway) {
        return tenancy.as(organisation, () -> {
            if (pending(organisation, gateway).isEmpty()) {
                return Decision.NOTHING_PENDING;
            }
            enrolments.decide(gateway, Enrolment.State.REFUSED, clock.instant());
            gateways.state(gateway, Gateway.State.REVOKED);
            return Decision.DONE;
        });
    }

    private Optional<EnrolmentStore.Shown> pending(OrganisationId organisation, GatewayId gateway) {
        return enrolments
                .lockPending(gateway)
                .filter(shown -> shown.organisation().equals(organisation));
    }

    /** From now on nothing that the gateway says is believed. False when there is no such gateway. */
    public boolean revoke(OrganisationId organisation, GatewayId gateway) {
        return tenancy.as(organisation, () -> {
            if (gateways.find(gateway).isEmpty()) {
                return false;
            }
            enrolments.revoke(gateway);
            gateways.state(gateway, Gateway.State.REVOKED);
            return true;
        });
    }
}
