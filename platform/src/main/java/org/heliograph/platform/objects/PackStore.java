package org.heliograph.platform.objects;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.RoundTrip;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of packs, their chunks, and which key a study has. */
@Component
final class PackStore {
    private final Tenancy tenancy;
    private final JdbcClient jdbc;

    PackStore(Tenancy tenancy, JdbcClient jdbc) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
    }

    /** The upload of a chunk that counts. */
    record Chunk(int index, UUID upload, long length, String sha256) {}

    Optional<StudyKey> key(OrganisationId organisation, Uid study) {
        return tenancy.as(
                organisation,
                () -> jdbc.sql("select key_id from study_key where organisation_id = ? and study_instance_uid = ?")
                        .params(organisation.value(), study.value())
                        .query((row, _) -> new StudyKey(row.getObject(1, UUID.class)))
                        .optional());
    }

    /** Whether the offered key is now the study's; another one may have been first. */
    boolean offerKey(OrganisationId organisation, Uid study, StudyKey key) {
        return tenancy.as(
                        organisation,
                        () -> jdbc.sql("insert into study_key values (?, ?, ?) on conflict do nothing")
                                .params(organisation.value(), study.value(), key.value())
                                .update())
                == 1;
    }

    void forgetKey(OrganisationId organisation, Uid study) {
        tenancy.run(
                organisation,
                () -> jdbc.sql("delete from study_key where organisation_id = ? and study_instance_uid = ?")
                        .params(organisation.value(), study.value())
                        .update());
    }

    /** Nothing changes when the pack is there already. */
    void insert(OrganisationId organisation, Pack pack, int instances, Instant openedAt) {
        tenancy.run(
                organisation,
                () -> jdbc.sql(
                                "insert into pack (organisation_id, pack_id, study_instance_uid, key_id, gateway_id, urgent,"
                                        + " instances, opened_at) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                        .param(organisation.value())
                        .param(pack.id())
                        .param(pack.studyInstanceUid().value())
                        .param(pack.key().value())
                        .param(pack.gateway().orElse(null))
                        .param(pack.urgent())
                        .param(instances)
                        .param(Timestamp.from(openedAt))
                        .update());
    }

    /**
     * Whether new packs of the study are sealed under this key, which stays so until the caller's transaction ends: a row.
     */
    static RoundTrip.Answer<Object> holdKey(RoundTrip trip, OrganisationId organisation, Uid study, StudyKey key) {
        return trip.tell(
                "select 1 from study_key where organisation_id = ? and study_instance_uid = ? and key_id = ? for share",
                organisation.value(),
                study.value(),
                key.value());
    }

    /** Writes the row of a pack that is whole; nobody is owed a receipt. */
    static void insertCommitted(
            RoundTrip trip, OrganisationId organisation, PackDraft pack, int instances, Instant at) {
        trip.tell(
                "insert into pack (organisation_id, pack_id, study_instance_uid, key_id, urgent, opened_at,"
                        + " committed_at, receipt, instances) values (?, ?, ?, ?, false, ?, ?, '', ?)",
                organisation.value(),
                pack.id(),
                pack.studyInstanceUid().value(),
                pack.key().value(),
                Timestamp.from(at),
                Timestamp.from(at),
                instances);
    }

    Optional<Pack> find(OrganisationId organisation, UUID pack) {
        return find(organisation, pack, "");
    }

    /** The pack, which nobody else commits until this transaction ends. */
    Optional<Pack> lock(OrganisationId organisation, UUID pack) {
        return find(organisation, pack, " for update");
    }

    private Optional<Pack> find(OrganisationId organisation, UUID pack, String locking) {
        return tenancy.as(
                organisation,
                () -> jdbc.sql("select study_instance_uid, key_id, gateway_id, urgent, receipt from pack"
                                + " where organisation_id = ? and pack_id = ?" + locking)
                        .params(organisation.value(), pack)
                        .query((row, _) -> new Pack(
                                pack,
                                new Uid(row.getString(1)),
                                new StudyKey(row.getObject(2, UUID.class)),
                                Optional.ofNullable(row.getObject(3, UUID.class)),
                                row.getBoolean(4),
                                Optional.ofNullable(row.getString(5))))
                        .optional());
    }

    void committed(OrganisationId organisation, UUID pack, String receipt, int instances, Instant at) {
        tenancy.run(
                organisation,
                () -> jdbc.sql("update pack set committed_at = ?, receipt = ?, instances = ?"
                                + " where organisation_id = ? and pack_id = ?")
                        .params(Timestamp.from(at), receipt, instances, organisation.value(), pack)
                        .update());
    }

    /** Opens a pack that is to take the place of another one. */
    void insertFor(OrganisationId organisation, Pack pack, UUID old, Instant openedAt) {
        tenancy.run(organisation, () -> {
            insert(organisation, pack, 0, openedAt);
            jdbc.sql("update pack set replaces = ? where organisation_id = ? and pack_id = ?")
                    .params(old, organisation.value(), pack.id())
                    .update();
        });
    }

    /** Closes a pack that takes the place of another one: as it was committed, so is this one. */
    void committedLike(OrganisationId organisation, UUID pack, UUID before) {
        tenancy.run(
                organisation,
                () -> jdbc.sql("update pack set committed_at = old.committed_at, receipt = old.receipt"
                                + " from pack old where pack.organisation_id = ? and pack.pack_id = ?"
                                + " and old.organisation_id = pack.organisation_id and old.pack_id = ?")
                        .params(organisation.value(), pack, before)
                        .update());
    }

    /** Notes that nothing lives in the pack any more. */
    void moved(OrganisationId organisation, UUID pack, UUID to, Instant at) {
        tenancy.run(organisation, () -> {
            jdbc.sql("update pack set moved_to = ?, moved_at = ? where organisation_id = ? and pack_id = ?")
                    .params(to, Timestamp.from(at), organisation.value(), pack)
                    .update();
            jdbc.sql("delete from pack_chunk where organisation_id = ? and pack_id = ?")
                    .params(organisation.value(), pack)
                    .update();
        });
    }

    boolean isMoved(OrganisationId organisation, UUID pack) {
        return tenancy.as(
                organisation,
                () -> jdbc.sql("select moved_to is not null from pack where organisation_id = ? and pack_id = ?")
                        .params(organisation.value(), pack)
                        .query(Boolean.class)
                        .optional()
                        .orElse(false));
    }

    void delete(OrganisationId organisation, UUID pack) {
        tenancy.run(
                organisation,
                () -> jdbc.sql("delete from pack where organisation_id = ? and pack_id = ?")
                        .params(organisation.value(), pack)
                        .update());
    }

    /** How many instances of the study are to come in packs that are open in this moment. */
    long inOpenPacks(OrganisationId organisation, Uid study) {
        return tenancy.as(
                organisation,
                () -> jdbc.sql(Packs.IN_OPEN_PACKS)
                        .params(organisation.value(), study.value())
                        .query(Long.class)
                        .single());
    }

    /** From now on the study is sealed under another key; what is under the old one is to be moved. */
    void changeKey(OrganisationId organisation, StudyKey from, StudyKey to) {
        tenancy.run(
                organisation,
                () -> jdbc.sql("update study_key set key_id = ? where organisation_id = ? and key_id = ?")
                        .params(to.value(), organisation.value(), from.value())
                        .update());
    }

    /** The packs under a key in which something may live. */
    List<UUID> unmovedUnder(OrganisationId organisation, StudyKey key) {
        return tenancy.as(
                organisation,
                () -> jdbc.sql("select pack_id from pack"
                                + " where organisation_id = ? and key_id = ? and moved_to is null order by pack_id")
                        .params(organisation.value(), key.value())
                        .query(UUID.class)
                        .list());
    }

    boolean movedSince(OrganisationId organisation, StudyKey key, Instant since) {
        return tenancy.as(
                organisation,
                () -> jdbc.sql("select exists (select 1 from pack"
                                + " where organisation_id = ? and key_id = ? and moved_at > ?)")
                        .params(organisation.value(), key.value(), Timestamp.from(since))
                        .query(Boolean.class)
                        .single());
    }

    /** Every key that any content of the study is sealed under. */
    List<StudyKey> keys(OrganisationId organisation, Uid study) {
        return tenancy.as(
                organisation,
                () -> jdbc.sql("select key_id from pack where organisation_id = :organisation"
                                + " and study_instance_uid = :study union select key_id from study_key"
                                + " where organisation_id = :organisation and study_instance_uid = :study")
                        .param("organisation", organisation.value())
                        .param("study", study.value())
                        .query((row, _) -> new StudyKey(row.getObject(1, UUID.class)))
                        .list());
    }

    List<UUID> packsOf(OrganisationId organisation, Uid study) {
        return tenancy.as(
                organisation,
                () -> jdbc.sql("select pack_id from pack where organisation_id = ? and study_instance_uid = ?")
                        .params(organisation.value(), study.value())
                        .query(UUID.class)
                        .list());
    }

    Optional<Chunk> chunk(OrganisationId organisation, UUID pack, int index) {
        return tenancy.as(
                organisation,
                () -> jdbc.sql("select chunk, upload, length, sha256 from pack_chunk"
                                + " where organisation_id = ? and pack_id = ? and chunk = ?")
                        .params(organisation.value(), pack, index)
                        .query((row, _) -> new Chunk(
                                row.getInt(1),
                                row.getObject(2, UUID.class),
                                row.getLong(3),
                                HexFormat.of().formatHex(row.getBytes(4))))
                        .optional());
    }

    Map<Integer, Chunk> chunks(OrganisationId organisation, UUID pack) {
        return tenancy
                .as(
                        organisation,
                        () -> jdbc.sql("select chunk, upload, length, sha256 from pack_chunk"
                                        + " where organisation_id = ? and pack_id = ?")
                                .params(organisation.value(), pack)
                                .query((row, _) -> new Chunk(
                                        row.getInt(1),
                                        row.getObject(2, UUID.class),
                                        row.getLong(3),
                                        HexFormat.of().formatHex(row.getBytes(4))))
                                .list())
                .stream()
                .collect(Collectors.toMap(Chunk::index, chunk -> chunk));
    }

    /** Whether this upload is now the chunk; false when another one was first, or the pack is gone or committed. */
    boolean insert(OrganisationId organisation, UUID pack, Chunk chunk) {
        return tenancy.as(
                        organisation,
                        () -> jdbc.sql("insert into pack_chunk select ?, ?, ?, ?, ?, ? from pack"
                                        + " where organisation_id = ? and pack_id = ? and receipt is null"
                                        + " on conflict do nothing")
                                .params(
                                        organisation.value(),
                                        pack,
                                        chunk.index(),
                                        chunk.upload(),
                                        chunk.length(),
                                        HexFormat.of().parseHex(chunk.sha256()),
                                        organisation.value(),
                                        pack)
                                .update())
                == 1;
    }

    void forget(OrganisationId organisation, UUID pack, Chunk chunk) {
        tenancy.run(
                organisation,
                () -> jdbc.sql("delete from pack_chunk"
                                + " where organisation_id = ? and pack_id = ? and chunk = ? and upload = ?")
                        .params(organisation.value(), pack, chunk.index(), chunk.upload())
                        .update());
    }
}
