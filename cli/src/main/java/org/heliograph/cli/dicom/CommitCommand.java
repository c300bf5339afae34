package org.heliograph.cli.dicom;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.heliograph.cli.UsageException;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.AssociationPolicy.Decision;
import org.heliograph.dimse.association.AssociationProposal;
import org.heliograph.dimse.association.DicomListener;
import org.heliograph.dimse.association.ListenerSettings;
import org.heliograph.dimse.association.Peer;
import org.heliograph.dimse.commitment.CommitReportScp;
import org.heliograph.dimse.commitment.CommitScu;
import org.heliograph.dimse.commitment.CommitmentReport;
import org.heliograph.dimse.commitment.FailedInstance;
import org.heliograph.dimse.commitment.ReferencedInstance;
import org.heliograph.dimse.message.DimseStatus;
import org.heliograph.dimse.message.GeneralStatus;
import org.heliograph.dimse.verification.EchoScp;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks a peer whether objects are safe (storage commitment). */
@Command(
        description = {
            "Asks a peer whether it keeps the objects of these files safe (storage commitment, PS3.4 Annex J), and waits",
            "for its report: over the same association or, with --port, over one that the peer asks us for."
        },
        footer = {
            "",
            "  heliograph dicom commit PACS@pacs.example.org:104 study/",
            "  heliograph dicom commit --aet CT1 --port 11112 PACS@pacs.example.org:104 study/"
        })
final class CommitCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            arity = "0..*",
            paramLabel = "PEER PATH",
            description = PeerWords.FORM + ", then files, folders (with all in them), globs")
    private List<String> words = new ArrayList<>();

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            description = "listen here for the report; the peer must know it as the port of our AE title")
    private Optional<Integer> port = Optional.empty();

    @Option(names = "--wait", paramLabel = "SECONDS", description = "for the report (default: 60)")
    private long wait = 60;

    @Option(names = "--json", description = "for programs: one JSON object and line for each object")
    private boolean json;

    @Mixin
    private CallOptions call = new CallOptions();

    @Mixin
    private ProgressOption progress = new ProgressOption();

    private final BlockingQueue<CommitmentReport> reports = new LinkedBlockingQueue<>();

    CommitCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PeerWords peer = call.peer(words);
        if (peer.rest().isEmpty()) {
            throw new UsageException("name files or folders to ask about");
        }
        List<ReferencedInstance> instances = new ArrayList<>();
        int code = new FileLoop(console, progress.besideResults(console)).run(peer.rest(), input -> {
            OutgoingObject object = OutgoingObject.of(input);
            instances.add(new ReferencedInstance(
                    object.item().sopClass(), object.item().sopInstance()));
            return Outcome.DONE;
        });
        if (instances.isEmpty()) {
            return ExitCode.FAILED.code();
        }
        Optional<CommitmentReport> report = port.isPresent()
                ? askAndListen(peer.peer(), instances, port.get())
                : ask(peer.peer(), instances, Duration.ofSeconds(wait));
        if (report.isEmpty()) {
            console.note("no report came");
            return ExitCode.FAILED.code();
        }
        return say(report.get(), instances) ? code : ExitCode.FAILED.code();
    }

    private Optional<CommitmentReport> askAndListen(Peer peer, List<ReferencedInstance> instances, int listenAt)
            throws IOException, InterruptedException {
        ListenerSettings settings = ListenerSettings.at(new InetSocketAddress(listenAt));
        try (DicomListener listener =
                DicomListener.open(settings, _ -> new Decision.Accept(false), List.of(reportScp(), new EchoScp()))) {
            console.note("listening on port " + listener.port());
            Optional<CommitmentReport> early = ask(peer, instances, Duration.ofMillis(1));
            return early.isPresent() ? early : Optional.ofNullable(reports.poll(wait, TimeUnit.SECONDS));
        }
    }

    /** Asks, and serves the same association that long for the report. */
    private Optional<CommitmentReport> ask(Peer peer, List<ReferencedInstance> instances, Duration patience)
            throws IOException {
        try (Association association =
                call.call(console, peer, AssociationProposal.of(List.of(CommitScu.CONTEXT)), List.of(reportScp()))) {
            DimseStatus status = new CommitScu(association)
                    .request(transaction(), instances)
                    .orElseThrow(() -> CallException.nothingAccepted(peer));
            if (status.code() != 0) {
                throw new IOException("the peer answers " + status);
            }
            boolean open = !reports.isEmpty() || association.serveNext(patience);
            if (open || port.isPresent()) {
                association.release();
            }
            return Optional.ofNullable(reports.poll());
        }
    }

    private CommitReportScp reportScp() {
        return new CommitReportScp((_, report) -> {
            reports.add(report);
            return GeneralStatus.SUCCESS;
        });
    }

    /** A UID made of a random UUID (PS3.5 §B.2). */
    private static Uid transaction() {
        UUID random = UUID.randomUUID();
        BigInteger number = new BigInteger(random.toString().replace("-", ""), 16);
        return new Uid("2.25." + number);
    }

    /** Prints what is safe and what is not; whether all is. */
    private boolean say(CommitmentReport report, List<ReferencedInstance> asked) {
        for (ReferencedInstance safe : report.committed()) {
            line(safe, "committed", "");
        }
        for (FailedInstance failed : report.failed()) {
            String why = failed.reason().map(Words::of).orElseGet(() -> Integer.toHexString(failed.code()));
            line(failed.instance(), "failed", why);
            console.note(Shown.text(failed.instance().sopInstance().value()) + " is not committed: " + why);
        }
        long open = asked.stream()
                .distinct()
                .filter(instance -> !report.committed().contains(instance))
                .count();
        if (open > report.failed().size()) {
            console.note("the report leaves out " + (open - report.failed().size()) + " objects");
        }
        return open == 0;
    }

    private void line(ReferencedInstance instance, String state, String why) {
        if (json) {
            JsonLine line = new JsonLine()
                    .put("sopClass", instance.sopClass().value())
                    .put("sopInstance", instance.sopInstance().value())
                    .put("state", state);
            console.out().println(why.isEmpty() ? line : line.put("reason", why));
        } else {
            console.out()
                    .println(state + " " + Shown.text(instance.sopInstance().value()));
        }
    }
}
