package org.heliograph.platform.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.jspecify.annotations.Nullable;

/**
 * Sends every chained row of every ledger to the operator's audit record repository, in the order of the chain (IHE
 * ITI-20, PS3.15 §A.6). The ledger is the queue: what the repository did not take waits there, for however long.
 *
 * <p>Syslog has no answer, so what was sent shortly before a connection broke is sent again over the next one. A
 * repository may see a row twice and never misses one.
 */
final class AuditRepository implements AutoCloseable {
    private static final int ORGANISATIONS_A_ROUND = 1_000;
    private static final int ROWS = 500;

    /** What a kernel and a network may still hold of a connection that has broken is younger than this. */
    private static final Duration DOUBTFUL = Duration.ofSeconds(60);

    private final AuditRepositorySettings settings;
    private final SSLSocketFactory tls;
    private final String sourceId;
    private final Tenancy tenancy;
    private final FeedStore feed;
    private final ChainStore chain;
    private final AuditedStudy.Lookup studies;
    private final InstantSource clock;
    private final Deque<Batch> doubtful = new ArrayDeque<>();
    private @Nullable SyslogConnection connection;

    /** Rows of an organisation after this one, sent at this time. */
    private record Batch(OrganisationId organisation, long after, Instant at) {}

    AuditRepository(
            AuditRepositorySettings settings,
            String sourceId,
            Tenancy tenancy,
            FeedStore feed,
            ChainStore chain,
            AuditedStudy.Lookup studies,
            InstantSource clock) {
        this.settings = settings;
        this.tls = AuditRepositoryTls.of(settings);
        this.sourceId = sourceId;
        this.tenancy = tenancy;
        this.feed = feed;
        this.chain = chain;
        this.studies = studies;
        this.clock = clock;
    }

    /**
     * Sends what waits.
     *
     * @return how many rows were sent
     * @throws IOException when the repository cannot be reached, or has gone; nothing is lost by it
     */
    int round() throws IOException {
        int sent = 0;
        try {
            // A receiver that has gone is noticed while nothing waits, too: what it was sent last goes again.
            SyslogConnection open = connection;
            if (open != null) {
                open.check();
            }
            forgetWhatIsOld();
            for (OrganisationId organisation : feed.waiting(ORGANISATIONS_A_ROUND)) {
                sent += send(organisation);
            }
            return sent;
        } catch (IOException | UncheckedIOException gone) {
            close();
            sendAgain();
            throw gone instanceof UncheckedIOException wrapped ? wrapped.getCause() : (IOException) gone;
        }
    }

    private int send(OrganisationId organisation) throws IOException {
        SyslogConnection open = connection();
        return tenancy.as(organisation, () -> {
            long after = feed.lock();
            List<ChainStore.Chained> rows = chain.after(after, ROWS);
            try {
                for (ChainStore.Chained row : rows) {
                    // A row that is gone is for the verifier to name; there is nothing of it to send.
                    if (row.entry().isPresent()) {
                        open.send(frame(row.entry().get()));
                    }
                }
                open.flush();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            if (!rows.isEmpty()) {
                doubtful.add(new Batch(organisation, after, clock.instant()));
                feed.sent(rows.getLast().link().sequence());
            }
            return rows.size();
        });
    }

    private byte[] frame(LedgerEntry entry) {
        Optional<AuditedStudy> study = entry.study() == null || entry.owner() == null
                ? Optional.empty()
                : studies.find(new OrganisationId(entry.owner()), new StudyId(entry.study()));
        return SyslogFrame.of(AuditMessage.of(entry, sourceId, study), sourceId, entry.at());
    }

    private SyslogConnection connection() throws IOException {
        SyslogConnection open = connection;
        if (open == null) {
            open = SyslogConnection.open(tls, settings.host(), settings.port());
            connection = open;
        }
        return open;
    }

    private void forgetWhatIsOld() {
        Instant safe = clock.instant().minus(DOUBTFUL);
        while (!doubtful.isEmpty() && doubtful.getFirst().at().isBefore(safe)) {
            doubtful.removeFirst();
        }
    }

    private void sendAgain() {
        for (Batch batch : doubtful) {
            tenancy.run(batch.organisation(), () -> feed.again(batch.after()));
        }
        doubtful.clear();
    }

    @Override
    public void close() {
        SyslogConnection open = connection;
        if (open != null) {
            open.close();
        }
        connection = null;
    }
}
