package org.heliograph.cli.dicom;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.heliograph.cli.UsageException;
import org.heliograph.dicom.DataSet;
import org.heliograph.dimse.AeTitle;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.AssociationPolicy.Decision;
import org.heliograph.dimse.association.AssociationProposal;
import org.heliograph.dimse.association.DicomListener;
import org.heliograph.dimse.association.ListenerSettings;
import org.heliograph.dimse.association.Peer;
import org.heliograph.dimse.query.InformationModel;
import org.heliograph.dimse.query.QueryLevel;
import org.heliograph.dimse.retrieve.MoveScu;
import org.heliograph.dimse.storage.StoreScp;
import org.heliograph.dimse.verification.EchoScp;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has a peer send objects to a third one, or to us (C-MOVE). */
@Command(
        description = {
            "Has a peer send objects (C-MOVE) to another that it knows by its AE title; with --port, to a receiver of ours",
            "that listens meanwhile and writes to a folder, durable, as receive does."
        },
        footer = {
            "",
            "  heliograph dicom move PACS@pacs.example.org:104 --dest WORKSTATION -k StudyInstanceUID=1.2.3",
            "  heliograph dicom move PACS@pacs.example.org:104 --dest HELIOGRAPH --port 11112 --out DIR -k PatientID=1 "
                    + "--level PATIENT"
        })
final class MoveCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(arity = "0..*", paramLabel = "PEER", description = PeerWords.FORM)
    private List<String> words = new ArrayList<>();

    @Option(
            names = {"-d", "--dest", "--aem", "-aem"},
            paramLabel = "TITLE",
            converter = AeTitleWord.class,
            description = "where to (default: our own AE title)")
    private Optional<AeTitle> destination = Optional.empty();

    @Mixin
    private KeyWords keys = new KeyWords();

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Option(
            names = {"-p", "--port", "+P"},
            paramLabel = "PORT",
            description = "receive them ourselves on this port")
    private Optional<Integer> port = Optional.empty();

    @Option(
            names = {"-o", "--out", "-od", "--output-directory"},
            paramLabel = "DIR",
            description = "and write them to this folder (default: the present one)")
    private String out = ".";

    @Option(names = "--json", description = "for programs: JSON lines, the last one is the outcome")
    private boolean json;

    @Mixin
    private CallOptions call = new CallOptions();

    MoveCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Peer peer = call.peer(words).alone();
        DataSet identifier = keys.keys();
        QueryLevel level = model.levelToRetrieve(keys, identifier);
        if (port.isEmpty()) {
            return move(peer, level, identifier);
        }
        if (port.get() < 0 || port.get() > 0xFFFF) {
            throw new UsageException("a port is a number from 0 to 65535");
        }
        ListenerSettings settings = ListenerSettings.at(new InetSocketAddress(port.get()));
        ReceiveReport report = new ReceiveReport(console, json, Long.MAX_VALUE);
        try (ReceivedFolder folder = ReceivedFolder.open(Inputs.path(out));
                DicomListener listener = DicomListener.open(
                        settings,
                        _ -> new Decision.Accept(false),
                        List.of(new StoreScp(new Receiver(folder, report), _ -> true), new EchoScp()))) {
            report.listening(listener.port());
            int code = move(peer, level, identifier);
            return report.allKept() ? code : ExitCode.FAILED.code();
        }
    }

    private int move(Peer peer, QueryLevel level, DataSet identifier) throws IOException {
        InformationModel by = model.model(level);
        try (Association association = call.call(console, peer, AssociationProposal.of(List.of(MoveScu.context(by))))) {
            var outcome = new MoveScu(association)
                    .move(by, level, identifier, destination.orElse(call.calling()), _ -> true)
                    .orElseThrow(() -> CallException.nothingAccepted(peer));
            association.release();
            return new RetrieveReport(console, json).end(outcome);
        }
    }
}
