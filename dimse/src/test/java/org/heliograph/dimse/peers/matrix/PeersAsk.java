package org.heliograph.dimse.peers.matrix;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.commitment.CommitReportScu;
import org.heliograph.dimse.commitment.CommitmentReport;
import org.heliograph.dimse.commitment.CommitmentRequest;
import org.heliograph.dimse.commitment.ReportOutcome;
import org.heliograph.dimse.peers.Dcmjs;
import org.heliograph.dimse.peers.Dcmtk;
import org.heliograph.dimse.peers.Orthanc;
import org.heliograph.dimse.peers.Ours;

/** What the peers, as users, ask of our listener. */
record PeersAsk(int port, String patient, String study) {
    private static String outcome(boolean works, Object seen) {
        return works ? StorageCells.WORKS : "FAILS: " + String.valueOf(seen).replaceAll("\\s+", " ");
    }

    private Dcmtk.Result run(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program, "-v", "-aec", "HELIOGRAPH"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("127.0.0.1", Integer.toString(port)));
        return Dcmtk.run(command.toArray(String[]::new));
    }

    private String dcmtk(String expected, String program, String... arguments) {
        Dcmtk.Result result = run(program, arguments);
        return outcome(result.output().contains(expected), result.output());
    }

    String echoscu() {
        return dcmtk("Received Echo Response (Success)", "echoscu");
    }

    String findscu(String model) {
        return dcmtk(
                "Received Final Find Response (Success)",
                "findscu",
                model,
                "-k",
                "QueryRetrieveLevel=STUDY",
                "-k",
                "PatientID=" + patient,
                "-k",
                "StudyInstanceUID");
    }

    String findscuWorklist() {
        return dcmtk("Received Final Find Response (Success)", "findscu", "-W", "-k", "PatientID");
    }

    String movescu(String model) {
        return dcmtk("Received Final Move Response (Success)", "movescu", keys(model, "-aem", "DEST"));
    }

    String getscu(String model, String folder) {
        return dcmtk("Number of Failed Suboperations    : 0", "getscu", keys(model, "-od", folder));
    }

    private String[] keys(String model, String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.addAll(List.of(model, "-k", "QueryRetrieveLevel=STUDY", "-k", "PatientID=" + patient));
        arguments.addAll(List.of("-k", "StudyInstanceUID=" + study));
        return arguments.toArray(String[]::new);
    }

    String orthancEchoes(Orthanc orthanc) throws IOException {
        String answer = orthanc.rest("/modalities/us/echo", "{}");
        return outcome(answer.strip().equals("{}"), answer);
    }

    /** Orthanc asks by the study root, but for patients. */
    String orthancFinds(Orthanc orthanc, boolean andMoves) throws IOException {
        String asked = orthanc.rest(
                "/modalities/us/query",
                "{\"Level\": \"Study\", \"Query\": {\"StudyInstanceUID\": \"%s\"}}".formatted(study));
        Matcher path = Pattern.compile("\"Path\" : \"([^\"]+)\"").matcher(asked);
        if (!path.find()) {
            return outcome(false, asked);
        }
        String answers = orthanc.rest(path.group(1) + "/answers?expand&simplify", "");
        if (!andMoves || !answers.contains(study)) {
            return outcome(answers.contains(study), answers);
        }
        String moved = orthanc.rest(path.group(1) + "/retrieve", "{\"TargetAet\": \"DEST\", \"Synchronous\": true}");
        return outcome(moved.contains("RemoteAet"), moved);
    }

    String orthancAsksForTheWorklist(Orthanc orthanc) throws IOException {
        String answer = orthanc.rest("/modalities/us/find-worklist", "{\"PatientID\": \"\"}");
        return outcome(answer.contains("W1"), answer);
    }

    String orthancAsksForCommitment(Orthanc orthanc, BlockingQueue<CommitmentRequest> requests)
            throws IOException, InterruptedException {
        orthanc.rest(
                "/modalities/us/storage-commitment",
                "{\"DicomInstances\": [[\"1.2.840.10008.5.1.4.1.1.2\", \"1.2.3.1\"]]}");
        CommitmentRequest request = requests.poll(5, TimeUnit.SECONDS);
        if (request == null) {
            return outcome(false, "no request");
        }
        try (Association association = Ours.connect(orthanc.dicomPort(), "ORTHANC", CommitReportScu.CONTEXT)) {
            ReportOutcome report = new CommitReportScu(association)
                    .report(new CommitmentReport(request.transaction(), request.instances(), List.of()));
            association.release();
            String seen = orthanc.rest("/storage-commitment/" + request.transaction(), "");
            return outcome(seen.contains("\"Status\" : \"Success\""), report + seen);
        }
    }

    String dcmjs(String request, String more, String expected) throws IOException, InterruptedException {
        List<String> events = Dcmjs.ask("{\"port\": %d, \"request\": \"%s\"%s}".formatted(port, request, more));
        return outcome(events.stream().anyMatch(event -> event.contains(expected)), events);
    }
}
