package org.heliograph.platform.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import org.heliograph.platform.MovableClock;
import org.heliograph.platform.PlatformDatabase;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.identity.PersonId;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.identity.SessionId;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.heliograph.platform.trust.Trust;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ledger put together on the real database, with a clock that the test moves. */
public final class AuditBench {
    public final Tenancy tenancy;
    public final JdbcClient jdbc;
    public final MovableClock clock =
            new MovableClock(Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS));
    public final Ledger ledger;
    public final LedgerVerifier verifier;
    private final LedgerRounds rounds;

    public AuditBench(PlatformDatabase.Ground ground) {
        tenancy = ground.tenancy();
        jdbc = ground.jdbc();
        LedgerStore store = new LedgerStore(jdbc);
        ChainStore chain = new ChainStore(jdbc);
        CheckpointSigner signer = new CheckpointSigner(trust());
        ledger = new Ledger(tenancy, store, clock);
        rounds = new LedgerRounds(ledger, new LedgerChainer(tenancy, store, chain, signer, clock), ground.dispatcher());
        verifier = new LedgerVerifier(tenancy, store, chain, signer);
    }

    public void chainAll() {
        rounds.chainAll();
    }

    public static OrganisationId organisation() {
        return new OrganisationId(UUID.randomUUID());
    }

    public static StudyId study() {
        return new StudyId(UUID.randomUUID());
    }

    public static Caller caller(OrganisationId organisation, Role... roles) {
        return new Caller(
                new PersonId(UUID.randomUUID()),
                organisation,
                Set.of(roles),
                new SessionId(UUID.randomUUID()),
                "Dr. Reader");
    }

    public static LedgerActor actor(Caller caller) {
        return new LedgerActor.Person(caller.organisation(), caller.person(), caller.session(), caller.name());
    }

    public static Trust trust() {
        try {
            Path directory = Files.createTempDirectory("trust");
            return Trust.in(directory, "localhost", Clock.systemUTC());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
