package org.heliograph.platform.gateways;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.heliograph.link.Enrolment;
import org.heliograph.link.EnrolmentCode;
import org.heliograph.link.Jws;
import org.heliograph.link.PublicKeys;
import org.heliograph.platform.MovableClock;
import org.heliograph.platform.PlatformDatabase;
import org.heliograph.platform.gateways.Enrolments.Showing;
import org.heliograph.platform.organisation.Organisation;
import org.heliograph.platform.organisation.Organisations;
import org.heliograph.platform.organisation.TestOrganisations;
import org.heliograph.platform.trust.PublicAddress;
import org.heliograph.platform.trust.Trust;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(PlatformDatabase.class)
class EnrolmentTest {
    private final PlatformDatabase.Ground ground;
    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-21T08:00:00Z"));
    private Enrolments enrolments;
    private Gateways gateways;
    private GatewayTokens tokens;
    private Trust trust;
    private Organisation organisation;
    private Organisation other;

    EnrolmentTest(PlatformDatabase.Ground ground) {
        this.ground = ground;
    }

    @BeforeEach
    void makeTheFeature(@TempDir Path folder) {
        JsonMapper json = JsonMapper.builder().build();
        PublicAddress address = new PublicAddress(URI.create("https://localhost:8443"));
        Organisations organisations = TestOrganisations.of(ground, clock);
        EnrolmentStore store = new EnrolmentStore(ground.jdbc());
        GatewayStore gatewayStore = new GatewayStore(ground.jdbc());
        Assertions assertions = new Assertions(json, clock);
        trust = Trust.in(folder, "localhost", clock);
        enrolments =
                new Enrolments(ground.tenancy(), store, gatewayStore, organisations, assertions, address, trust, clock);
        gateways = new Gateways(
                ground.tenancy(),
                gatewayStore,
                new SendingStore(ground.jdbc()),
                organisations,
                trust,
                new GatewaySignals(),
                json,
                clock);
        tokens = new GatewayTokens(ground.tenancy(), store, assertions, address, clock);
        organisation =
                organisations.create("Hospital " + UUID.randomUUID(), "VALLEY").orElseThrow();
        other = organisations.create("Hospital " + UUID.randomUUID(), "OTHER").orElseThrow();
    }

