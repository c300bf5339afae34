package org.heliograph.gateway.deliver;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.Uids;
import org.heliograph.dimse.DimseException;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.AssociationClient;
import org.heliograph.dimse.association.AssociationProposal;
import org.heliograph.dimse.association.ConnectOutcome;
import org.heliograph.dimse.association.Peer;
import org.heliograph.dimse.association.ProposedContext;
import org.heliograph.dimse.commitment.CommitReportScp;
import org.heliograph.dimse.commitment.CommitScu;
import org.heliograph.dimse.commitment.CommitmentReport;
import org.heliograph.dimse.commitment.FailedInstance;
import org.heliograph.dimse.commitment.FailureReason;
import org.heliograph.dimse.commitment.ReferencedInstance;
import org.heliograph.dimse.message.StatusCategory;
import org.heliograph.dimse.query.FindScu;
import org.heliograph.dimse.query.InformationModel;
import org.heliograph.gateway.link.Wake;
import org.heliograph.gateway.spool.Spool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a receiver whether it keeps what it said that it stored, before the gateway lets its copy go: for storage
 * commitment when it offers that, else by a query; where it answers neither, the status of C-STORE counts.
 *
 * <p>A query that finds none of them at all is no answer: a router answers from a store that is not where it sends to.
 */
final class ReceiverCheck {
    private static final Logger LOG = LoggerFactory.getLogger(ReceiverCheck.class);
    private static final Uid IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid();
    private static final Duration LOOK = Duration.ofMillis(500);

    /** Receivers that agreed to report and did not, or broke off; they are not asked again while this program runs. */
    private final Set<UUID> silent = ConcurrentHashMap.newKeySet();

    /** Receivers that broke off when they were asked what they have; likewise. */
    private final Set<UUID> mute = ConcurrentHashMap.newKeySet();

    private final CommitmentAnswers answers;
    private final CheckTimes times;
    private final Wake wake;
    private final Spool spool;

    /**
     * What came out.
     *
     * @param lost instances that it does not have, with the reason (PS3.3 §C.14.1.1)
     */
    record Result(Assurance assurance, Map<Integer, Integer> lost) {
        Result {
            lost = Map.copyOf(lost);
        }

        static Result all(Assurance assurance) {
            return new Result(assurance, Map.of());
        }
    }

    ReceiverCheck(CommitmentAnswers answers, CheckTimes times, Wake wake, Spool spool) {
        this.answers = answers;
        this.times = times;
        this.wake = wake;
        this.spool = spool;
    }

    /** What came of a question. */
    private sealed interface Reply {
        record Told(Result result) implements Reply {}

        /** It does not answer this one. */
        record Nothing() implements Reply {}

        /** The association broke at the question. */
        record BrokeOff() implements Reply {}

        record Away() implements Reply {}

        static Reply of(Optional<Result> result) {
            return result.<Reply>map(Told::new).orElseGet(Nothing::new);
        }
    }

    @FunctionalInterface
    private interface Question {
        Optional<Result> ask(Association association) throws IOException, InterruptedException;
    }

    /**
     * Asks about objects that were stored.
     *
     * @return nothing when the receiver has gone away meanwhile, so that nothing is known
     */
    Optional<Result> check(UUID destination, AssociationClient client, Peer peer, List<FetchedObject> stored)
            throws IOException, InterruptedException {
        if (!silent.contains(destination)) {
            Reply reply =
                    ask(client, peer, CommitScu.CONTEXT, association -> commitment(destination, association, stored));
            switch (reply) {
                case Reply.Told(Result result) -> {
                    return Optional.of(result);
                }
                case Reply.Away _ -> {
                    return Optional.empty();
                }
                case Reply.BrokeOff _ -> silent.add(destination);
                case Reply.Nothing _ -> {}
            }
        }
        if (mute.contains(destination)) {
            return Optional.of(Result.all(Assurance.STORED));
        }
        ProposedContext context = FindScu.context(InformationModel.STUDY_ROOT.find());
        return switch (ask(client, peer, context, association -> query(association, stored))) {
            case Reply.Told(Result result) -> Optional.of(result);
            case Reply.Nothing _ -> Optional.of(Result.all(Assurance.STORED));
            case Reply.Away _ -> Optional.empty();
            case Reply.BrokeOff _ -> {
                // One that is there at once has not died of it: what it does not want is the question.
                boolean there = isThere(client, peer);
                if (there) {
                    mute.add(destination);
                }
                yield there ? Optional.of(Result.all(Assurance.STORED)) : Optional.empty();
            }
        };
    }

    private static boolean isThere(AssociationClient client, Peer peer) throws IOException {
        try {
            return switch (client.connect(peer, List.of(ProposedContext.of(Uids.VERIFICATION, IMPLICIT)))) {
                case ConnectOutcome.Unreachable _ -> false;
                case ConnectOutcome.Rejected _ -> true;
                case ConnectOutcome.Accepted accepted -> {
                    try (Association association = accepted.association()) {
                        association.release();
                    }
                    yield true;
                }
            };
        } catch (DimseException _) {
            return false;
        }
    }

