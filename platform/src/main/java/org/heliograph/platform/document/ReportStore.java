package org.heliograph.platform.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.identity.PersonId;
import org.heliograph.platform.tenancy.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SQL of report chains; every method is called within the transaction of the study's owner. */
@Component
final class ReportStore {
    private final JdbcClient jdbc;

    ReportStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A version as its row holds it: text and reason sealed. The PDF is read by itself. */
    // Carried, never compared.
    @SuppressWarnings("ArrayRecordComponent")
    record SealedVersion(
            ReportId report,
            int version,
            UUID versionId,
            StudyId study,
            ReportStatus status,
            OrganisationId authorOrganisation,
            PersonId author,
            String authorName,
            Instant signedAt,
            String readWhere,
            byte[] sha256,
            String signature,
            byte[] text,
            byte @Nullable [] override) {}

    /** The study's chain, made where there is none; nobody else adds to it until this transaction ends. */
    ReportId lockChain(OrganisationId owner, StudyId study, Instant now) {
        jdbc.sql("insert into report (organisation_id, study_id, created) values (?, ?, ?) on conflict do nothing")
                .params(owner.value(), study.value(), Timestamp.from(now))
                .update();
        return new ReportId(jdbc.sql("""
                                select report_id from report
                                 where organisation_id = tenancy_organisation() and study_id = ? for update""").param(study.value()).query(UUID.class).single());
    }

    void insert(OrganisationId owner, SealedVersion version, byte[] sealedPdf) {
        jdbc.sql("""
                        insert into report_version (organisation_id, report_id, version, version_id, study_id, status,
                               author_organisation, author_person, author_name, signed_at, read_where, sha256, signature,
                               text, override, pdf)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        owner.value(),
                        version.report().value(),
                        version.version(),
                        version.versionId(),
                        version.study().value(),
                        version.status().word(),
                        version.authorOrganisation().value(),
                        version.author().value(),
                        version.authorName(),
                        Timestamp.from(version.signedAt()),
                        version.readWhere(),
                        version.sha256(),
                        version.signature(),
                        version.text())
                .param(version.override())
                .param(sealedPdf)
                .update();
    }

    /** The versions of a study's report, the first first. */
    List<SealedVersion> ofStudy(StudyId study) {
        return jdbc.sql("""
                        select * from report_version
                         where organisation_id = tenancy_organisation() and study_id = ? order by version limit 1000""").param(study.value()).query(ReportStore::version).list();
    }

    Optional<SealedVersion> find(UUID versionId) {
        return jdbc.sql(
                        "select * from report_version where organisation_id = tenancy_organisation() and version_id = ?")
                .param(versionId)
                .query(ReportStore::version)
                .optional();
    }

    Optional<byte[]> pdf(UUID versionId) {
        return jdbc.sql(
                        "select pdf from report_version where organisation_id = tenancy_organisation() and version_id = ?")
                .param(versionId)
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    /** The status of the newest version of each study that has one. */
    Map<StudyId, ReportStatus> statuses(Collection<StudyId> studies) {
        if (studies.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("""
                        select distinct on (study_id) study_id, status from report_version
                         where organisation_id = tenancy_organisation() and study_id in (:studies)
                         order by study_id, version desc""")
                .param("studies", studies.stream().map(StudyId::value).toList())
                .query((row, number) ->
                        Map.entry(new StudyId(row.getObject(1, UUID.class)), ReportStatus.ofWord(row.getString(2))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void forget(StudyId study) {
        jdbc.sql("delete from report_version where organisation_id = tenancy_organisation() and study_id = ?")
                .param(study.value())
                .update();
        jdbc.sql("delete from report where organisation_id = tenancy_organisation() and study_id = ?")
                .param(study.value())
                .update();
    }

    private static SealedVersion version(ResultSet row, int number) throws SQLException {
        return new SealedVersion(
                new ReportId(row.getObject("report_id", UUID.class)),
                row.getInt("version"),
                row.getObject("version_id", UUID.class),
                new StudyId(row.getObject("study_id", UUID.class)),
                ReportStatus.ofWord(row.getString("status")),
                new OrganisationId(row.getObject("author_organisation", UUID.class)),
                new PersonId(row.getObject("author_person", UUID.class)),
                row.getString("author_name"),
                row.getTimestamp("signed_at").toInstant(),
                row.getString("read_where"),
                row.getBytes("sha256"),
                row.getString("signature"),
                row.getBytes("text"),
                row.getBytes("override"));
    }
}
