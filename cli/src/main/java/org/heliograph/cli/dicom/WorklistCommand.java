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
import org.heliograph.dimse.worklist.WorklistScu;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks a peer what is scheduled (modality worklist). */
@Command(
        description = "Asks a peer what is scheduled (C-FIND, modality worklist) and prints the entries as they come.",
        footer = {
            "",
            "  heliograph dicom worklist RIS@ris.example.org:104 -k 'ScheduledProcedureStepSequence[0].Modality=CT'",
            "  heliograph dicom worklist localhost 104 -k PatientName='DOE*' --json"
        })
final class WorklistCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(arity = "0..*", paramLabel = "PEER", description = PeerWords.FORM)
    private List<String> words = new ArrayList<>();

    @Mixin
    private KeyWords keys = new KeyWords();

    @Option(names = "--limit", paramLabel = "N", description = "cancel after N entries")
    private Optional<Long> limit = Optional.empty();

    @Option(names = "--json", description = "for programs: an array in the DICOM JSON model (PS3.18 Annex F)")
    private boolean json;

    @Mixin
    private CallOptions call = new CallOptions();

    WorklistCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Peer peer = call.peer(words).alone();
        DataSet identifier = keys.keys(ReturnedKeys.WORKLIST);
        try (Association association = call.call(console, peer, AssociationProposal.of(List.of(WorklistScu.CONTEXT)))) {
            FindResponses responses = new WorklistScu(association)
                    .find(identifier)
                    .orElseThrow(() -> CallException.nothingAccepted(peer));
            int code = new Finding(console, new FoundOutput(console, json), limit).run(responses);
            association.release();
            return code;
        }
    }
}
