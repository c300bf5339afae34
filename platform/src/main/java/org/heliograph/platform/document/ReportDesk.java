package org.heliograph.platform.document;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.link.KeyPurpose;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.audit.Ledger;
import org.heliograph.platform.document.ReportSeal.Part;
import org.heliograph.platform.document.ReportStore.SealedVersion;
import org.heliograph.platform.document.SigningOutcome.Reason;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.objects.StudyKey;
import org.heliograph.platform.organisation.Organisations;
import org.heliograph.platform.tenancy.Tenancy;
import org.heliograph.platform.trust.Trust;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a person writes a report and signs it. A version is durable, with its signature and its PDF, before anything of
 * it can leave: what sends it is told within the same transaction.
 */
@Component
public final class ReportDesk {
    private final Tenancy tenancy;
    private final ReportStore store;
    private final Reports reports;
    private final ReportSeal seal;
    private final ReportedStudies studies;
    private final Drafts drafts;
    private final Ledger ledger;
    private final ReportLedger record;
    private final Organisations organisations;
    private final Trust trust;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;
    private final Clock clock;

    ReportDesk(
            Tenancy tenancy,
            ReportStore store,
            Reports reports,
            ReportSeal seal,
            ReportedStudies studies,
            Drafts drafts,
            Ledger ledger,
            ReportLedger record,
            Organisations organisations,
            Trust trust,
            ApplicationEventPublisher events,
            JsonMapper json,
            Clock clock) {
        this.tenancy = tenancy;
        this.store = store;
        this.reports = reports;
        this.seal = seal;
        this.studies = studies;
        this.drafts = drafts;
        this.ledger = ledger;
        this.record = record;
        this.organisations = organisations;
        this.trust = trust;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /** What the caller has written and not signed. */
    public Optional<String> draft(Caller author, OpenStudy study) {
        return drafts.find(author, study.owner(), study.studyId()).map(Drafts.Draft::text);
    }

    /** When the caller's draft was last saved. */
    public Optional<Instant> draftSavedAt(Caller author, OpenStudy study) {
        return drafts.find(author, study.owner(), study.studyId()).map(Drafts.Draft::savedAt);
    }

    /** Keeps what the caller has written so far. False: the grant lets them look, not report. */
    public boolean save(Caller author, OpenStudy study, String text) {
        if (!study.allowsReports()) {
            return false;
        }
        drafts.save(author, study.owner(), study.studyId(), text);
        return true;
    }

    /** Signs the text as the next version. */
    public SigningOutcome sign(Caller author, OpenStudy study, Signing signing) {
        ReportedStudy about = studies.of(study);
        Optional<Reason> objection = objection(author, study, about, signing);
        if (objection.isPresent()) {
            return new SigningOutcome.Refused(objection.get());
        }
        SigningOutcome outcome = tenancy.as(study.owner(), () -> add(author, study, about, signing));
        if (outcome instanceof SigningOutcome.Signed) {
            drafts.remove(author, study.owner(), study.studyId())
                    .ifPresent((StudyKey key) -> drafts.destroyKey(author, key));
        }
        return outcome;
    }

    /** What stands against signing. A reason given by name overrides what the reader should have seen, nothing else. */
    private Optional<Reason> objection(Caller author, OpenStudy study, ReportedStudy about, Signing signing) {
        if (!study.allowsReports()) {
            return Optional.of(Reason.REPORTS_NOT_ALLOWED);
        }
        if (signing.text().isBlank()) {
            return Optional.of(Reason.TEXT_EMPTY);
        }
        if (signing.override().isPresent()) {
            return Optional.empty();
        }
        if (about.waitingInstances() > 0) {
            return Optional.of(Reason.STUDY_INCOMPLETE);
        }
        long frames = ledger.framesServed(author.organisation(), author.person(), author.session(), study.studyId());
        return frames == 0 ? Optional.of(Reason.ONLY_PREVIEW_SHOWN) : Optional.empty();
    }

    private SigningOutcome add(Caller author, OpenStudy study, ReportedStudy about, Signing signing) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ReportId report = store.lockChain(study.owner(), study.studyId(), now);
        List<SealedVersion> before = store.ofStudy(study.studyId());
        byte[] sha256 = sha256(signing.text());
        Optional<SealedVersion> same = before.isEmpty()
                ? Optional.empty()
                : Optional.of(before.getLast())
                        .filter(last -> last.author().equals(author.person())
                                && MessageDigest.isEqual(last.sha256(), sha256)
                                && signing.status().map(last.status()::equals).orElse(true));
        if (same.isPresent()) {
            return new SigningOutcome.Signed(
                    reports.version(study.owner(), same.get().versionId()).orElseThrow());
        }
        boolean finalBefore = before.stream().anyMatch(version -> version.status() != ReportStatus.PRELIMINARY);
        ReportStatus status = signing.status().orElse(finalBefore ? ReportStatus.CORRECTED : ReportStatus.FINAL);
        if (!status.mayFollow(finalBefore)) {
            return new SigningOutcome.Refused(Reason.STATUS_CONFLICT);
        }
        ReportVersion version = signed(author, study, report, before.size() + 1, status, signing, sha256, now);
        write(study, about, version);
        record.signed(author, study, version);
        events.publishEvent(
                new ReportSigned(study.owner(), study.studyId(), report, version.version(), version.versionId()));
        return new SigningOutcome.Signed(version);
    }

    private ReportVersion signed(
            Caller author,
            OpenStudy study,
            ReportId report,
            int number,
            ReportStatus status,
            Signing signing,
            byte[] sha256,
            Instant now) {
        ReportSignature bound = new ReportSignature(
                1,
                report.value(),
                number,
                study.owner().value(),
                study.studyId().value(),
                study.studyInstanceUid().value(),
                status.word(),
                author.organisation().value(),
                author.person().value(),
                now,
                HexFormat.of().formatHex(sha256));
        String signature = trust.sign(KeyPurpose.REPORT, json.writeValueAsBytes(bound), ReportSignature.TYPE);
        return new ReportVersion(
                report,
                number,
                UUID.randomUUID(),
                study.studyId(),
                status,
                author.organisation(),
                author.person(),
                author.name(),
                now,
                signing.readWhere().strip(),
                sha256,
                signature,
                signing.text(),
                signing.override().map(String::strip));
    }

    private void write(OpenStudy study, ReportedStudy about, ReportVersion version) {
        ReportSeal.Versioned parts =
                seal.of(study.owner(), study.studyId(), version.versionId()).orElseThrow();
        byte[] pdf = ReportPages.pdf(about, version, organisations.name(version.authorOrganisation()));
        store.insert(
                study.owner(),
                new SealedVersion(
                        version.report(),
                        version.version(),
                        version.versionId(),
                        version.study(),
                        version.status(),
                        version.authorOrganisation(),
                        version.author(),
                        version.authorName(),
                        version.signedAt(),
                        version.readWhere(),
                        version.sha256(),
                        version.signature(),
                        parts.seal(Part.TEXT, version.text().getBytes(StandardCharsets.UTF_8)),
                        version.override()
                                .map(reason -> parts.seal(Part.OVERRIDE, reason.getBytes(StandardCharsets.UTF_8)))
                                .orElse(null)),
                parts.seal(Part.PDF, pdf));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
