package org.heliograph.platform.study;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.Uid;
import org.heliograph.link.PackedInstance;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.objects.InstanceLocation;
import org.heliograph.platform.objects.StudyKey;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.RoundTrip;
import org.heliograph.platform.tenancy.Tenancy;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of instances, and of the index objects beside them. */
@Component
final class InstanceStore {
    private static final int BATCH = 500;
    private static final String ENTRY = "series_instance_uid, sop_class_uid, sop_instance_uid, transfer_syntax_uid,"
            + " length, identity, number, frames, pack_id, ordinal, runs";

    static final String KNOWN = "select sop_instance_uid, identity, role, transfer_syntax_uid, pack_id, ordinal, runs"
            + " from instance where organisation_id = ? and sop_instance_uid = any (?::text[])";

    static final String IN_STUDY = "select s.study_id, " + ENTRY
            + " from study s left join instance i on i.organisation_id = s.organisation_id"
            + " and i.study_id = s.study_id and i.sop_instance_uid = ? and i.role = 0"
            + " where s.organisation_id = ? and s.study_instance_uid = ? and s.quarantine = ''";

    private final Tenancy tenancy;
    private final JdbcClient jdbc;

    InstanceStore(Tenancy tenancy, JdbcClient jdbc) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
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
    record Known(
            Uid sopInstanceUid,
            ContentIdentity identity,
            InstanceRole role,
            Uid transferSyntax,
            InstanceLocation location) {}

    /** What is known under these SOP Instance UIDs. */
    static RoundTrip.Answer<Known> known(RoundTrip trip, OrganisationId organisation, List<Uid> sopInstanceUids) {
        return trip.ask(
                KNOWN,
                (row, _) -> new Known(
                        new Uid(row.getString(1)),
                        ContentIdentity.of(row.getBytes(2)),
                        InstanceRole.of(row.getInt(3)),
                        new Uid(row.getString(4)),
                        InstanceLocation.of(row.getObject(5, UUID.class), row.getInt(6), row.getBytes(7))),
                organisation.value(),
                sopInstanceUids.stream().map(Uid::value).toArray(String[]::new));
    }

    /** Writes all of them; a DuplicateKeyException when another transaction wrote one of them first. */
    static void insert(RoundTrip trip, OrganisationId organisation, StudyId study, List<New> instances) {
        for (int from = 0; from < instances.size(); from += BATCH) {
            insertSome(trip, organisation, study, instances.subList(from, Math.min(from + BATCH, instances.size())));
        }
    }

    /** As one statement, however many they are, so that the database has seen it before. */
    private static void insertSome(RoundTrip trip, OrganisationId organisation, StudyId study, List<New> some) {
        List<PackedInstance> listed =
                some.stream().map(one -> one.read().instance()).toList();
        List<InstanceLocation> places =
                some.stream().map(one -> one.read().location()).toList();
        trip.tell(
                "insert into instance (organisation_id, study_id, role, " + ENTRY + ") select ?, ?, one.* from unnest("
                        + "?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bytea[], ?::bigint[],"
                        + " ?::int[], ?::uuid[], ?::int[], ?::bytea[]) as one",
                organisation.value(),
                study.value(),
                some.stream().map(one -> one.role().number()).toArray(Integer[]::new),
                some.stream().map(one -> one.series().value()).toArray(String[]::new),
                listed.stream().map(one -> one.sopClassUid().value()).toArray(String[]::new),
                listed.stream().map(one -> one.sopInstanceUid().value()).toArray(String[]::new),
                listed.stream().map(one -> one.transferSyntaxUid().value()).toArray(String[]::new),
                listed.stream().map(PackedInstance::length).toArray(Long[]::new),
                listed.stream().map(one -> one.identity().bytes()).toArray(byte[][]::new),
                some.stream()
                        .map(one -> one.read().header())
                        .map(InstanceStore::number)
                        .toArray(Long[]::new),
                some.stream()
                        .map(one ->
                                one.read().header().map(InstanceHeader::frames).orElse(0))
                        .toArray(Integer[]::new),
                places.stream().map(InstanceLocation::pack).toArray(UUID[]::new),
                places.stream().map(InstanceLocation::ordinal).toArray(Integer[]::new),
                places.stream().map(InstanceLocation::runBytes).toArray(byte[][]::new));
    }

    private static @Nullable Long number(Optional<InstanceHeader> header) {
        return header.filter(found -> found.number().isPresent())
                .map(found -> Long.toString(found.number().getAsLong()))
                .map(Long::valueOf)
                .orElse(null);
    }

    static void insertIndex(RoundTrip trip, OrganisationId organisation, StudyId study, List<IndexPart> parts) {
        trip.tell(
                "insert into series_index select ?, ?, one.* from unnest(?::text[], ?::uuid[], ?::int[]) as one"
                        + " on conflict do nothing",
                organisation.value(),
                study.value(),
                parts.stream().map(part -> part.seriesInstanceUid().value()).toArray(String[]::new),
                parts.stream().map(IndexPart::pack).toArray(UUID[]::new),
                parts.stream().map(IndexPart::part).toArray(Integer[]::new));
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
