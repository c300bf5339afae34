package org.heliograph.platform.document.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.access.Door;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.access.StudyRef;
import org.heliograph.platform.audit.LookPurpose;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.document.ReportDesk;
import org.heliograph.platform.document.ReportStatus;
import org.heliograph.platform.document.ReportVersion;
import org.heliograph.platform.document.Reports;
import org.heliograph.platform.document.Signing;
import org.heliograph.platform.document.SigningOutcome;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.identity.Requires;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.organisation.Organisations;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Reads, writes and signs the report of a study. */
@RestController
@RequestMapping("/api/studies/{studyId}/report")
final class ReportController {
    private final Door door;
    private final Reports reports;
    private final ReportDesk desk;
    private final Organisations organisations;

    ReportController(Door door, Reports reports, ReportDesk desk, Organisations organisations) {
        this.door = door;
        this.reports = reports;
        this.desk = desk;
        this.organisations = organisations;
    }

    record Report(Optional<Draft> draft, List<Version> versions) {}

    record Draft(String text, Instant savedAt) {}

    record Version(
            int version,
            String status,
            String text,
            String signedBy,
            String organisation,
            Instant signedAt,
            String readWhere,
            String sha256,
            Optional<SignedDespite> override) {}

    record SignedDespite(String reason, String by) {}

    record DraftText(String text) {}

    record SignRequest(
            String text, Optional<String> readWhere, Optional<OverrideReason> override, Optional<String> status) {}

    record OverrideReason(String reason) {}

    record Signed(UUID reportId, int version, String status, String sha256) {}

    @Requires({Role.READER, Role.SENDER})
    @GetMapping
    Report read(@AuthenticationPrincipal Caller caller, @PathVariable UUID studyId) {
        OpenStudy study = open(caller, studyId);
        Optional<Draft> draft = desk.draft(caller, study)
                .flatMap(text -> desk.draftSavedAt(caller, study).map(at -> new Draft(text, at)));
        return new Report(
                draft, reports.versions(study).stream().map(this::version).toList());
    }

    private Version version(ReportVersion version) {
        return new Version(
                version.version(),
                version.status().word(),
                version.text(),
                version.authorName(),
                organisations.name(version.authorOrganisation()),
                version.signedAt(),
                version.readWhere(),
                version.sha256Hex(),
                version.override().map(reason -> new SignedDespite(reason, version.authorName())));
    }

    @Requires(Role.READER)
    @PutMapping("/draft")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void save(@AuthenticationPrincipal Caller caller, @PathVariable UUID studyId, @RequestBody DraftText draft) {
        OpenStudy study = open(caller, studyId);
        if (draft.text().length() > LONGEST_DRAFT) {
            throw new Problem(
                    HttpStatus.CONTENT_TOO_LARGE, "text-too-long", "A report has at most 200,000 characters.");
        }
        if (!desk.save(caller, study, draft.text())) {
            throw refusal(SigningOutcome.Reason.REPORTS_NOT_ALLOWED);
        }
    }

    private static final int LONGEST_DRAFT = 200_000;

    @Requires(Role.READER)
    @PostMapping("/sign")
    @ResponseStatus(HttpStatus.CREATED)
    Signed sign(@AuthenticationPrincipal Caller caller, @PathVariable UUID studyId, @RequestBody SignRequest request) {
        Signing signing = signing(request);
        return switch (desk.sign(caller, open(caller, studyId), signing)) {
            case SigningOutcome.Signed signed ->
                new Signed(
                        signed.version().report().value(),
                        signed.version().version(),
                        signed.version().status().word(),
                        signed.version().sha256Hex());
            case SigningOutcome.Refused refused -> throw refusal(refused.reason());
        };
    }

    private static Signing signing(SignRequest request) {
        try {
            return new Signing(
                    request.text(),
                    request.status().map(ReportStatus::ofWord),
                    request.readWhere().orElse(""),
                    request.override().map(OverrideReason::reason));
        } catch (IllegalArgumentException invalid) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST,
                    "signing-invalid",
                    "A signature says where the study was read, "
                            + "and an override why; the text has at most 200,000 characters.");
        }
    }

    private static Problem refusal(SigningOutcome.Reason reason) {
        HttpStatus status =
                reason == SigningOutcome.Reason.REPORTS_NOT_ALLOWED ? HttpStatus.FORBIDDEN : HttpStatus.CONFLICT;
        String words = switch (reason) {
            case STUDY_INCOMPLETE -> "Not all of the study has arrived. Wait, or sign with a reason.";
            case ONLY_PREVIEW_SHOWN -> "Only a preview was shown. Open the images, or sign with a reason.";
            case TEXT_EMPTY -> "The report has no text.";
            case STATUS_CONFLICT -> "After a final version come corrections and addenda, before it none.";
            case REPORTS_NOT_ALLOWED -> "The study is shared for viewing only.";
        };
        return new Problem(status, reason.code(), words);
    }

    @Requires({Role.READER, Role.SENDER})
    @GetMapping("/versions/{version}/pdf")
    ResponseEntity<byte[]> pdf(
            @AuthenticationPrincipal Caller caller, @PathVariable UUID studyId, @PathVariable int version) {
        byte[] pdf = reports.pdf(open(caller, studyId), version).orElseThrow(Problem::notFound);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header("Content-Disposition", "inline; filename=\"report-" + version + ".pdf\"")
                .body(pdf);
    }

    private OpenStudy open(Caller caller, UUID studyId) {
        return door.open(caller, StudyRef.of(new StudyId(studyId)), LookPurpose.REPORT)
                .orElseThrow(Problem::notFound);
    }
}
