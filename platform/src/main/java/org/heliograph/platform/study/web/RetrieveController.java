package org.heliograph.platform.study.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.heliograph.dicom.Part10Writer;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.audit.LookPurpose;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Requester;
import org.heliograph.platform.identity.Requires;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.identity.Scope;
import org.heliograph.platform.study.InstanceEntry;
import org.heliograph.platform.study.SeriesSummary;
import org.heliograph.platform.study.StudyContent;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** WADO-RS: instances as they came, and what they say of themselves (PS3.18 §10.4). Nothing is held in memory. */
@RestController
@RequestMapping("/dicomweb/studies/{study}")
@Requires(
        value = {Role.READER, Role.SENDER},
        scopes = Scope.DICOMWEB_READ)
final class RetrieveController {
    private static final String DICOM = "application/dicom";
    private static final String DICOM_JSON = "application/dicom+json";

    private final Doors doors;
    private final StudyContent content;

    RetrieveController(Doors doors, StudyContent content) {
        this.doors = doors;
        this.content = content;
    }

    @GetMapping
    void study(
            @AuthenticationPrincipal Requester caller,
            @PathVariable String study,
            @RequestParam(required = false) @Nullable UUID owner,
            @RequestHeader(defaultValue = "") String accept,
            HttpServletResponse response)
            throws IOException {
        OpenStudy open = doors.byUid(caller, study, owner, LookPurpose.DOWNLOAD);
        MultipartWriter parts = parts(accept);
        OutputStream out = begin(response, parts);
        for (SeriesSummary series : content.series(open)) {
            content.forEach(open, series.seriesInstanceUid(), instance -> write(open, instance, parts, out));
        }
        parts.finish(out);
    }

    @GetMapping("/series/{series}")
    void series(
            @AuthenticationPrincipal Requester caller,
            @PathVariable String study,
            @PathVariable String series,
            @RequestParam(required = false) @Nullable UUID owner,
            @RequestHeader(defaultValue = "") String accept,
            HttpServletResponse response)
            throws IOException {
        OpenStudy open = doors.byUid(caller, study, owner, LookPurpose.DOWNLOAD);
        Uid uid = known(open, series);
        MultipartWriter parts = parts(accept);
        OutputStream out = begin(response, parts);
        content.forEach(open, uid, instance -> write(open, instance, parts, out));
        parts.finish(out);
    }

    @GetMapping("/series/{series}/instances/{instance}")
    void instance(
            @AuthenticationPrincipal Requester caller,
            @PathVariable String study,
            @PathVariable String series,
            @PathVariable String instance,
            @RequestParam(required = false) @Nullable UUID owner,
            @RequestHeader(defaultValue = "") String accept,
            HttpServletResponse response)
            throws IOException {
        OpenStudy open = doors.byUid(caller, study, owner, LookPurpose.DOWNLOAD);
        InstanceEntry found = content.instance(open, new Uid(instance))
                .filter(one -> one.seriesInstanceUid().value().equals(series))
                .orElseThrow(Problem::notFound);
        response.setHeader("ETag", "\"" + found.identity() + "\"");
        Accept wanted = Accept.of(accept);
        boolean single = wanted.isBrowser()
                || wanted.ranges().stream()
                        .findFirst()
                        .filter(range -> range.getSubtype().equals("dicom"))
                        .isPresent();
        if (single) {
            response.setContentType(DICOM);
            response.setHeader("Content-Disposition", "attachment; filename=\"" + found.identity() + ".dcm\"");
            try (OutputStream out = response.getOutputStream()) {
                writeFile(open, found, out);
            }
            return;
        }
        MultipartWriter parts = parts(accept);
        OutputStream out = begin(response, parts);
        write(open, found, parts, out);
        parts.finish(out);
    }

