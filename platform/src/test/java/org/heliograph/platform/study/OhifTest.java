package org.heliograph.platform.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.heliograph.platform.PlatformServer;
import org.heliograph.platform.SharedData;
import org.heliograph.platform.identity.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** OHIF as it is published on npm opens a study of the platform in a browser and shows it. */
@ExtendWith(PlatformServer.class)
final class OhifTest {
    private static final String STUDY = "1.3.6.1.4.1.14519.5.2.1.1600.1201.207207224570850447623269041081";

    private final DicomWebProgram program;

    OhifTest(PlatformServer.Running platform) {
        this.program = DicomWebProgram.of(platform, Scope.DICOMWEB_READ, Scope.DICOMWEB_WRITE);
    }

    @Test
    void opensAStudyUnmodified() throws Exception {
        List<byte[]> files = new ArrayList<>();
        for (Path file : SharedData.dicomFiles("dicom/series/ct-chest-100").subList(0, 10)) {
            files.add(Files.readAllBytes(file));
        }
        assertThat(program.store("/dicomweb/studies", files).statusCode()).isEqualTo(200);

        JsonNode seen = open();

        assertThat(seen.get("thrown")).isEmpty();
        assertThat(seen.get("greys").asInt()).as("a picture is drawn").isGreaterThan(50);
        // As dcmdump shows the study's date, description and the window of its first image.
        assertThat(seen.get("text").asString()).contains("29-Mar-1960", "CT CAP", "lung", "1500", "-700");
        assertThat(seen.get("answers")).hasSizeGreaterThan(4).allSatisfy(answer -> {
            assertThat(answer.get("status").asInt())
                    .as(answer.get("path").asString())
                    .isEqualTo(200);
            assertThat(answer.get("bearer").asBoolean()).isTrue();
        });
        assertThat(seen.get("answers"))
                .anySatisfy(answer -> assertThat(answer.get("path").asString()).contains("/frames/1"));
    }

    private JsonNode open() throws Exception {
        NodePeer browser = NodePeer.of("ohif", "view.mjs");
        Path dist = browser.published(
                        "@ohif/app",
                        "3.13.2",
                        "WZdxmpmG7rqFgW9ZJLcbgr3XCtLi1KDNPoMaeY5PPe6j4G4fjEjjkycZM6C6Zk2F87BKxFfpq+jd5xXZB9E8EA==")
                .resolve("dist");
        List<String> said = browser.ask(
                program,
                Map.of(
                        "dist",
                        dist.toString(),
                        "platform",
                        program.platform().url("").toString(),
                        "token",
                        program.token(),
                        "study",
                        STUDY));
        return JsonMapper.shared().readTree(said.getLast());
    }
}
