package org.heliograph.platform.document;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.document.ReportSeal.Part;
import org.heliograph.platform.document.ReportStore.SealedVersion;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.stereotype.Component;

/** The reports of studies, for reading; {@link ReportDesk} writes. */
@Component
public final class Reports {
    private final Tenancy tenancy;
    private final ReportStore store;
    private final ReportSeal seal;
    private final Drafts drafts;

    Reports(Tenancy tenancy, ReportStore store, ReportSeal seal, Drafts drafts) {
        this.tenancy = tenancy;
        this.store = store;
        this.seal = seal;
        this.drafts = drafts;
    }

    /** The versions of a study's report, the first first, to whoever has opened the study. */
    public List<ReportVersion> versions(OpenStudy study) {
        return tenancy.as(study.owner(), () -> store.ofStudy(study.studyId())).stream()
                .flatMap(version -> opened(study.owner(), version).stream())
                .toList();
    }

    /** The PDF of a version, to whoever has opened the study. */
    public Optional<byte[]> pdf(OpenStudy study, int version) {
        return tenancy.as(study.owner(), () -> store.ofStudy(study.studyId())).stream()
                .filter(row -> row.version() == version)
                .findFirst()
                .flatMap(row -> pdf(study.owner(), row.versionId()));
    }

    /** A version by its own name, for what leaves by itself. Empty when it is gone. */
    public Optional<ReportVersion> version(OrganisationId owner, UUID versionId) {
        return tenancy.as(owner, () -> store.find(versionId)).flatMap(version -> opened(owner, version));
    }

    /** The PDF of a version by its own name. */
    public Optional<byte[]> pdf(OrganisationId owner, UUID versionId) {
        Optional<SealedVersion> version = tenancy.as(owner, () -> store.find(versionId));
        Optional<byte[]> sealed = tenancy.as(owner, () -> store.pdf(versionId));
        return version.flatMap(row -> seal.of(owner, row.study(), versionId))
                .flatMap(parts -> sealed.flatMap(pdf -> parts.open(Part.PDF, pdf)));
    }

    /** The names of all versions of a study's report. */
    public List<UUID> versionIds(OrganisationId owner, StudyId study) {
        return tenancy.as(owner, () -> store.ofStudy(study)).stream()
                .map(SealedVersion::versionId)
                .toList();
    }

    /** How far the reports of these studies have come; a study without a signed version is not in it. */
    public Map<StudyId, ReportStatus> statuses(OrganisationId owner, Collection<StudyId> studies) {
        return tenancy.as(owner, () -> store.statuses(studies));
    }

    /** Of these studies, those of which the caller has begun a report. */
    public Set<StudyId> begun(Caller author, Collection<StudyId> studies) {
        return drafts.begun(author, studies);
    }

    /** Removes the report of a study whose key is destroyed. */
    public void forget(OrganisationId owner, StudyId study) {
        tenancy.run(owner, () -> store.forget(study));
    }

    private Optional<ReportVersion> opened(OrganisationId owner, SealedVersion row) {
        return seal.of(owner, row.study(), row.versionId())
                .flatMap(parts -> parts.open(Part.TEXT, row.text())
                        .map(text -> new ReportVersion(
                                row.report(),
                                row.version(),
                                row.versionId(),
                                row.study(),
                                row.status(),
                                row.authorOrganisation(),
                                row.author(),
                                row.authorName(),
                                row.signedAt(),
                                row.readWhere(),
                                row.sha256(),
                                row.signature(),
                                utf8(text),
                                Optional.ofNullable(row.override())
                                        .flatMap(reason -> parts.open(Part.OVERRIDE, reason))
                                        .map(Reports::utf8))));
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
