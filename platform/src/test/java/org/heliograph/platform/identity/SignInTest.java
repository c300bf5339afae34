package org.heliograph.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.heliograph.platform.MovableClock;
import org.heliograph.platform.PlatformDatabase;
import org.heliograph.platform.identity.Sessions.SignIn;
import org.heliograph.platform.organisation.Organisation;
import org.heliograph.platform.organisation.Organisations;
import org.heliograph.platform.trust.PublicAddress;
import org.heliograph.platform.trust.TrustFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PlatformDatabase.class)
class SignInTest {
    private static final String PASSWORD = "a long enough password";

    private final PlatformDatabase.Ground ground;
    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-21T08:00:00Z"));
    private final String email = UUID.randomUUID() + "@valley.example";
    private SetupLinks links;
    private Sessions sessions;
    private Organisation organisation;

    SignInTest(PlatformDatabase.Ground ground) {
        this.ground = ground;
    }

    @BeforeEach
    void makeTheFeature(@TempDir Path folder) throws IOException {
        Organisations organisations = org.heliograph.platform.organisation.TestOrganisations.of(ground, clock);
        PersonStore people = new PersonStore(ground.jdbc());
        IdentityKey key = new IdentityKey(new TrustFolder(folder));
        Passwords passwords = new Passwords();
        links = new SetupLinks(
                ground.tenancy(),
                ground.jdbc(),
                people,
                organisations,
                passwords,
                key,
                new PublicAddress(URI.create("https://localhost:8443")),
                clock);
        sessions = new Sessions(ground.tenancy(), ground.jdbc(), people, passwords, key, clock);
        organisation =
                organisations.create("Hospital " + UUID.randomUUID(), "VALLEY").orElseThrow();
        assertThat(Files.getPosixFilePermissions(folder.resolve("identity.key")))
                .hasSize(2);
    }

    private byte[] setUp() {
        String link = links.invite(organisation.id(), email, "Vera", Set.of(Role.READER));
        String token = link.substring(link.indexOf('#') + 1);
        byte[] secret = decode(links.inspect(token).orElseThrow().totpSecret());
        assertThat(use(token, "000000")).isEqualTo(SetupLinks.Outcome.WRONG_CODE);
        assertThat(use(token, code(secret))).isEqualTo(SetupLinks.Outcome.DONE);
        assertThat(use(token, code(secret))).as("the link is spent").isEqualTo(SetupLinks.Outcome.NO_SUCH_LINK);
        clock.advance(Duration.ofSeconds(30));
        return secret;
    }

    private SetupLinks.Outcome use(String token, String code) {
        return links.use(token, new SetupLinks.Answer(email, "Vera", PASSWORD, code));
    }

    private String code(byte[] secret) {
        return Totp.code(secret, clock.instant().getEpochSecond() / 30);
    }

    /** By the JDK's big integers: each digit is five bits. */
    private static byte[] decode(String base32) {
        java.math.BigInteger value = java.math.BigInteger.ZERO;
        for (int i = 0; i < base32.length(); i++) {
            value = value.shiftLeft(5)
                    .or(java.math.BigInteger.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(base32.charAt(i))));
        }
        byte[] bytes = new byte[20];
        byte[] number = value.toByteArray();
        int length = Math.min(20, number.length);
        System.arraycopy(number, number.length - length, bytes, 20 - length, length);
        return bytes;
    }

    @Test
    void signsInWithPasswordAndCodeEachCodeOnce() {
        byte[] secret = setUp();
        assertThat(sessions.signIn(email, PASSWORD, Optional.empty())).isInstanceOf(SignIn.TotpRequired.class);
        String code = code(secret);
        SignIn done = sessions.signIn(email.toUpperCase(java.util.Locale.ROOT), PASSWORD, Optional.of(code));
        assertThat(done).isInstanceOf(SignIn.Done.class);
        Caller caller = sessions.caller(((SignIn.Done) done).token()).orElseThrow();
        assertThat(caller.organisation()).isEqualTo(organisation.id());
        assertThat(caller.roles()).containsExactly(Role.READER);
        assertThat(sessions.signIn(email, PASSWORD, Optional.of(code))).isInstanceOf(SignIn.WrongCredentials.class);
    }

    @Test
    void endsASessionWhenIdleAtTwelveHoursAndAtSignOut() {
        byte[] secret = setUp();
        String idle = ((SignIn.Done) sessions.signIn(email, PASSWORD, Optional.of(code(secret)))).token();
        clock.advance(Duration.ofMinutes(29));
        assertThat(sessions.caller(idle)).isPresent();
        clock.advance(Duration.ofMinutes(31));
        assertThat(sessions.caller(idle)).isEmpty();

        String busy = ((SignIn.Done) sessions.signIn(email, PASSWORD, Optional.of(code(secret)))).token();
        for (int minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
            clock.advance(Duration.ofMinutes(20));
            assertThat(sessions.caller(busy)).isPresent();
        }
        clock.advance(Duration.ofMinutes(21));
        assertThat(sessions.caller(busy)).isEmpty();

        String left = ((SignIn.Done) sessions.signIn(email, PASSWORD, Optional.of(code(secret)))).token();
        sessions.signOut(left);
        assertThat(sessions.caller(left)).isEmpty();
    }

    @Test
    void makesAGuesserWaitAndAnUnknownAddressNoWiser() {
        byte[] secret = setUp();
        for (int tries = 0; tries < 5; tries++) {
            assertThat(sessions.signIn(email, "a wrong long password", Optional.empty()))
                    .isInstanceOf(SignIn.WrongCredentials.class);
        }
        assertThat(sessions.signIn(email, PASSWORD, Optional.of(code(secret)))).isInstanceOf(SignIn.Locked.class);
        clock.advance(Duration.ofSeconds(31));
        assertThat(sessions.signIn(email, PASSWORD, Optional.of(code(secret)))).isInstanceOf(SignIn.Done.class);
        assertThat(sessions.signIn("nobody@nowhere.example", PASSWORD, Optional.empty()))
                .isInstanceOf(SignIn.WrongCredentials.class);
        assertThat(sessions.caller("not a token")).isEmpty();
    }

    @Test
    void keepsNoSecretInTheDatabaseThatOpensAnything() {
        byte[] secret = setUp();
        String token = ((SignIn.Done) sessions.signIn(email, PASSWORD, Optional.of(code(secret)))).token();
        String rows = ground.owner().sql("""
                        select string_agg(s::text, ' ') || ' ' ||
                               (select string_agg(c::text, ' ') from credential c) from session s""").query(String.class).single();
        assertThat(rows).doesNotContain(token).doesNotContain(PASSWORD);
        assertThat(rows).doesNotContain(java.util.HexFormat.of().formatHex(secret));
    }
}
