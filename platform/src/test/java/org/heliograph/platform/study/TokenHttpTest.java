package org.heliograph.platform.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.PlatformServer;
import org.heliograph.platform.SharedData;
import org.heliograph.platform.audit.Ledger;
import org.heliograph.platform.audit.LedgerLine;
import org.heliograph.platform.identity.ClientTokens;
import org.heliograph.platform.identity.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a program may with its token, and that nothing else lets it in. */
@ExtendWith(PlatformServer.class)
final class TokenHttpTest {
    private final PlatformServer.Running platform;

    TokenHttpTest(PlatformServer.Running platform) {
        this.platform = platform;
    }

    @Test
    void storesAndReadsWithoutACookieOrAHeaderOfOurs() throws Exception {
        DicomWebProgram archive = DicomWebProgram.of(platform, Scope.DICOMWEB_READ, Scope.DICOMWEB_WRITE);

        HttpResponse<byte[]> stored = archive.store("/dicomweb/studies", List.of(image()));
        assertThat(stored.statusCode()).isEqualTo(200);

        JsonNode found = JsonMapper.shared()
                .readTree(archive.get("/dicomweb/studies", "application/dicom+json")
                        .body());
        assertThat(found.size()).isEqualTo(1);
        String study = found.at("/0/0020000D/Value/0").asString();
        assertThat(archive.get("/dicomweb/studies/" + study, "*/*").statusCode())
                .isEqualTo(200);
        StudySummary row = platform.bean(Studies.class)
                .find(archive.organisation(), new Uid(study))
                .orElseThrow();
        assertThat(platform.bean(Ledger.class).ofStudy(archive.organisation(), row.studyId(), null, 10))
                .extracting(LedgerLine::actor)
                .contains("archive");
    }

    @Test
    void mayNothingBeyondItsScopes() throws Exception {
        DicomWebProgram reader = DicomWebProgram.of(platform, Scope.DICOMWEB_READ);
        DicomWebProgram sender = DicomWebProgram.of(platform, Scope.DICOMWEB_WRITE);

        assertThat(reader.get("/dicomweb/studies", "*/*").statusCode()).isLessThan(300);
        assertThat(reader.store("/dicomweb/studies", List.of(image())).statusCode())
                .isEqualTo(403);
        assertThat(sender.get("/dicomweb/studies", "*/*").statusCode()).isEqualTo(403);
        assertThat(sender.get("/dicomweb/studies/1.2.3", "*/*").statusCode()).isEqualTo(403);
        assertThat(reader.get("/api/worklist", "*/*").statusCode())
                .as("the portal is for people")
                .isEqualTo(401);
        assertThat(reader.send("GET", "/link/v1/settings", Map.of(), new byte[0])
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void isAskedForATokenThatIsGood() throws Exception {
        DicomWebProgram archive = DicomWebProgram.of(platform, Scope.DICOMWEB_READ);
        platform.bean(ClientTokens.class)
                .of(archive.organisation())
                .forEach(known -> platform.bean(ClientTokens.class)
                        .revoke(archive.organisation(), known.client().client()));

        for (String token : List.of(archive.token(), "hgt_x", "", "hgt_" + "A".repeat(43))) {
            HttpResponse<byte[]> answer =
                    new DicomWebProgram(platform, archive.organisation(), token).get("/dicomweb/studies", "*/*");
            assertThat(answer.statusCode()).as(token).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        }
    }

    private static byte[] image() throws IOException {
        return Files.readAllBytes(
                SharedData.dicomFiles("dicom/series/ct-chest-100").getFirst());
    }
}
