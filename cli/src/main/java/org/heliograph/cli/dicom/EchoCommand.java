package org.heliograph.cli.dicom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.AssociationProposal;
import org.heliograph.dimse.association.Peer;
import org.heliograph.dimse.verification.EchoScu;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks a peer whether it is there (C-ECHO). */
@Command(
        description = "Asks a peer whether it is there (C-ECHO).",
        footer = {
            "",
            "  heliograph dicom echo localhost:11112",
            "  heliograph dicom echo --aet MODALITY PACS@pacs.example.org:104",
        })
final class EchoCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(arity = "0..*", paramLabel = "PEER", description = PeerWords.FORM)
    private List<String> words = new ArrayList<>();

    @Mixin
    private CallOptions call = new CallOptions();

    @Option(names = "--repeat", paramLabel = "N", description = "ask N times over one association")
    private int repeat = 1;

    EchoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Peer peer = call.peer(words).alone();
        boolean good = true;
        try (Association association = call.call(console, peer, AssociationProposal.of(List.of(EchoScu.CONTEXT)))) {
            for (int i = 0; i < repeat; i++) {
                long start = System.nanoTime();
                OptionalInt status = new EchoScu(association).echo();
                if (status.isEmpty()) {
                    throw CallException.nothingAccepted(peer);
                }
                double millis = (System.nanoTime() - start) / 1e6;
                console.out().printf(Locale.ROOT, "%04X in %.1f ms%n", status.getAsInt(), millis);
                good &= status.getAsInt() == 0;
            }
            association.release();
        }
        return (good ? ExitCode.GOOD : ExitCode.FAILED).code();
    }
}