    private static KeyPair p384() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        return generator.generateKeyPair();
    }

    private static Enrolment.Request request(EnrolmentCode code, KeyPair key) {
        return new Enrolment.Request(
                code.codeId(),
                code.secret(),
                Base64.getEncoder().encodeToString(key.getPublic().getEncoded()),
                "gw1",
                "0.1.0");
    }

    private String assertion(KeyPair key, String subject, String audience, String jti) {
        long now = clock.instant().getEpochSecond();
        String claims = "{\"iss\":\"%s\",\"sub\":\"%s\",\"aud\":\"%s\",\"iat\":%d,\"exp\":%d,\"jti\":\"%s\"}"
                .formatted(subject, subject, audience, now, now + 60, jti);
        return Jws.sign(key.getPrivate(), "gateway", "JWT", claims.getBytes(StandardCharsets.UTF_8));
    }

    private String tokenAssertion(KeyPair key, GatewayId gateway, String jti) {
        return assertion(key, gateway.toString(), "https://localhost:8443/oauth/token", jti);
    }

    private GatewayId enrolled(KeyPair key) {
        Enrolments.Expected expected = enrolments.expect(organisation.id(), "Main building");
        EnrolmentCode code = EnrolmentCode.parse(expected.code());
        assertThat(code.names(trust.rootKey())).isTrue();
        assertThat(enrolments.show(request(code, key))).isInstanceOf(Showing.Pending.class);
        String fingerprint = PublicKeys.fingerprint(key.getPublic().getEncoded());
        assertThat(enrolments.confirm(organisation.id(), expected.gateway(), fingerprint))
                .isEqualTo(Enrolments.Decision.DONE);
        return expected.gateway();
    }

    @Test
    void knowsAGatewayOnlyAfterAPersonComparedItsFingerprint() throws GeneralSecurityException {
        KeyPair key = p384();
        Enrolments.Expected expected = enrolments.expect(organisation.id(), "Main building");
        Showing showing = enrolments.show(request(EnrolmentCode.parse(expected.code()), key));
        UUID enrolment = ((Showing.Pending) showing).enrolment();
        String audience = "https://localhost:8443/link/v1/enrolments/" + enrolment;
        assertThat(enrolments.state(enrolment, assertion(key, "gateway", audience, "1")))
                .hasValueSatisfying(state -> assertThat(state.state()).isEqualTo("pending"));
        assertThat(enrolments.state(enrolment, assertion(p384(), "gateway", audience, "1")))
                .as("another key learns nothing")
                .isEmpty();
        assertThat(tokens.token(tokenAssertion(key, expected.gateway(), "1"))).isEmpty();

        String fingerprint = PublicKeys.fingerprint(key.getPublic().getEncoded());
        assertThat(enrolments.confirm(
                        organisation.id(), expected.gateway(), fingerprint.replace(fingerprint.charAt(0), '0')))
                .isIn(Enrolments.Decision.FINGERPRINT_DIFFERS, Enrolments.Decision.DONE);
        assertThat(enrolments.confirm(other.id(), expected.gateway(), fingerprint))
                .as("another organisation's administrator")
                .isEqualTo(Enrolments.Decision.NOTHING_PENDING);
    }

    @Test
    void givesATokenForEachAssertionOnceAndNoneAfterRevocation() throws GeneralSecurityException {
        KeyPair key = p384();
        GatewayId gateway = enrolled(key);
        Optional<String> token = tokens.token(tokenAssertion(key, gateway, "a"));
        assertThat(token.flatMap(tokens::caller)).hasValue(new GatewayCaller(gateway, organisation.id()));
        assertThat(tokens.token(tokenAssertion(key, gateway, "a")))
                .as("replayed")
                .isEmpty();
        assertThat(tokens.token(tokenAssertion(p384(), gateway, "b")))
                .as("another key")
                .isEmpty();
        assertThat(tokens.token(assertion(key, gateway.toString(), "https://evil.example/oauth/token", "c")))
                .as("another audience")
                .isEmpty();
        assertThat(enrolments.revoke(organisation.id(), gateway)).isTrue();
        assertThat(token.flatMap(tokens::caller)).isEmpty();
        assertThat(tokens.token(tokenAssertion(key, gateway, "d"))).isEmpty();
    }

    @Test
    void endsATokenAfterTenMinutes() throws GeneralSecurityException {
        KeyPair key = p384();
        GatewayId gateway = enrolled(key);
        String token = tokens.token(tokenAssertion(key, gateway, "a")).orElseThrow();
        clock.advance(Duration.ofMinutes(9));
        assertThat(tokens.caller(token)).isPresent();
        clock.advance(Duration.ofMinutes(1));
        assertThat(tokens.caller(token)).isEmpty();
    }

    @Test
    void locksACodeAfterFiveWrongTries() throws GeneralSecurityException {
        KeyPair key = p384();
        EnrolmentCode code =
                EnrolmentCode.parse(enrolments.expect(organisation.id(), "Main").code());
        EnrolmentCode wrong = EnrolmentCode.of(
                code.platform(), Base64.getUrlDecoder().decode(code.codeId()), new byte[16], trust.rootKey());
        for (int tries = 1; tries <= 5; tries++) {
            assertThat(enrolments.show(request(wrong, key)))
                    .isEqualTo(new Showing.Refused(tries < 5 ? "wrong-code" : "code-locked"));
        }
        assertThat(enrolments.show(request(code, key))).isEqualTo(new Showing.Refused("code-locked"));
    }

    @Test
    void refusesACodeAfterFifteenMinutesAndAFantasy() throws GeneralSecurityException {
        EnrolmentCode code =
                EnrolmentCode.parse(enrolments.expect(organisation.id(), "Main").code());
        clock.advance(Duration.ofMinutes(15));
        assertThat(enrolments.show(request(code, p384()))).isEqualTo(new Showing.Refused("code-expired"));
        EnrolmentCode fantasy = EnrolmentCode.of(code.platform(), new byte[8], new byte[16], trust.rootKey());
        assertThat(enrolments.show(request(fantasy, p384()))).isEqualTo(new Showing.Refused("wrong-code"));
    }

    /** G1: two gateways race for one code. */
    @Test
    void letsOneOfManyGatewaysUseACode() throws Exception {
        EnrolmentCode code =
                EnrolmentCode.parse(enrolments.expect(organisation.id(), "Main").code());
        List<Callable<Showing>> racers = java.util.stream.IntStream.range(0, 8)
                .<Callable<Showing>>mapToObj(i -> () -> enrolments.show(request(code, p384())))
                .toList();
        int pending = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Showing> shown : threads.invokeAll(racers)) {
                pending += shown.get() instanceof Showing.Pending ? 1 : 0;
            }
        }
        assertThat(pending).isEqualTo(1);
    }

    @Test
    void showsARefusedMachineAndTellsTheGatewayWhenItIsAllowed() throws GeneralSecurityException {
        GatewayId gateway = enrolled(p384());
        GatewayCaller caller = new GatewayCaller(gateway, organisation.id());
        long before = gateways.settingsVersion(caller);
        gateways.seen(caller, Protocol.DICOM, Optional.of("CT1"), "10.0.0.7");
        gateways.seen(caller, Protocol.DICOM, Optional.of("CT1"), "10.0.0.7");
        Device device = gateways.find(organisation.id(), gateway)
                .orElseThrow()
                .devices()
                .getFirst();
        assertThat(device.state()).isEqualTo(Device.State.NEW);
        assertThat(gateways.settingsVersion(caller)).isEqualTo(before);
        assertThat(gateways.decide(other.id(), gateway, device.id(), Device.State.ALLOWED))
                .isFalse();
        assertThat(gateways.decide(organisation.id(), gateway, device.id(), Device.State.ALLOWED))
                .isTrue();
        assertThat(gateways.settingsVersion(caller)).isEqualTo(before + 1);
        assertThat(gateways.signedSettings(caller)).isNotEmpty();
        assertThat(gateways.of(other.id())).isEmpty();
    }
}
