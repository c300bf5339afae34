package org.heliograph.cli.dicom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.heliograph.cli.UsageException;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.AssociationProposal;
import org.heliograph.dimse.association.Peer;
import org.heliograph.dimse.query.InformationModel;
import org.heliograph.dimse.query.QueryLevel;
import org.heliograph.dimse.retrieve.GetScu;
import org.heliograph.dimse.retrieve.RetrieveOutcome;
import org.heliograph.dimse.storage.StoreScp;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Retrieves objects over the same association (C-GET). */
@Command(
        description = {
            "Retrieves objects from a peer over one association (C-GET) into a folder: each a file named by its SOP",
            "Instance UID, in the very bytes in which it came, durable before the peer is answered."
        },
        footer = {
            "",
            "  heliograph dicom get PACS@pacs.example.org:104 -k StudyInstanceUID=1.2.3 --out study/",
            "  heliograph dicom get localhost 104 -k PatientID=4711 --level PATIENT -t 1.2.840.10008.1.2.4.90"
        })
final class GetCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(arity = "0..*", paramLabel = "PEER", description = PeerWords.FORM)
    private List<String> words = new ArrayList<>();

    @Mixin
    private KeyWords keys = new KeyWords();

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Option(
            names = {"-o", "--out", "-od", "--output-directory"},
            paramLabel = "DIR",
            description = "the folder, made if it is not there (default: the present one)")
    private String out = ".";

    @Option(
            names = "--sop-class",
            paramLabel = "UID",
            description = "offer these storage SOP classes (default: the common ones, images compressed too)")
    private List<String> sopClasses = new ArrayList<>();

    @Option(
            names = {"-t", "--transfer-syntax"},
            paramLabel = "SYNTAX",
            description = "offer these transfer syntaxes: " + SyntaxWord.NAMES)
    private List<String> syntaxes = new ArrayList<>();

    @Option(names = "--json", description = "for programs: JSON lines, one for each object and the outcome")
    private boolean json;

    @Mixin
    private CallOptions call = new CallOptions();

    GetCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Peer peer = call.peer(words).alone();
        DataSet identifier = keys.keys();
        if (identifier.elements().isEmpty()) {
            throw new UsageException("say what to get, for example -k StudyInstanceUID=1.2.3");
        }
        QueryLevel level = model.levelToRetrieve(keys, identifier);
        InformationModel by = model.model(level);
        List<Uid> classes = sopClasses.stream().map(Uid::new).toList();
        List<TransferSyntax> wanted = syntaxes.stream().map(SyntaxWord::parse).toList();
        AssociationProposal proposal = AssociationProposal.of(GetScu.contexts(by, GetContexts.of(classes, wanted)));
        ReceiveReport report = new ReceiveReport(console, json, Long.MAX_VALUE);
        try (ReceivedFolder folder = ReceivedFolder.open(Inputs.path(out));
                Association association = call.call(
                        console, peer, proposal, List.of(new StoreScp(new Receiver(folder, report), _ -> true)))) {
            RetrieveOutcome outcome = new GetScu(association)
                    .get(by, level, identifier, _ -> true)
                    .orElseThrow(() -> CallException.nothingAccepted(peer));
            association.release();
            int code = new RetrieveReport(console, json).end(outcome);
            return report.allKept() ? code : ExitCode.FAILED.code();
        }
    }
}
