package org.heliograph.cli.dicom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.heliograph.cli.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends files to a storage SCP (C-STORE). */
@Command(
        description = {
            "Sends files to a peer (C-STORE), each in the very bytes and the transfer syntax that it has. Prints the",
            "status and SOP Instance UID of each; standard error has those that failed, and how fast it was."
        },
        footer = {
            "",
            "  heliograph dicom send localhost:11112 image.dcm",
            "  heliograph dicom send --aet CT1 --aec PACS pacs.example.org:104 study/",
            "  heliograph dicom send --jobs 8 PACS@pacs.example.org:104 '/archive/**/*.dcm'"
        })
final class SendCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            arity = "0..*",
            paramLabel = "PEER PATH",
            description = PeerWords.FORM + ", then files, folders (with all in them), globs")
    private List<String> words = new ArrayList<>();

    @Option(
            names = "--files-from",
            paramLabel = "FILE",
            description = "also the paths in this file, one a line; - is standard input")
    private Optional<String> filesFrom = Optional.empty();

    @Option(
            names = "--transcode",
            description =
                    "re-encode in implicit VR little endian what the peer does not take as it is (uncompressed only)")
    private boolean transcode;

    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "N",
            description = "over so many associations at a time (default: 1)")
    private int jobs = 1;

    @Option(names = "--json", description = "for programs: one JSON object and line for each file")
    private boolean json;

    @Mixin
    private CallOptions call = new CallOptions();

    @Mixin
    private ProgressOption progress = new ProgressOption();

    SendCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        PeerWords peer = call.peer(words);
        List<String> paths = new ArrayList<>(peer.rest());
        if (filesFrom.isPresent()) {
            paths.addAll(Inputs.lines(filesFrom.get(), console));
        } else if (paths.isEmpty()) {
            throw new UsageException("name files or folders to send");
        }
        List<OutgoingObject> objects = new ArrayList<>();
        int code = new FileLoop(console, progress.besideResults(console)).run(paths, input -> {
            objects.add(OutgoingObject.of(input));
            return Outcome.DONE;
        });
        Progress sending = progress.besideResults(console);
        sending.total(objects.size());
        SendReport report = new SendReport(console, sending, json);
        Sender sender = new Sender(console, call, peer.peer(), transcode, report);
        for (SendPlan plan : SendPlan.of(objects, transcode)) {
            Together.run(plan.split(Math.max(1, jobs)), sender::send);
        }
        return report.end() ? code : ExitCode.FAILED.code();
    }
}
