package org.heliograph.gateway.commitment;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.heliograph.dimse.commitment.CommitmentHandler;
import org.heliograph.dimse.commitment.CommitmentReport;
import org.heliograph.dimse.commitment.CommitmentReporter;
import org.heliograph.dimse.commitment.CommitmentRequest;
import org.heliograph.dimse.commitment.ReferencedInstance;
import org.heliograph.dimse.commitment.ReportOutcome;
import org.heliograph.dimse.message.GeneralStatus;
import org.heliograph.dimse.message.StatusCategory;
import org.heliograph.gateway.json.Json;
import org.heliograph.gateway.link.Backoff;
import org.heliograph.gateway.link.Wake;
import org.heliograph.gateway.settings.SiteSettings;
import org.heliograph.gateway.spool.RecordKind;
import org.heliograph.gateway.spool.RecordNumber;
import org.heliograph.gateway.spool.Spool;
import org.heliograph.gateway.spool.SpoolException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes questions whether objects are safe, and reports when the platform's receipts say so. A question is in the spool
 * before it is accepted and stays open until its report is acknowledged, whoever restarts meanwhile. The report goes over
 * the association that asked while that lasts, else over one of ours, again and again.
 */
public final class Commitments implements CommitmentHandler, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Commitments.class);
    private static final int OPEN_MAX = 1_000;
    private static final Duration IDLE = Duration.ofSeconds(30);
    /** Of the time that looking takes, so that a large question does not keep the index busy. */
    private static final int REST_PER_LOOK = 20;

    private final Wake wake = new Wake();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    /** How to reach whoever asked, for as long as the association lasts. */
    private final Map<RecordNumber, CommitmentReporter> reporters = new ConcurrentHashMap<>();
    /** Reports under way, and when each question's turn comes again. */
    private final Map<RecordNumber, Turn> turns = new ConcurrentHashMap<>();

    private final Spool spool;
    private final CommitmentBook book;
    private final Judgement judgement;
    private final ReportLine line;
    private final Json json;
    private final InstantSource clock;
    private final CommitmentTimes times;

    private record Turn(boolean reporting, Instant next, int failures) {}

    public Commitments(
            Spool spool,
            CommitmentBook book,
            SiteSettings settings,
            Json json,
            InstantSource clock,
            CommitmentTimes times) {
        this.spool = spool;
        this.book = book;
        this.judgement = new Judgement(book, times);
        this.line = new ReportLine(settings);
        this.json = json;
        this.clock = clock;
        this.times = times;
    }

    public void start() {
        Thread.ofVirtual().name("commitments").start(this::loop);
    }

    @Override
    public GeneralStatus request(CommitmentRequest request, CommitmentReporter reporter) throws IOException {
        AskedNote note = new AskedNote(
                request.transaction(),
                request.peer().callingAeTitle().value(),
                request.peer().calledAeTitle().value(),
                request.peer().remote().getAddress().getHostAddress());
        Optional<CommitmentBook.Open> repeated = book.find(spool.database(), note);
        if (repeated.isPresent()) {
            reporters.put(repeated.get().record(), reporter);
            return GeneralStatus.SUCCESS;
        }
        if (book.open(spool.database()).size() >= OPEN_MAX) {
            return GeneralStatus.RESOURCE_LIMITATION;
        }
        byte[] objects = json.bytes(AskedNote.Objects.of(request.instances()));
        try {
            RecordNumber record = spool.append(RecordKind.COMMITMENT_ASKED, objects, json.text(note))
                    .number();
            reporters.put(record, reporter);
            wake.wake();
            return GeneralStatus.SUCCESS;
        } catch (SpoolException e) {
            LOG.warn("A question for commitment was refused: {}", e.getMessage());
            return e.reason() == SpoolException.Reason.FULL
                    ? GeneralStatus.RESOURCE_LIMITATION
                    : GeneralStatus.PROCESSING_FAILURE;
        }
    }

    private void loop() {
        try {
            boolean more = true;
            while (more) {
                List<CommitmentBook.Open> open = book.open(spool.database());
                for (CommitmentBook.Open each : open) {
                    look(each);
                }
                more = wake.await(open.isEmpty() ? IDLE : times.look());
            }
        } catch (IOException e) {
            stopped(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The spool cannot be used: when it was closed under us there is nothing to tell. */
    private void stopped(IOException why) {
        if (!wake.isClosed()) {
            LOG.error("Reports of commitment have stopped: {}", why.getMessage());
        }
    }

    private void look(CommitmentBook.Open open) throws IOException {
        Turn turn = turns.getOrDefault(open.record(), new Turn(false, Instant.EPOCH, 0));
        Instant now = clock.instant();
        if (turn.reporting() || now.isBefore(turn.next())) {
            return;
        }
        long began = System.nanoTime();
        Optional<CommitmentReport> report =
                judgement.of(spool.database(), open.note().transaction(), open.askedAt(), now, instances(open));
        if (report.isEmpty()) {
            Duration rest = Duration.ofNanos(REST_PER_LOOK * (System.nanoTime() - began));
            turns.put(open.record(), new Turn(false, now.plus(rest), turn.failures()));
            return;
        }
        turns.put(open.record(), new Turn(true, now, turn.failures()));
        threads.execute(() -> {
            try {
                report(open, report.get(), turn.failures());
            } catch (IOException e) {
                stopped(e);
            }
        });
    }

    private List<ReferencedInstance> instances(CommitmentBook.Open open) throws IOException {
        try (InputStream in = spool.read(open.record(), 0, open.length())) {
            return json.read(in.readAllBytes(), AskedNote.Objects.class).instances().stream()
                    .map(AskedNote.Referenced::instance)
                    .toList();
        }
    }

    private void report(CommitmentBook.Open open, CommitmentReport report, int failures) throws IOException {
        ReportOutcome outcome = send(open, report);
        boolean taken = outcome instanceof ReportOutcome.Answered answered
                && answered.status().category() != StatusCategory.FAILURE;
        boolean tooOld =
                clock.instant().isAfter(open.askedAt().plus(times.longest().multipliedBy(2)));
        if (taken || tooOld) {
            if (!taken) {
                LOG.error("{} never took the report of {}", open.note().callingAeTitle(), report.transaction());
            }
            spool.append(
                    RecordKind.COMMITMENT_REPORTED,
                    new byte[0],
                    json.text(new AskedNote.ReportedNote(open.record().value())));
            reporters.remove(open.record());
            turns.remove(open.record());
        } else {
            LOG.warn(
                    "{} did not take the report of {}: {}",
                    open.note().callingAeTitle(),
                    report.transaction(),
                    outcome);
            Duration rest = Backoff.after(failures, times.firstRetry(), times.longestRetry());
            turns.put(open.record(), new Turn(false, clock.instant().plus(rest), failures + 1));
        }
    }

    private ReportOutcome send(CommitmentBook.Open open, CommitmentReport report) {
        CommitmentReporter reporter = reporters.remove(open.record());
        if (reporter != null) {
            ReportOutcome outcome = reporter.report(report);
            if (outcome instanceof ReportOutcome.Answered) {
                return outcome;
            }
        }
        return line.report(open.note(), report);
    }

    /** What is open stays so, and goes on with the next start. */
    @Override
    public void close() {
        wake.close();
        threads.shutdown();
    }
}
