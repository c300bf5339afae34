package org.heliograph.gateway.enrol;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.gateway.data.DataDirectory;
import org.heliograph.gateway.identity.GatewayKey;
import org.heliograph.gateway.identity.Membership;
import org.heliograph.gateway.json.Json;
import org.heliograph.gateway.link.Answer;
import org.heliograph.gateway.link.Call;
import org.heliograph.gateway.link.Egress;
import org.heliograph.gateway.link.LinkClient;
import org.heliograph.gateway.link.Wake;
import org.heliograph.gateway.trust.PlatformTrust;
import org.heliograph.link.Enrolment;
import org.heliograph.link.EnrolmentCode;

/**
 * Enrols this gateway: shows its key to the platform that the code names, prints the fingerprint, waits until an
 * administrator has compared it. Run again after an interruption it goes on.
 */
public final class EnrolCommand {
    private static final String PENDING = "identity/pending";
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final DataDirectory data;
    private final Json json;
    private final InstantSource clock;
    private final PrintStream out;
    private final String version;
    private final Egress egress;

    /** An enrolment that the platform knows of and nobody has confirmed yet. */
    private record Pending(String codeId, UUID enrolment) {}

    public EnrolCommand(
            DataDirectory data, Json json, InstantSource clock, PrintStream out, String version, Egress egress) {
        this.data = data;
        this.json = json;
        this.clock = clock;
        this.out = out;
        this.version = version;
        this.egress = egress;
    }

    /**
     * Runs until the enrolment is confirmed.
     *
     * @throws EnrolmentException when it cannot be, or was refused
     */
    public Membership run(EnrolmentCode code) throws IOException, EnrolmentException, InterruptedException {
        Optional<Membership> before = Membership.load(data, json);
        if (before.isPresent()) {
            throw new EnrolmentException("this gateway is enrolled already, for "
                    + before.get().organisationName() + "; a new one needs a data directory of its own");
        }
        Optional<GatewayKey> kept = GatewayKey.load(data, json);
        GatewayKey key = kept.isPresent() ? kept.get() : GatewayKey.create(data, json);
        PlatformTrust trust = FirstContact.rootOf(code, json, egress.proxy());
        try (LinkClient client = new LinkClient(code.platform(), trust.tls(egress.authority()), json, egress.proxy())) {
            UUID enrolment = open(client, code, key);
            out.println("Fingerprint of this gateway: " + key.fingerprint());
            out.println("Compare it in the portal and confirm. Waiting ...");
            out.flush();
            Membership membership = await(client, code, key, enrolment);
            trust.save(data);
            membership.save(data, json);
            out.println("Confirmed: this gateway belongs to " + membership.organisationName() + ".");
            return membership;
        }
    }

    private UUID open(LinkClient client, EnrolmentCode code, GatewayKey key) throws IOException, EnrolmentException {
        Optional<Pending> pending = data.read(PENDING)
                .map(bytes -> json.read(bytes, Pending.class))
                .filter(each -> each.codeId().equals(code.codeId()));
        if (pending.isPresent()) {
            return pending.get().enrolment();
        }
        Answer answer = client.open(Call.post(
                "/link/v1/enrolments",
                new Enrolment.Request(code.codeId(), code.secret(), key.publicKey(), hostName(), version)));
        return switch (answer) {
            case Answer.Ok ok -> {
                UUID enrolment = json.read(ok.body(), Enrolment.Opened.class).enrolment();
                data.write(PENDING, json.bytes(new Pending(code.codeId(), enrolment)));
                yield enrolment;
            }
            case Answer.Problem problem -> throw new EnrolmentException(explain(problem));
            case Answer.Unreachable away ->
                throw new EnrolmentException("the platform is not reached: " + away.reason());
        };
    }

    private Membership await(LinkClient client, EnrolmentCode code, GatewayKey key, UUID enrolment)
            throws EnrolmentException, InterruptedException {
        String path = "/link/v1/enrolments/" + enrolment;
        String audience = client.platform().resolve(path).toString();
        try (Wake never = new Wake()) {
            while (true) {
                String assertion = key.assertion(enrolment.toString(), audience, clock.instant(), json);
                Answer answer = client.callAs(Call.get(path), assertion);
                if (answer instanceof Answer.Ok ok) {
                    Enrolment.State state = json.read(ok.body(), Enrolment.State.class);
                    if (state.state().equals(Enrolment.State.REFUSED)) {
                        throw new EnrolmentException("an administrator has refused this gateway");
                    }
                    if (state.state().equals(Enrolment.State.CONFIRMED)) {
                        return membership(code, state);
                    }
                } else if (answer instanceof Answer.Problem problem && problem.retry() == Answer.Retry.NEVER) {
                    throw new EnrolmentException(explain(problem));
                }
                never.rest(PAUSE);
            }
        }
    }

    private static Membership membership(EnrolmentCode code, Enrolment.State state) throws EnrolmentException {
        if (state.gateway().isEmpty() || state.organisation().isEmpty()) {
            throw new EnrolmentException("the platform confirmed without saying who this gateway is");
        }
        return new Membership(
                code.platform(),
                state.gateway().get(),
                state.organisation().get(),
                state.organisationName().orElse(""));
    }

    private static String explain(Answer.Problem problem) {
        return switch (problem.code()) {
            case "wrong-code" -> "the platform does not know this code";
            case "code-expired" -> "the code has expired; make a new one in the portal";
            case "code-used" -> "the code was used before; make a new one in the portal";
            case "code-locked" -> "the code was tried too often; make a new one in the portal";
            default -> "the platform answered " + problem.status() + " " + problem.code();
        };
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "unknown";
        }
    }
}
