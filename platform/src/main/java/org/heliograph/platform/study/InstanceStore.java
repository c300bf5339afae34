package org.heliograph.platform.study;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.Uid;
import org.heliograph.link.PackedInstance;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.objects.InstanceLocation;
import org.heliograph.platform.objects.StudyKey;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of instances, and of the index objects beside them. */
@Component
final class InstanceStore {
    private static final int BATCH = 500;
    private static final String ENTRY = "series_instance_uid, sop_class_uid, sop_instance_uid, transfer_syntax_uid,"
            + " length, identity, number, frames, pack_id, ordinal, runs";

    static final String IN_STUDY = "select s.study_id, " + ENTRY
            + " from study s left join instance i on i.organisation_id = s.organisation_id"
            + " and i.study_id = s.study_id and i.sop_instance_uid = ? and i.role = 0"
            + " where s.organisation_id = ? and s.study_instance_uid = ? and s.quarantine = ''";

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    InstanceStore(Tenancy tenancy, JdbcClient jdbc, DataSource dataSource) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.batches = new JdbcTemplate(dataSource);
    }

    /** An instance that is to be written, in its role. */
    record New(ReadInstance read, InstanceRole role) {
        Uid series() {
            return read.header()
                    .map(header -> header.series().seriesInstanceUid())
                    .orElse(new Uid(""));
        }
    }

    /** What is known under a SOP Instance UID. */
    record Known(ContentIdentity identity, InstanceRole role, Uid transferSyntax, InstanceLocation location) {}

    /** What is known under these SOP Instance UIDs, in the current transaction. */
    Map<Uid, List<Known>> known(OrganisationId organisation, List<Uid> sopInstanceUids) {
        Map<Uid, List<Known>> known = new HashMap<>();
        for (int from = 0; from < sopInstanceUids.size(); from += BATCH) {
            List<String> some = sopInstanceUids.subList(from, Math.min(from + BATCH, sopInstanceUids.size())).stream()
                    .map(Uid::value)
                    .toList();
            jdbc.sql("select sop_instance_uid, identity, role, transfer_syntax_uid, pack_id, ordinal, runs"
                            + " from instance where organisation_id = :organisation and sop_instance_uid in (:uids)")
                    .param("organisation", organisation.value())
                    .param("uids", some)
                    .query(row -> {
                        known.computeIfAbsent(new Uid(row.getString(1)), _ -> new ArrayList<>())
                                .add(new Known(
                                        ContentIdentity.of(row.getBytes(2)),
                                        InstanceRole.of(row.getInt(3)),
                                        new Uid(row.getString(4)),
                                        InstanceLocation.of(
                                                row.getObject(5, UUID.class), row.getInt(6), row.getBytes(7))));
                    });
        }
        return known;
    }

    /** Writes all of them; a DuplicateKeyException when another transaction wrote one of them first. */
    void insert(OrganisationId organisation, StudyId study, List<New> instances) {
        List<Object[]> rows =
                instances.stream().map(one -> row(organisation, study, one)).toList();
        for (int from = 0; from < rows.size(); from += BATCH) {
            batches.batchUpdate(
                    "insert into instance (organisation_id, study_id, role, " + ENTRY
                            + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    rows.subList(from, Math.min(from + BATCH, rows.size())));
        }
    }

    private static Object[] row(OrganisationId organisation, StudyId study, New one) {
        PackedInstance listed = one.read().instance();
        Optional<InstanceHeader> header = one.read().header();
        return new Object[] {
            organisation.value(),
            study.value(),
            one.role().number(),
            one.series().value(),
            listed.sopClassUid().value(),
            listed.sopInstanceUid().value(),
            listed.transferSyntaxUid().value(),
            listed.length(),
            listed.identity().bytes(),
            header.filter(found -> found.number().isPresent())
                    .map(found -> Long.toString(found.number().getAsLong()))
                    .map(Long::valueOf)
                    .orElse(null),
            header.map(InstanceHeader::frames).orElse(0),
            one.read().location().pack(),
            one.read().location().ordinal(),
            one.read().location().runBytes()
        };
    }

    void insertIndex(OrganisationId organisation, StudyId study, List<IndexPart> parts) {
        batches.batchUpdate(
                "insert into series_index values (?, ?, ?, ?, ?) on conflict do nothing",
                parts.stream()
                        .map(part -> new Object[] {
                            organisation.value(),
                            study.value(),
                            part.seriesInstanceUid().value(),
                            part.pack(),
                            part.part()
                        })
                        .toList());
    }

    /** An index object and the key that it is sealed under. */
    record KeyedPart(IndexPart part, StudyKey key) {}

    List<KeyedPart> index(OrganisationId organisation, StudyId study, Uid series) {
        return tenancy.as(
                organisation,
                () -> jdbc.sql(
                                "select pack_id, part, key_id from series_index join pack using (organisation_id, pack_id)"
                                        + " where organisation_id = ? and study_id = ? and series_instance_uid = ?"
                                        + " order by pack_id, part")
                        .params(organisation.value(), study.value(), series.value())
                        .query((row, _) -> new KeyedPart(
                                new IndexPart(series, row.getObject(1, UUID.class), row.getInt(2)),
                                new StudyKey(row.getObject(3, UUID.class))))
                        .list());
    }

    /** The instances of a series behind this UID, at most so many. */
    List<InstanceEntry> page(OrganisationId organisation, StudyId study, Uid series, Uid after, int limit) {
        return tenancy.ask(
                organisation,
                "select " + ENTRY + " from instance"
                        + " where organisation_id = ? and study_id = ? and series_instance_uid = ? and role = 0"
                        + " and sop_instance_uid > ? order by sop_instance_uid limit ?",
                InstanceStore::entry,
                organisation.value(),
                study.value(),
                series.value(),
                after.value(),
                limit);
    }

    Optional<InstanceEntry> find(OrganisationId organisation, StudyId study, Uid sopInstanceUid) {
        return tenancy
                .ask(
                        organisation,
                        "select " + ENTRY + " from instance"
                                + " where organisation_id = ? and study_id = ? and sop_instance_uid = ? and role = 0",
                        InstanceStore::entry,
                        organisation.value(),
                        study.value(),
                        sopInstanceUid.value())
                .stream()
                .findFirst();
    }

    /** A study, and an instance if it is in there. */
    record InStudy(StudyId study, Optional<InstanceEntry> instance) {}

    /** The study of that UID which is not in quarantine, and an instance of it. */
    Optional<InStudy> findIn(OrganisationId organisation, Uid studyInstanceUid, Uid sopInstanceUid) {
        return tenancy
                .ask(
                        organisation,
                        IN_STUDY,
                        (row, number) -> new InStudy(
                                new StudyId(row.getObject("study_id", UUID.class)),
                                row.getString("sop_instance_uid") == null
                                        ? Optional.empty()
                                        : Optional.of(entry(row, number))),
                        sopInstanceUid.value(),
                        organisation.value(),
                        studyInstanceUid.value())
                .stream()
                .findFirst();
    }

    /** Five images, or fewer where there are not so many, spread over the middle half of a series by instance number. */
    List<InstanceEntry> spread(OrganisationId organisation, StudyId study, Uid series) {
        return tenancy.as(
                organisation,
                () -> jdbc.sql("select " + ENTRY + " from (select i.*, count(*) over () as total,"
                                + " row_number() over (order by number nulls last, sop_instance_uid) - 1 as place"
                                + " from instance i where organisation_id = :organisation and study_id = :study"
                                + " and series_instance_uid = :series and role = 0 and frames > 0) numbered"
                                + " where place in (total * 2 / 8, total * 3 / 8, total / 2, total * 5 / 8, total * 6 / 8)"
                                + " order by place")
                        .param("organisation", organisation.value())
                        .param("study", study.value())
                        .param("series", series.value())
                        .query(InstanceStore::entry)
                        .list());
    }

    private static InstanceEntry entry(ResultSet row, int number) throws SQLException {
        return new InstanceEntry(
                new Uid(row.getString("series_instance_uid")),
                new Uid(row.getString("sop_class_uid")),
                new Uid(row.getString("sop_instance_uid")),
                new Uid(row.getString("transfer_syntax_uid")),
                row.getLong("length"),
                ContentIdentity.of(row.getBytes("identity")),
                row.getObject("number", Long.class),
                row.getInt("frames"),
                InstanceLocation.of(row.getObject("pack_id", UUID.class), row.getInt("ordinal"), row.getBytes("runs")));
    }
}
