package org.heliograph.platform.network.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringReader;
import java.io.Writer;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.LargeValues;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.json.DicomJsonReader;
import org.heliograph.dicom.json.DicomJsonWriter;
import org.heliograph.link.PeerQuery;
import org.heliograph.link.PeerRetrieval;
import org.heliograph.platform.gateways.GatewayCaller;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.FromGateway;
import org.heliograph.platform.network.PeerQueries;
import org.heliograph.platform.network.PeerRetrievals;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A gateway asks for a peer on its hospital's network. */
@RestController
@RequestMapping("/link/v1/peers/{device}")
final class PeerLinkController {
    private static final int LONGEST_IDENTIFIER = 1 << 20;
    private static final int BUFFER = 64 << 10;
    private static final Pattern FROM = Pattern.compile("bytes=(\\d{1,18})-");

    private final PeerQueries queries;
    private final PeerRetrievals retrievals;

    PeerLinkController(PeerQueries queries, PeerRetrievals retrievals) {
        this.queries = queries;
        this.retrievals = retrievals;
    }

    /** An array of DICOM JSON objects, written as the rows are read; one more than are allowed says that there are more. */
    @FromGateway
    @PostMapping("/query")
    void query(
            @AuthenticationPrincipal GatewayCaller caller,
            @PathVariable UUID device,
            @RequestBody PeerQuery asked,
            HttpServletResponse response)
            throws IOException {
        PeerQueries.Question question = question(caller, device, asked);
        response.setContentType("application/dicom+json");
        Writer out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), UTF_8));
        int[] count = new int[1];
        out.write('[');
        question.answer(match -> {
            if (count[0] > 0) {
                out.write(",\n");
            }
            new DicomJsonWriter(out, LargeValues.OMITTED).write(match);
            return ++count[0] <= PeerQueries.MATCHES_MAX;
        });
        out.write(']');
        out.flush();
    }

    @FromGateway
    @PostMapping("/retrieval")
    PeerRetrieval.Found retrieval(
            @AuthenticationPrincipal GatewayCaller caller, @PathVariable UUID device, @RequestBody PeerRetrieval asked)
            throws IOException {
        return switch (retrievals.find(caller, device, level(asked.level()), asked)) {
            case PeerRetrievals.Answer.Found found -> new PeerRetrieval.Found(found.instances());
            case PeerRetrievals.Answer.NotAllowed _ -> throw notAllowed();
            case PeerRetrievals.Answer.TooMany _ ->
                throw new Problem(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "too-many",
                        "At most " + PeerRetrievals.INSTANCES_MAX + " instances are retrieved at a time.");
        };
    }

    @FromGateway
    @GetMapping("/studies/{study}/instances/{instance}")
    void instance(
            @AuthenticationPrincipal GatewayCaller caller,
            @PathVariable UUID device,
            @PathVariable String study,
            @PathVariable String instance,
            @RequestHeader(name = HttpHeaders.RANGE, defaultValue = "") String range,
            HttpServletResponse response)
            throws IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        switch (content(caller, device, new Uid(study), new Uid(instance))) {
            case PeerRetrievals.Content.AsStored stored -> send(stored, range, response);
            case PeerRetrievals.Content.Corrected corrected -> {
                OutputStream out = new BufferedOutputStream(response.getOutputStream(), BUFFER);
                corrected.bytes().to(out);
                out.flush();
            }
        }
    }

    private PeerRetrievals.Content content(GatewayCaller caller, UUID device, Uid study, Uid instance)
            throws IOException {
        try {
            return retrievals.open(caller, device, study, instance).orElseThrow(Problem::notFound);
        } catch (DicomException impossible) {
            throw new Problem(
                    HttpStatus.CONFLICT, "not-corrected", "The patient's correction cannot be made in this instance.");
        }
    }

    private static void send(PeerRetrievals.Content.AsStored stored, String range, HttpServletResponse response)
            throws IOException {
        long length = stored.instance().length();
        Matcher from = FROM.matcher(range);
        long offset = from.matches() ? Long.parseLong(from.group(1)) : 0;
        if (offset > length) {
            throw new Problem(
                    HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "range-beyond", "The instance is not that long.");
        }
        response.setHeader(HttpHeaders.ETAG, "\"" + stored.instance().identity() + "\"");
        response.setContentLengthLong(length - offset);
        if (offset > 0) {
            response.setStatus(HttpStatus.PARTIAL_CONTENT.value());
            response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes " + offset + "-" + (length - 1) + "/" + length);
        }
        try (InputStream in = stored.bytes().from(offset)) {
            in.transferTo(response.getOutputStream());
        }
    }

    private static PeerQueries.Level level(String word) {
        try {
            return PeerQueries.Level.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new Problem(HttpStatus.BAD_REQUEST, "level-unknown", "A level is PATIENT, STUDY, SERIES or IMAGE.");
        }
    }

    private PeerQueries.Question question(GatewayCaller caller, UUID device, PeerQuery asked) throws IOException {
        PeerQueries.Level level = level(asked.level());
        try {
            DataSet identifier = new DicomJsonReader(
                            new StringReader(asked.identifier()), LONGEST_IDENTIFIER, DicomJsonReader.BulkData.REFUSED)
                    .read();
            return queries.ask(caller, device, level, identifier).orElseThrow(PeerLinkController::notAllowed);
        } catch (DicomException invalid) {
            throw new Problem(HttpStatus.BAD_REQUEST, "identifier-invalid", "The keys are no DICOM JSON object.");
        }
    }

    private static Problem notAllowed() {
        return new Problem(HttpStatus.FORBIDDEN, "peer-not-allowed", "No administrator has allowed this peer to ask.");
    }
}
