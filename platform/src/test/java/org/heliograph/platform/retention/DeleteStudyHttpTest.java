package org.heliograph.platform.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.PlatformServer;
import org.heliograph.platform.SharedData;
import org.heliograph.platform.audit.Ledger;
import org.heliograph.platform.audit.LedgerLine;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.identity.Scope;
import org.heliograph.platform.study.DicomWebProgram;
import org.heliograph.platform.study.Studies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(PlatformServer.class)
final class DeleteStudyHttpTest {
    private final PlatformServer.Running platform;

    DeleteStudyHttpTest(PlatformServer.Running platform) {
        this.platform = platform;
    }

    @Test
    void destroysAStudyUnlessItIsHeld() throws Exception {
        DicomWebProgram all = DicomWebProgram.of(platform, Scope.values());
        DicomWebProgram writer =
                DicomWebProgram.of(platform, all.organisation(), Scope.DICOMWEB_READ, Scope.DICOMWEB_WRITE);
        Path file = SharedData.dicomFiles("dicom/series/ct-chest-100").getFirst();
        assertThat(all.store("/dicomweb/studies", List.of(Files.readAllBytes(file)))
                        .statusCode())
                .isEqualTo(200);
        String uid = JsonMapper.shared()
                .readTree(all.get("/dicomweb/studies", "application/dicom+json").body())
                .at("/0/0020000D/Value/0")
                .asString();
        StudyId study = platform.bean(Studies.class)
                .find(all.organisation(), new Uid(uid))
                .orElseThrow()
                .studyId();
        String path = "/dicomweb/studies/" + uid;

        assertThat(delete(writer, path)).isEqualTo(403);
        platform.bean(Retention.class).hold(all.organisation(), study);
        assertThat(delete(all, path)).isEqualTo(409);
        assertThat(all.get(path + "/metadata", "*/*").statusCode()).isEqualTo(200);
        platform.bean(Retention.class).release(all.organisation(), study);
        assertThat(delete(all, path)).isEqualTo(204);
        assertThat(all.get(path + "/metadata", "*/*").statusCode()).isEqualTo(404);
        assertThat(delete(all, path)).isEqualTo(404);
        assertThat(platform.bean(Ledger.class).ofStudy(all.organisation(), study, null, 20))
                .extracting(LedgerLine::kind)
                .contains("study-destroyed", "study-deletion-ordered");
    }

    private static int delete(DicomWebProgram program, String path) throws Exception {
        return program.send("DELETE", path, Map.of(), new byte[0]).statusCode();
    }
}
