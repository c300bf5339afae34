package org.heliograph.platform.study;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.objects.LinkJson;
import org.heliograph.platform.objects.SealedObjects;
import org.heliograph.platform.objects.StudyKey;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps key images, sealed, beside the packs of their instances. */
@Component
final class KeyImages {
    private static final String ITEM = "key-image";

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final SealedObjects objects;
    private final JsonMapper json = LinkJson.mapper();

    KeyImages(Tenancy tenancy, JdbcClient jdbc, SealedObjects objects) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.objects = objects;
    }

    private record Row(StudyKey key, UUID pack, String shown) {}

    Optional<StudyKeyImage> of(OrganisationId organisation, StudyId study) throws IOException {
        Optional<Row> row = tenancy.as(
                organisation,
                () -> jdbc.sql("select key_id, key_image_pack, key_image from study"
                                + " where organisation_id = ? and study_id = ? and key_image is not null")
                        .params(organisation.value(), study.value())
                        .query((found, _) -> new Row(
                                new StudyKey(found.getObject(1, UUID.class)),
                                found.getObject(2, UUID.class),
                                found.getString(3)))
                        .optional());
        if (row.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new StudyKeyImage(
                objects.read(organisation, row.get().pack(), ITEM, row.get().key()),
                json.readValue(row.get().shown(), StudyKeyImage.Shown.class)));
    }

    /** The picture of a series, if it has one. */
    Optional<StudyKeyImage> of(OrganisationId organisation, StudyId study, Uid series) throws IOException {
        Optional<Row> row = tenancy.as(
                organisation,
                () -> jdbc.sql("select y.key_id, s.key_image_pack, s.key_image from series s"
                                + " join study y on y.organisation_id = s.organisation_id and y.study_id = s.study_id"
                                + " where s.organisation_id = ? and s.study_id = ? and s.series_instance_uid = ?"
                                + " and s.key_image is not null")
                        .params(organisation.value(), study.value(), series.value())
                        .query((found, _) -> new Row(
                                new StudyKey(found.getObject(1, UUID.class)),
                                found.getObject(2, UUID.class),
                                found.getString(3)))
                        .optional());
        if (row.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new StudyKeyImage(
                objects.read(
                        organisation, row.get().pack(), item(series), row.get().key()),
                json.readValue(row.get().shown(), StudyKeyImage.Shown.class)));
    }

    /** Whether a series has a picture that was chosen among so many images. */
    boolean isChosen(OrganisationId organisation, StudyId study, Uid series, int images) {
        return tenancy.as(
                organisation,
                () -> jdbc.sql("select exists(select 1 from series where organisation_id = ? and study_id = ?"
                                + " and series_instance_uid = ? and key_image_of = ? and key_image is not null)")
                        .params(organisation.value(), study.value(), series.value(), images)
                        .query(Boolean.class)
                        .single());
    }

    /** Keeps the picture of a series, chosen among so many images. */
    void put(OrganisationId organisation, StudyId study, StudyKey key, UUID pack, int images, StudyKeyImage image)
            throws IOException {
        Uid series = image.shown().seriesInstanceUid();
        objects.put(organisation, pack, item(series), key, image.jpeg());
        String shown = json.writeValueAsString(image.shown());
        tenancy.run(
                organisation,
                () -> jdbc.sql("update series set key_image_pack = ?, key_image = ?::jsonb, key_image_of = ?"
                                + " where organisation_id = ? and study_id = ? and series_instance_uid = ?")
                        .params(pack, shown, images, organisation.value(), study.value(), series.value())
                        .update());
    }

    /** A name of an item, which a UID with its dots is not. */
    private static String item(Uid series) {
        return ITEM + "-" + UUID.nameUUIDFromBytes(series.value().getBytes(US_ASCII));
    }

    void put(OrganisationId organisation, StudyId study, StudyKey key, UUID pack, StudyKeyImage image)
            throws IOException {
        objects.put(organisation, pack, ITEM, key, image.jpeg());
        String shown = json.writeValueAsString(image.shown());
        tenancy.run(
                organisation,
                () -> jdbc.sql("update study set key_image_pack = ?, key_image = ?::jsonb"
                                + " where organisation_id = ? and study_id = ?")
                        .params(pack, shown, organisation.value(), study.value())
                        .update());
    }
}
