package org.heliograph.platform.study.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.dicom.BulkElement;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.FragmentsElement;
import org.heliograph.dicom.LargeValues;
import org.heliograph.dicom.SequenceElement;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.ValueElement;
import org.heliograph.dicom.edit.PatientCorrection;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.audit.LookPurpose;
import org.heliograph.platform.http.ApiPaths;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Requester;
import org.heliograph.platform.identity.Requires;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.identity.Scope;
import org.heliograph.platform.study.InstanceEntry;
import org.heliograph.platform.study.StudyContent;
import org.heliograph.platform.study.web.TargetResources.Target;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The values that metadata only point to (PS3.18 §10.4.1.1.5). A value is named by its tag, preceded by the sequences and
 * item numbers that it is in: whatever BulkDataURI the metadata have leads here.
 */
@RestController
@Requires(
        value = {Role.READER, Role.SENDER},
        scopes = Scope.DICOMWEB_READ)
final class BulkDataController {
    private final TargetResources targets;
    private final StudyContent content;
    private final BulkAnswer answer;
    private final Overlays overlays;

    BulkDataController(TargetResources targets, StudyContent content, BulkAnswer answer, Overlays overlays) {
        this.targets = targets;
        this.content = content;
        this.answer = answer;
        this.overlays = overlays;
    }

    @GetMapping(ApiPaths.DICOMWEB + "/studies/{study}/series/{series}/instances/{instance}/bulkdata/{*place}")
    void value(
            @AuthenticationPrincipal Requester caller,
            @PathVariable String study,
            @PathVariable String series,
            @PathVariable String instance,
            @PathVariable String place,
            @RequestParam(required = false) @Nullable UUID owner,
            @RequestParam(defaultValue = "false") boolean original,
            @RequestHeader(defaultValue = "") String accept,
            @RequestParam(name = "accept", required = false) Optional<String> parameter,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Target.Instance target = targets.instance(caller, study, series, instance, owner, LookPurpose.VIEW);
        OpenStudy open = target.open();
        InstanceEntry entry = target.entry();
        TransferSyntax syntax = TransferSyntax.of(entry.transferSyntaxUid());
        DataSet stored = header(open, entry);
        Optional<PatientCorrection> correction = overlays.of(caller, open, original);
        DataSet dataSet = correction.map(words -> words.apply(stored)).orElse(stored);
        Element element = BulkPlace.of(place).in(dataSet).orElseThrow(Problem::notFound);
        BulkSource bulk = content.bulk(open, entry);
        Accept wanted = Accept.of(accept, parameter);
        String etag = "\"" + entry.identity() + "-" + place.substring(1).replace('/', '-')
                + CorrectionTag.of(correction) + "\"";
        switch (element) {
            case BulkElement large ->
                answer.send(wanted, request, response, etag, large.length(), out -> {
                    try (InputStream value = new LargeValues.Inline(bulk).open(large)) {
                        InstanceEncoder.copy(value, out);
                    }
                });
            case ValueElement value ->
                answer.send(wanted, request, response, etag, value.length(), out -> out.write(value.bytes()));
            case FragmentsElement _ -> {
                answer.sendFrames(wanted, response, dataSet, syntax, bulk);
                open.ledger().countFrames(entry.frames());
            }
            case SequenceElement _ -> throw Problem.notFound();
        }
    }

    private DataSet header(OpenStudy open, InstanceEntry entry) throws IOException {
        try {
            return content.header(open, entry);
        } catch (DicomException _) {
            throw Problem.notFound();
        }
    }
}
