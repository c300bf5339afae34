package org.heliograph.cli.demo;

import java.io.InputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import tools.jackson.databind.JsonNode;

/** The specialist's part: look, write, sign. By a browser where there is one, by a person when asked. */
final class Reading {
    static final String REPORT = """
            Findings:
            Small hyperdense focus in the left cerebral hemisphere, about 12 mm, in keeping with a fresh bleed.
            No mass effect, no midline shift. Ventricles of normal width.

            Impression:
            Small acute intracerebral haemorrhage on the left. Follow-up CT in 6 hours is advised.
            """;
    private static final Duration PERSON_LIMIT = Duration.ofHours(8);

    private final Workspace workspace;
    private final Cast cast;
    private final DemoOptions options;
    private final PrintStream out;
    private final Verdict verdict;

    Reading(Workspace workspace, Cast cast, DemoOptions options, PrintStream out, Verdict verdict) {
        this.workspace = workspace;
        this.cast = cast;
        this.options = options;
        this.out = out;
        this.verdict = verdict;
    }

    String readAndSign(String studyId) throws Exception {
        if (options.interactive()) {
            return byPerson(studyId);
        }
        Optional<SpecialistBrowser> browser = SpecialistBrowser.find();
        return browser.isPresent() ? byBrowser(browser.get(), studyId) : byHttp(studyId);
    }

    private String byBrowser(SpecialistBrowser browser, String studyId) throws Exception {
        JsonNode seen = browser.read(
                cast.exchange().address(),
                cast.specialist(),
                studyId,
                REPORT,
                workspace.folder("screenshots"),
                workspace.log("browser"));
        verdict.firstImage(seen.path("firstImageMs").asLong());
        return "in Chromium: first image after " + seen.path("firstImageMs").asLong() + " ms, full frame after "
                + seen.path("fullImageMs").asLong() + " ms, "
                + seen.path("screenshots").size() + " screenshots";
    }

    /** Without a browser the same HTTP calls are made; a frame is really fetched, since nothing unseen is signed. */
    private String byHttp(String studyId) throws Exception {
        PortalClient specialist =
                PortalClient.of(cast.exchange().address(), cast.exchange().caFile());
        specialist.signIn(cast.specialist());
        DataSet header;
        try (InputStream file =
                java.nio.file.Files.newInputStream(cast.plan().files().getFirst())) {
            Part10Reader part10 = Part10Reader.open(file, ReadOptions.DEFAULT);
            header = DataSetReader.readHeader(part10.dataSet(), part10.meta().transferSyntax(), ReadOptions.DEFAULT);
        }
        Uid series = header.uid(Tags.SERIES_INSTANCE_UID).orElseThrow();
        Uid instance = header.uid(Tags.SOP_INSTANCE_UID).orElseThrow();
        HttpResponse<InputStream> frame = specialist.open(
                "/dicomweb/studies/" + cast.plan().studyInstanceUid() + "/series/" + series + "/instances/" + instance
                        + "/frames/1",
                "application/octet-stream");
        try (InputStream body = frame.body()) {
            body.transferTo(java.io.OutputStream.nullOutputStream());
        }
        specialist.post(
                "/api/studies/" + studyId + "/report/sign",
                PortalClient.object().put("text", REPORT).put("readWhere", "Metro Neuro Associates, over HTTP"));
        return "over HTTP, since no Chromium was found here";
    }

    private String byPerson(String studyId) throws Exception {
        out.println();
        out.println("  Open  " + cast.exchange().address() + "  (its certificate is its own: accept it, or trust "
                + cast.exchange().caFile() + ")");
        out.println("  Sign in as " + cast.specialist().email() + "  password "
                + cast.specialist().password());
        out.println("  One-time codes: add the secret " + cast.specialist().totpSecret() + " to an authenticator");
        out.println("  Open the study, write a report, sign it. The demo goes on by itself.");
        Patience.until("your signature", PERSON_LIMIT, () -> {
            JsonNode report = cast.metro().administrator().get("/api/studies/" + studyId + "/report");
            return report.path("versions").isEmpty() ? Optional.empty() : Optional.of(true);
        });
        return "by you";
    }
}
