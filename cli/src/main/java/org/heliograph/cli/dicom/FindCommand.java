package org.heliograph.cli.dicom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.heliograph.dicom.DataSet;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.AssociationProposal;
import org.heliograph.dimse.association.Peer;
import org.heliograph.dimse.query.FindResponses;
import org.heliograph.dimse.query.FindScu;
import org.heliograph.dimse.query.InformationModel;
import org.heliograph.dimse.query.QueryLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks a peer what it has (C-FIND). */
@Command(
        description = {
            "Asks a peer what it has (C-FIND) and prints the matches as they come. Where no key asks for anything to be",
            "returned, the usual attributes of the level are."
        },
        footer = {
            "",
            "  heliograph dicom find PACS@pacs.example.org:104 -k PatientID=4711 -k StudyDate=20260101-",
            "  heliograph dicom find --level SERIES localhost 104 -k StudyInstanceUID=1.2.3 -k Modality --json"
        })
final class FindCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(arity = "0..*", paramLabel = "PEER", description = PeerWords.FORM)
    private List<String> words = new ArrayList<>();

    @Mixin
    private KeyWords keys = new KeyWords();

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Option(names = "--limit", paramLabel = "N", description = "cancel after N matches")
    private Optional<Long> limit = Optional.empty();

    @Option(names = "--json", description = "for programs: an array in the DICOM JSON model (PS3.18 Annex F)")
    private boolean json;

    @Mixin
    private CallOptions call = new CallOptions();

    FindCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Peer peer = call.peer(words).alone();
        QueryLevel level = model.levelToFind(keys);
        InformationModel by = model.model(level);
        DataSet identifier = keys.keys(ReturnedKeys.of(level));
        AssociationProposal proposal = AssociationProposal.of(List.of(FindScu.context(by.find())));
        try (Association association = call.call(console, peer, proposal)) {
            FindResponses responses = new FindScu(association)
                    .find(by, level, identifier)
                    .orElseThrow(() -> CallException.nothingAccepted(peer));
            int code = new Finding(console, new FoundOutput(console, json), limit).run(responses);
            association.release();
            return code;
        }
    }
}
