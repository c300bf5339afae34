package org.heliograph.platform.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.heliograph.dicom.Uid;
import org.heliograph.link.KeyPurpose;
import org.heliograph.platform.PlatformDatabase;
import org.heliograph.platform.objects.InstanceLocation;
import org.heliograph.platform.objects.SealedObjects;
import org.heliograph.platform.objects.StudyKey;
import org.heliograph.platform.objects.store.MemoryStore;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.trust.Trust;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A pack's footer says all that its rows say, so that they can be made again. */
@ExtendWith(PlatformDatabase.class)
final class FooterTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Uid STUDY = new Uid("1.2.8.1");

    private final PlatformDatabase.Ground database;

    @TempDir
    private Path folder;

    FooterTest(PlatformDatabase.Ground database) {
        this.database = database;
    }

    @Test
    void saysWhatTheRowsSayUnderTheSignatureOfTheReceiptKey() throws IOException {
        OrganisationId organisation = database.newOrganisation();
        try (StudyGround ground = new StudyGround(database, new MemoryStore(), folder)) {
            SentPack pack = new SentPack(
                    STUDY,
                    List.of(
                            PackIngestTest.image("1.2.8.1", "1.2.8.1.1", "P1", new byte[9_000]),
                            PackIngestTest.image("1.2.8.1", "1.2.8.1.2", "P1", new byte[4_000])),
                    2_500);
            ground.send(organisation, pack);
            StudyKey key =
                    ground.packs().find(organisation, pack.id()).orElseThrow().key();

            ByteBuffer footer =
                    ByteBuffer.wrap(ground.get(SealedObjects.class).read(organisation, pack.id(), "footer", key));
            byte[] signature = new byte[footer.getInt()];
            footer.get(signature);
            byte[] document = new byte[footer.remaining()];
            footer.get(document);

            JsonNode signed = JSON.readTree(ground.get(Trust.class)
                    .verified(KeyPurpose.RECEIPT, new String(signature, UTF_8), "heliograph-footer+jws")
                    .orElseThrow());
            assertThat(signed.get("sha256").asString()).isEqualTo(SentPack.sha256(document));
            JsonNode said = JSON.readTree(document);
            assertThat(said.get("studyInstanceUid").asString()).isEqualTo(STUDY.value());
            assertThat(said.get("key").asString()).isEqualTo(key.toString());
            List<InstanceEntry> rows = ground.instances(organisation, STUDY);
            assertThat(said.get("instances")).hasSize(rows.size());
            for (InstanceEntry row : rows) {
                JsonNode entry = said.get("instances").get(row.location().ordinal());
                JsonNode instance = entry.get("instance");
                assertThat(instance.get("sopInstanceUid").asString())
                        .isEqualTo(row.sopInstanceUid().value());
                assertThat(instance.get("identity").asString())
                        .isEqualTo(row.identity().toString());
                assertThat(InstanceLocation.of(
                                pack.id(),
                                row.location().ordinal(),
                                HexFormat.of().parseHex(entry.get("runs").asString())))
                        .isEqualTo(row.location());
            }
            assertThatThrownBy(() -> ground.get(SealedObjects.class)
                            .read(
                                    organisation,
                                    pack.id(),
                                    "footer",
                                    ground.packs().studyKey(organisation, new Uid("1.2.8.2"))))
                    .as("another study's key opens nothing")
                    .isInstanceOf(IOException.class);
        }
    }
}
