package org.heliograph.platform.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetWriter;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.Uids;
import org.heliograph.dicom.Vr;
import org.heliograph.platform.PlatformServer;
import org.heliograph.platform.SharedData;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.organisation.Organisations;
import org.heliograph.platform.study.SentPack.Sent;
import org.heliograph.platform.tenancy.OrganisationId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The pictures that stand for studies and series, and the page that brings one, over HTTPS. */
@ExtendWith(PlatformServer.class)
final class KeyImageHttpTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PlatformServer.Running platform;
    private final OrganisationId here;
    private final String cookie;

    KeyImageHttpTest(PlatformServer.Running platform) throws Exception {
        this.platform = platform;
        this.here = platform.bean(Organisations.class)
                .create("Hospital " + UUID.randomUUID(), "VALLEY")
                .orElseThrow()
                .id();
        this.cookie = SignedIn.as(platform, here, Set.of(Role.READER));
    }

    @Test
    void showsAPageWithTheKeyImageInIt() throws Exception {
        List<Sent> sent = SharedData.dicomFiles("dicom/series/ct-chest-100").stream()
                .limit(5)
                .map(Sent::of)
                .toList();
        Uid study = sent.getFirst().header().uid(Tags.STUDY_INSTANCE_UID).orElseThrow();
        new SentPack(study, sent, 300_000).sendTo(platform, here);
        String id = JSON.readTree(get("/api/worklist", "application/json").body())
                .at("/items/0/studyId")
                .asString();
        platform.bean(KeyImageMaker.class).handle(here, UUID.fromString(id));

        String page = new String(get("/studies/" + id, "text/html").body(), UTF_8);

        assertThat(page).contains("src=\"data:image/jpeg;base64,").contains("id=\"study-data\"");
        String island = page.substring(page.indexOf("application/json\">") + 18);
        JsonNode data = JSON.readTree(island.substring(0, island.indexOf("</script>")));
        assertThat(data.at("/study/studyId").asString()).isEqualTo(id);
        assertThat(data.at("/keyImage/frame").asInt()).isEqualTo(1);
    }

    /** Nine slices, all of them black but the sixth, which shows a pattern: of the middle half the one that tells anything. */
    @Test
    void theMostTellingSliceStandsForASeries() throws Exception {
        Uid other = new Uid("2.25.1971");
        Uid series = new Uid("2.25.1972");
        List<Sent> slices = new ArrayList<>();
        for (int number = 1; number <= 9; number++) {
            slices.add(slice(other, series, number, number == 6));
        }
        new SentPack(other, slices, 300_000).sendTo(platform, here);
        StudySummary summary = platform.bean(Studies.class).find(here, other).orElseThrow();
        platform.bean(KeyImageMaker.class).handle(here, summary.studyId().value());
        platform.bean(KeyImageMaker.class).handle(here, summary.studyId().value());

        StudyKeyImage picture = platform.bean(KeyImages.class)
                .of(here, summary.studyId(), series)
                .orElseThrow();
        assertThat(picture.shown().sopInstanceUid()).isEqualTo(new Uid("2.25.1973.6"));
        assertThat(platform.bean(KeyImages.class)
                        .of(here, summary.studyId())
                        .orElseThrow()
                        .shown()
                        .sopInstanceUid())
                .isEqualTo(new Uid("2.25.1973.6"));
        String path = "/dicomweb/studies/" + other + "/series/" + series + "/thumbnail";
        HttpResponse<byte[]> thumbnail = get(path, "image/jpeg");
        assertThat(thumbnail.statusCode()).isEqualTo(200);
        assertThat(thumbnail.body()).isEqualTo(picture.jpeg());
        BufferedImage seen = ImageIO.read(new ByteArrayInputStream(thumbnail.body()));
        assertThat(seen.getWidth()).isEqualTo(64);
    }

    private static Sent slice(Uid study, Uid series, int number, boolean pattern) {
        byte[] pixels = new byte[64 * 64];
        for (int i = 0; pattern && i < pixels.length; i++) {
            pixels[i] = (byte) (40 + (i * 7 + i / 64 * 13) % 160);
        }
        DataSet image = DataSet.builder()
                .uid(Tags.SOP_CLASS_UID, Uids.SECONDARY_CAPTURE_IMAGE_STORAGE)
                .uid(Tags.SOP_INSTANCE_UID, new Uid("2.25.1973." + number))
                .string(Tags.MODALITY, "OT")
                .string(Tags.PATIENT_NAME, "Slice^Nine")
                .string(Tags.PATIENT_ID, "1971")
                .uid(Tags.STUDY_INSTANCE_UID, study)
                .uid(Tags.SERIES_INSTANCE_UID, series)
                .integer(Tags.INSTANCE_NUMBER, number)
                .integer(Tags.SAMPLES_PER_PIXEL, 1)
                .string(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .integer(Tags.ROWS, 64)
                .integer(Tags.COLUMNS, 64)
                .integer(Tags.BITS_ALLOCATED, 8)
                .integer(Tags.BITS_STORED, 8)
                .integer(Tags.HIGH_BIT, 7)
                .integer(Tags.PIXEL_REPRESENTATION, 0)
                .bytes(Tags.PIXEL_DATA, Vr.OB, pixels)
                .build();
        return new Sent(
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
                DataSetWriter.toBytes(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
    }

    private HttpResponse<byte[]> get(String path, String accept) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(platform.url(path))
                .header("Accept", accept)
                .header("Cookie", cookie)
                .build();
        return platform.client().send(request, BodyHandlers.ofByteArray());
    }
}
