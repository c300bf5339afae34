package org.heliograph.platform.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.PlatformDatabase;
import org.heliograph.platform.SharedData;
import org.heliograph.platform.objects.store.DirectoryStore;
import org.heliograph.platform.objects.store.ObjectName;
import org.heliograph.platform.study.SentPack.Sent;
import org.heliograph.platform.tenancy.OrganisationId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The index is lost; object store, key store and the public keys of the platform are not. */
@ExtendWith(PlatformDatabase.class)
final class ReindexTest {
    private static final List<String> TABLES =
            List.of("study", "series", "instance", "series_index", "study_key", "pack_chunk", "pack");

    private final PlatformDatabase.Ground database;
    private final OrganisationId here;

    @TempDir
    private Path folder;

    private DirectoryStore store;
    private StudyGround ground;

    ReindexTest(PlatformDatabase.Ground database) {
        this.database = database;
        this.here = database.newOrganisation();
    }

    @BeforeEach
    void start() throws IOException {
        store = new DirectoryStore(folder.resolve("objects"));
        ground = new StudyGround(database, store, folder);
    }

    @AfterEach
    void stop() throws IOException {
        ground.close();
    }

    @Test
    void makesEveryRowAgainAsItWas() throws IOException {
        sendOfEverything();
        Map<String, List<String>> before = rows();
        assertThat(before.get("instance")).hasSizeGreaterThan(20);
        assertThat(before.getOrDefault("instance", List.of()).stream()
                        .map(row -> row.split(" ", 2)[0])
                        .distinct())
                .as("every role")
                .contains("0", "1", "2", "3", "4");
        forgetAllRows();

        ReindexReport report = ground.get(Reindex.class).run(here);

        assertThat(report.damaged() + report.locked() + report.lost() + report.erased())
                .isZero();
        assertThat(rows()).isEqualTo(before);
        assertThat(ground.get(Reindex.class).run(here).indexed())
                .as("again, it changes nothing")
                .isZero();
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void everyByteIsServedAsBefore() throws IOException {
        List<Sent> sent = realSeries();
        Uid study = sent.getFirst().header().uid(Tags.STUDY_INSTANCE_UID).orElseThrow();
        ground.send(here, new SentPack(study, sent, 50_000));
        forgetAllRows();

        ground.get(Reindex.class).run(here);

        List<InstanceEntry> instances = ground.instances(here, study);
        assertThat(instances).hasSize(sent.size());
        for (InstanceEntry instance : instances) {
            assertThat(ground.bytes(here, instance))
                    .isEqualTo(sent.get(instance.location().ordinal()).dataSet());
        }
    }

    @Test
    void indexesNothingOfAnErasedStudyAndRemovesWhatIsLeftOfIt() throws IOException {
        SentPack pack = SentPack.of(List.of(PackIngestTest.image("1.2.10.1", "1.2.10.1.1", "P1", new byte[500])));
        ground.send(here, pack);
        UUID key = ground.packs().find(here, pack.id()).orElseThrow().key().value();
        forgetAllRows();
        ground.keys().destroy(here, key);

        ReindexReport report = ground.get(Reindex.class).run(here);

        assertThat(report).isEqualTo(new ReindexReport(0, 0, 0, 0, 1, 0, 0, 0));
        assertThat(ground.studies().find(here, new Uid("1.2.10.1"))).isEmpty();
        assertThat(store.list(here.value(), pack.id())).isEmpty();
    }

    @Test
    void leavesWhatAnOlderKeyStoreCannotOpenAsItIs() throws IOException {
        SentPack pack = SentPack.of(List.of(PackIngestTest.image("1.2.10.2", "1.2.10.2.1", "P1", new byte[500])));
        ground.send(here, pack);
        int objects = store.list(here.value(), pack.id()).size();
        forgetAllRows();
        ground.close();
        ground = new StudyGround(database, store, folder.resolve("other-keys"));

        ReindexReport report = ground.get(Reindex.class).run(here);

        assertThat(report.locked()).isEqualTo(1);
        assertThat(store.list(here.value(), pack.id())).hasSize(objects);
    }

    @Test
    void removesRowsOfObjectsThatAreNotThere() throws IOException {
        SentPack lost = SentPack.of(List.of(PackIngestTest.image("1.2.10.3", "1.2.10.3.1", "P1", new byte[500])));
        SentPack kept = SentPack.of(List.of(PackIngestTest.image("1.2.10.3", "1.2.10.3.2", "P1", new byte[500])));
        ground.send(here, lost);
        ground.send(here, kept);
        for (ObjectName name : store.list(here.value(), lost.id())) {
            store.delete(name);
        }

        ReindexReport report = ground.get(Reindex.class).run(here);

        assertThat(report.lost()).isEqualTo(1);
        assertThat(ground.instances(here, new Uid("1.2.10.3")))
                .extracting(instance -> instance.sopInstanceUid().value())
                .containsExactly("1.2.10.3.2");
        assertThat(ground.studies()
                        .find(here, new Uid("1.2.10.3"))
                        .orElseThrow()
                        .instanceCount())
                .isEqualTo(1);
    }

    private static List<Sent> realSeries() throws IOException {
        return SharedData.dicomFiles("dicom/series/mr-brain-xds-i-kos/images").stream()
                .map(Sent::of)
                .toList();
    }

    /** A real series, and each of the roles that an instance can have. */
    private void sendOfEverything() throws IOException {
        List<Sent> real = realSeries();
        Uid study = real.getFirst().header().uid(Tags.STUDY_INSTANCE_UID).orElseThrow();
        int half = real.size() / 2;
        ground.send(here, new SentPack(study, real.subList(0, half), 50_000));
        ground.send(here, new SentPack(study, real.subList(half, real.size()), 50_000));
        ground.send(here, new SentPack(study, real.subList(half - 2, half + 2), 50_000));
        var header = PackIngestTest.header("1.2.10.9", "1.2.10.9.1", "P1", new byte[100]);
        ground.send(here, SentPack.of(List.of(PackIngestTest.sent(header, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))));
        ground.send(here, SentPack.of(List.of(PackIngestTest.sent(header, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN))));
        byte[] changed = new byte[100];
        changed[7] = 1;
        ground.send(here, SentPack.of(List.of(PackIngestTest.image("1.2.10.9", "1.2.10.9.1", "P1", changed))));
        ground.send(here, SentPack.of(List.of(PackIngestTest.image("1.2.10.9", "1.2.10.9.2", "P2", new byte[10]))));
        Sent noise = new Sent(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(), new byte[] {1, 2, 3});
        SentPack unreadable = SentPack.of(List.of(PackIngestTest.image("1.2.10.9", "1.2.10.9.3", "P1", new byte[10])))
                .withBytes(0, noise, new Uid("1.2.10.9.3"));
        ground.send(here, unreadable);
    }

    private void forgetAllRows() {
        database.tenancy()
                .run(
                        here,
                        () -> TABLES.forEach(table -> database.jdbc()
                                .sql("delete from " + table + " where organisation_id = ?")
                                .param(here.value())
                                .update()));
    }

    /** All that the rows say, but for the ids and times of their making. */
    private Map<String, List<String>> rows() {
        Map<String, List<String>> rows = new HashMap<>();
        rows.put(
                "study",
                query("select study_instance_uid, quarantine, key_id, state, patient_id, issuer_of_patient_id,"
                        + " patient_name, birth_date, sex, study_date, study_time, description, accession_number,"
                        + " accession_issuer, modalities, series_count, instance_count, conflicts, unreadable, waiting,"
                        + " attributes from study"));
        rows.put(
                "series",
                query("select quarantine, study_instance_uid, series.series_instance_uid, number, modality,"
                        + " series.description, body_part, series.instance_count, image_count, series.attributes"
                        + " from series join study using (organisation_id, study_id)"));
        rows.put(
                "instance",
                query("select role, quarantine, study_instance_uid, series_instance_uid, sop_instance_uid, identity,"
                        + " sop_class_uid, transfer_syntax_uid, length, number, frames, pack_id, ordinal, runs"
                        + " from instance join study using (organisation_id, study_id)"));
        rows.put(
                "series_index",
                query("select quarantine, study_instance_uid, series_instance_uid, pack_id, part"
                        + " from series_index join study using (organisation_id, study_id)"));
        rows.put("study_key", query("select study_instance_uid, key_id from study_key"));
        rows.put("pack", query("select pack_id, study_instance_uid, key_id, gateway_id, instances from pack"));
        return rows;
    }

    private List<String> query(String sql) {
        return database.tenancy()
                .as(
                        here,
                        () -> database.jdbc()
                                .sql("select row_to_json(found)::text from (" + sql + ") found order by 1")
                                .query((row, _) -> text(row.getString(1)))
                                .list());
    }

    /** The values alone, parted by spaces. */
    private static String text(String json) {
        List<String> values = new ArrayList<>();
        tools.jackson.databind.json.JsonMapper.shared().readTree(json).forEach(value -> values.add(value.toString()));
        return String.join(" ", values);
    }
}
