package org.heliograph.cli.dicom;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.heliograph.cli.UsageException;
import org.heliograph.dimse.AeTitle;
import org.heliograph.dimse.association.AssociationPolicy;
import org.heliograph.dimse.association.AssociationPolicy.Decision;
import org.heliograph.dimse.association.DicomListener;
import org.heliograph.dimse.association.ListenerSettings;
import org.heliograph.dimse.association.Rejection;
import org.heliograph.dimse.storage.StoreScp;
import org.heliograph.dimse.verification.EchoScp;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A storage SCP that writes to a folder. */
@Command(
        description = {
            "Receives objects (C-STORE, C-ECHO) into a folder until it is ended (Ctrl-C, SIGTERM): each a file named by",
            "its SOP Instance UID, in the very bytes in which it came, durable before the sender is answered."
        },
        footer = {
            "",
            "The same object again in other bytes becomes UID-2.dcm; the same bytes again are kept once.",
            "",
            "  heliograph dicom receive --port 11112 --out received/",
            "  heliograph dicom receive --aet STORE --allow CT1 --allow MR1 --port 11112 --out received/ --json"
        })
final class ReceiveCommand implements Callable<Integer> {
    private static final int HIGHEST_PORT = 0xFFFF;

    /** For a sender to send all it has; idle ones are cut earlier. */
    private static final Duration FOR_ALL = Duration.ofDays(7);

    /** For senders to say good-bye when enough has come. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Console console;

    @Parameters(arity = "0..1", paramLabel = "PORT", description = "the same as --port")
    private Optional<Integer> portWord = Optional.empty();

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            description = "where to listen (default: 11112); 0 takes any that is free")
    private Optional<Integer> port = Optional.empty();

    @Option(names = "--bind", paramLabel = "ADDRESS", description = "on this address only (default: all)")
    private String bind = "0.0.0.0";

    @Option(
            names = {"-o", "--out", "-od", "--output-directory"},
            paramLabel = "DIR",
            description = "the folder, made if it is not there (default: the present one)")
    private String out = ".";

    @Option(
            names = {"--aet", "-aet", "-b"},
            paramLabel = "TITLE",
            converter = AeTitleWord.class,
            description = "take only calls to this AE title (default: any)")
    private Optional<AeTitle> called = Optional.empty();

    @Option(
            names = "--allow",
            paramLabel = "TITLE",
            converter = AeTitleWord.class,
            description = "take only calls from these AE titles (default: all)")
    private List<AeTitle> allowed = new ArrayList<>();

    @Option(names = "--standard-only", description = "no SOP classes that the standard does not know")
    private boolean standardOnly;

    @Option(names = "--max-associations", paramLabel = "N", description = "at a time (default: 64)")
    private int maxAssociations = 64;

    @Option(names = "--exit-after", paramLabel = "N", description = "end when N objects have come")
    private Optional<Long> exitAfter = Optional.empty();

    @Option(names = "--once", description = "end when the association that brought the first object has ended")
    private boolean once;

    @Option(names = "--json", description = "for programs: one JSON object and line for each object")
    private boolean json;

    @Mixin
    private TransportOptions transport = new TransportOptions();

    @Mixin
    private TlsOptions tls = new TlsOptions();

    ReceiveCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        int listenAt = port.or(() -> portWord).orElse(11112);
        if (listenAt < 0 || listenAt > HIGHEST_PORT || maxAssociations < 1) {
            throw new UsageException("a port is a number from 0 to 65535, and there is at least one association");
        }
        ListenerSettings settings = new ListenerSettings(
                        new InetSocketAddress(bind, listenAt), maxAssociations, 0, 128, transport.settings())
                .withSecurity(tls.listening(console));
        ReceiveReport report = new ReceiveReport(console, json, once ? 1 : exitAfter.orElse(Long.MAX_VALUE));
        try (ReceivedFolder folder = ReceivedFolder.open(Inputs.path(out))) {
            StoreScp storage = new StoreScp(new Receiver(folder, report), _ -> !standardOnly);
            DicomListener listener = DicomListener.open(settings, policy(), List.of(storage, new EchoScp()));
            Thread stop = new Thread(() -> close(listener), "stop");
            Runtime.getRuntime().addShutdownHook(stop);
            report.listening(listener.port());
            report.awaitEnd();
            listener.closeAfter(once ? FOR_ALL : PATIENCE);
            Runtime.getRuntime().removeShutdownHook(stop);
        }
        return (report.allKept() ? ExitCode.GOOD : ExitCode.FAILED).code();
    }

    private AssociationPolicy policy() {
        return request -> {
            if (called.isPresent() && !called.get().equals(request.calledAeTitle())) {
                return new Decision.Reject(Rejection.CALLED_AE_TITLE);
            }
            if (!allowed.isEmpty() && !allowed.contains(request.callingAeTitle())) {
                return new Decision.Reject(Rejection.CALLING_AE_TITLE);
            }
            return new Decision.Accept(false);
        };
    }

    private void close(DicomListener listener) {
        try {
            listener.close();
        } catch (IOException e) {
            console.note(Problems.said(e));
        }
    }
}