    @GetMapping("/metadata")
    void metadata(
            @AuthenticationPrincipal Requester caller,
            @PathVariable String study,
            @RequestParam(required = false) @Nullable UUID owner,
            HttpServletResponse response)
            throws IOException {
        OpenStudy open = doors.byUid(caller, study, owner, LookPurpose.VIEW);
        List<Uid> all = content.series(open).stream()
                .map(SeriesSummary::seriesInstanceUid)
                .toList();
        metadata(open, all, Set.of(), response);
    }

    @GetMapping("/series/{series}/metadata")
    void metadata(
            @AuthenticationPrincipal Requester caller,
            @PathVariable String study,
            @PathVariable String series,
            @RequestParam(required = false) @Nullable UUID owner,
            HttpServletResponse response)
            throws IOException {
        OpenStudy open = doors.byUid(caller, study, owner, LookPurpose.VIEW);
        metadata(open, List.of(known(open, series)), Set.of(), response);
    }

    @GetMapping("/series/{series}/instances/{instance}/metadata")
    void metadata(
            @AuthenticationPrincipal Requester caller,
            @PathVariable String study,
            @PathVariable String series,
            @PathVariable String instance,
            @RequestParam(required = false) @Nullable UUID owner,
            HttpServletResponse response)
            throws IOException {
        OpenStudy open = doors.byUid(caller, study, owner, LookPurpose.VIEW);
        Uid uid = known(open, series);
        InstanceEntry found = content.instance(open, new Uid(instance))
                .filter(one -> one.seriesInstanceUid().equals(uid))
                .orElseThrow(Problem::notFound);
        metadata(open, List.of(uid), Set.of(found.sopInstanceUid()), response);
    }

    private void metadata(OpenStudy open, List<Uid> series, Set<Uid> only, HttpServletResponse response)
            throws IOException {
        response.setContentType(DICOM_JSON);
        Writer out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), UTF_8));
        out.write('[');
        SeparatedWriter items = new SeparatedWriter(out);
        for (Uid one : series) {
            items.next();
            content.metadata(open, one, only, items);
        }
        out.write(']');
        out.flush();
    }

    private Uid known(OpenStudy open, String series) {
        return content.series(open).stream()
                .map(SeriesSummary::seriesInstanceUid)
                .filter(uid -> uid.value().equals(series))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /** Objects are given as they are stored: asking for another transfer syntax finds nothing acceptable. */
    private static MultipartWriter parts(String accept) {
        for (MediaType range : Accept.of(accept).ranges()) {
            boolean fits = range.isWildcardType()
                    || (range.getType().equals("multipart") && Set.of("", DICOM).contains(Accept.partType(range)))
                    || range.getSubtype().equals("dicom");
            if (fits && !Accept.wantsOtherSyntax(range, "*")) {
                return new MultipartWriter(DICOM);
            }
        }
        throw new Problem(
                HttpStatus.NOT_ACCEPTABLE, "not-acceptable", "Instances are given as application/dicom, as stored.");
    }

    private static OutputStream begin(HttpServletResponse response, MultipartWriter parts) throws IOException {
        response.setContentType(parts.contentType());
        return response.getOutputStream();
    }

    private void write(OpenStudy open, InstanceEntry instance, MultipartWriter parts, OutputStream out)
            throws IOException {
        parts.begin(out, DICOM + "; transfer-syntax=" + safe(instance.transferSyntaxUid()));
        writeFile(open, instance, out);
        parts.end(out);
    }

    private void writeFile(OpenStudy open, InstanceEntry instance, OutputStream out) throws IOException {
        try (InputStream dataSet = content.dataSet(open, instance)) {
            Part10Writer.write(
                    out, instance.sopClassUid(), instance.sopInstanceUid(), instance.transferSyntaxUid(), dataSet);
        }
        open.ledger().countFrames(instance.frames());
    }

    /** A UID that breaks the rule comes from outside and goes into no header. */
    private static String safe(Uid uid) {
        return uid.isValid() ? uid.value() : "*";
    }
}