    private Reply ask(AssociationClient client, Peer peer, ProposedContext context, Question question)
            throws IOException, InterruptedException {
        AssociationProposal proposal = AssociationProposal.of(List.of(context));
        try {
            return switch (client.connect(peer, proposal, List.of(new CommitReportScp(answers)))) {
                case ConnectOutcome.Unreachable _ -> new Reply.Away();
                // It took objects a moment ago: what it does not want is the question.
                case ConnectOutcome.Rejected _ -> new Reply.Nothing();
                case ConnectOutcome.Accepted accepted -> ask(accepted.association(), context, question);
            };
        } catch (DimseException e) {
            LOG.info("A receiver broke off while it was asked what it keeps: {}", e.getMessage());
            return new Reply.BrokeOff();
        }
    }

    private static Reply ask(Association accepted, ProposedContext context, Question question)
            throws IOException, InterruptedException {
        try (Association association = accepted) {
            boolean offered = association.context(context.abstractSyntax()).isPresent();
            Reply reply = offered ? Reply.of(question.ask(association)) : new Reply.Nothing();
            association.release();
            return reply;
        }
    }

    private Optional<Result> commitment(UUID destination, Association association, List<FetchedObject> stored) {
        Uid transaction = newUid();
        CompletableFuture<CommitmentReport> report = answers.await(transaction);
        try {
            List<ReferencedInstance> asked =
                    stored.stream().map(ReceiverCheck::reference).distinct().toList();
            boolean agreed = new CommitScu(association)
                    .request(transaction, asked)
                    .filter(status -> status.category() == StatusCategory.SUCCESS)
                    .isPresent();
            if (!agreed) {
                return Optional.empty();
            }
            if (!comes(report, association)) {
                silent.add(destination);
                LOG.warn("Destination {} agreed to report on storage commitment and did not", destination);
                return Optional.empty();
            }
            return Optional.of(result(report.join(), stored));
        } finally {
            answers.forget(transaction);
        }
    }

    /** Whether the report comes in time, over this association or one of the receiver's. */
    private boolean comes(CompletableFuture<CommitmentReport> report, Association association) {
        long end = System.nanoTime() + times.report().toNanos();
        while (!report.isDone() && System.nanoTime() < end && !wake.isClosed()) {
            association.serveNext(LOOK);
        }
        return report.isDone();
    }

    private static Result result(CommitmentReport report, List<FetchedObject> stored) {
        Map<Uid, Integer> failed = new HashMap<>();
        for (FailedInstance each : report.failed()) {
            failed.put(each.instance().sopInstance(), each.code());
        }
        Set<Uid> committed = new HashSet<>();
        report.committed().forEach(each -> committed.add(each.sopInstance()));
        Map<Integer, Integer> lost = new HashMap<>();
        for (FetchedObject object : stored) {
            Uid uid = object.instance().sopInstanceUid();
            if (!committed.contains(uid)) {
                int code = failed.getOrDefault(uid, FailureReason.PROCESSING_FAILURE.code());
                // What it does not have it can be sent again.
                boolean gone = code == FailureReason.NO_SUCH_OBJECT_INSTANCE.code();
                lost.put(object.instance().number(), gone ? FailureReason.PROCESSING_FAILURE.code() : code);
            }
        }
        return new Result(Assurance.COMMITTED, lost);
    }

    private Optional<Result> query(Association association, List<FetchedObject> stored)
            throws IOException, InterruptedException {
        Map<InstanceQuery.Series, Set<Uid>> missing = new HashMap<>();
        for (FetchedObject object : stored) {
            Optional<InstanceQuery.Series> series = InstanceQuery.series(object, spool);
            if (series.isEmpty()) {
                return Optional.empty();
            }
            missing.computeIfAbsent(series.get(), _ -> new HashSet<>())
                    .add(object.instance().sopInstanceUid());
        }
        int all = missing.values().stream().mapToInt(Set::size).sum();
        for (Duration before : times.queries()) {
            if (!wake.rest(before)) {
                return Optional.empty();
            }
            for (Map.Entry<InstanceQuery.Series, Set<Uid>> series : missing.entrySet()) {
                if (!InstanceQuery.find(association, series.getKey(), series.getValue())) {
                    return Optional.empty();
                }
            }
            if (missing.values().stream().allMatch(Set::isEmpty)) {
                return Optional.of(Result.all(Assurance.FOUND));
            }
        }
        Set<Uid> lost = new HashSet<>();
        missing.values().forEach(lost::addAll);
        if (lost.size() == all) {
            return Optional.empty();
        }
        Map<Integer, Integer> failures = new HashMap<>();
        for (FetchedObject object : stored) {
            if (lost.contains(object.instance().sopInstanceUid())) {
                failures.put(object.instance().number(), FailureReason.PROCESSING_FAILURE.code());
            }
        }
        return Optional.of(new Result(Assurance.FOUND, failures));
    }

    private static ReferencedInstance reference(FetchedObject object) {
        return new ReferencedInstance(
                object.instance().sopClassUid(), object.instance().sopInstanceUid());
    }

    /** A UID made of a UUID (PS3.5 §B.2). */
    private static Uid newUid() {
        UUID random = UUID.randomUUID();
        String hex = random.toString().replace("-", "");
        return new Uid("2.25." + new BigInteger(hex, 16));
    }
}
