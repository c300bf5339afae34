package org.heliograph.platform.upload;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.identity.PersonId;
import org.heliograph.platform.objects.StudyKey;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of uploads and of their pieces. */
@Component
final class UploadStore {
    private final Tenancy tenancy;
    private final JdbcClient jdbc;

    UploadStore(Tenancy tenancy, JdbcClient jdbc) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
    }

    void insert(OrganisationId organisation, Upload upload) {
        jdbc.sql("insert into upload values (?, ?, ?, ?, 0, ?, ?, ?)")
                .params(Arrays.asList(
                        organisation.value(),
                        upload.id().value(),
                        upload.person().value(),
                        upload.length(),
                        upload.sha256().map(HexFormat.of()::parseHex).orElse(null),
                        upload.key().value(),
                        Timestamp.from(upload.expires())))
                .update();
    }

    /** How many a person has under way. */
    int count(OrganisationId organisation, PersonId person) {
        return tenancy.as(
                organisation,
                () -> jdbc.sql("select count(*) from upload where organisation_id = ? and person_id = ?")
                        .params(organisation.value(), person.value())
                        .query(Integer.class)
                        .single());
    }

    Optional<Upload> find(OrganisationId organisation, UploadId id) {
        return tenancy.as(
                organisation,
                () -> jdbc.sql("select * from upload where organisation_id = ? and upload_id = ?")
                        .params(organisation.value(), id.value())
                        .query(UploadStore::upload)
                        .optional());
    }

    List<UploadPiece> pieces(OrganisationId organisation, UploadId id) {
        return tenancy.as(
                organisation,
                () -> jdbc.sql("select at, length, item from upload_piece"
                                + " where organisation_id = ? and upload_id = ? order by at")
                        .params(organisation.value(), id.value())
                        .query((row, _) -> new UploadPiece(row.getLong(1), row.getLong(2), row.getString(3)))
                        .list());
    }

    /** Whether the pieces are the upload's next; false when others came first. */
    boolean add(OrganisationId organisation, UploadId id, long at, List<UploadPiece> pieces, Instant expires) {
        long length = pieces.stream().mapToLong(UploadPiece::length).sum();
        return tenancy.as(organisation, () -> {
            int moved = jdbc.sql("update upload set arrived = ?, expires = ?"
                            + " where organisation_id = ? and upload_id = ? and arrived = ?")
                    .params(at + length, Timestamp.from(expires), organisation.value(), id.value(), at)
                    .update();
            for (UploadPiece piece : moved == 1 ? pieces : List.<UploadPiece>of()) {
                jdbc.sql("insert into upload_piece values (?, ?, ?, ?, ?)")
                        .params(organisation.value(), id.value(), piece.at(), piece.length(), piece.item())
                        .update();
            }
            return moved == 1;
        });
    }

    void delete(OrganisationId organisation, UploadId id) {
        tenancy.run(
                organisation,
                () -> jdbc.sql("delete from upload where organisation_id = ? and upload_id = ?")
                        .params(organisation.value(), id.value())
                        .update());
    }

    private static Upload upload(ResultSet row, int number) throws SQLException {
        return new Upload(
                new UploadId(row.getObject("upload_id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getLong("length"),
                row.getLong("arrived"),
                Optional.ofNullable(row.getBytes("sha256")).map(HexFormat.of()::formatHex),
                new StudyKey(row.getObject("key_id", UUID.class)),
                row.getTimestamp("expires").toInstant());
    }
}
