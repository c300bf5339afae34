package org.heliograph.platform.study.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.identity.Open;
import org.heliograph.platform.study.CorrectedWords;
import org.heliograph.platform.study.StudyContent;
import org.heliograph.platform.study.StudyKeyImage;
import org.heliograph.platform.study.StudySummary;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * The page of a study: the portal's own template, with the study's banner and its key image in it, so that the first
 * picture needs no second request. The look is in the ledger before a byte of it is made.
 */
@RestController
@Open
final class StudyPageController {
    private static final String TEMPLATE = "/heliograph-web/study.html";

    private final Doors doors;
    private final StudyContent content;
    private final CorrectedWords words;
    private final StudyDescriptions descriptions;
    private final JsonMapper json;

    StudyPageController(
            Doors doors, StudyContent content, CorrectedWords words, StudyDescriptions descriptions, JsonMapper json) {
        this.doors = doors;
        this.content = content;
        this.words = words;
        this.descriptions = descriptions;
        this.json = json;
    }

    @GetMapping("/studies/{study}")
    ResponseEntity<String> page(
            @AuthenticationPrincipal @Nullable Caller caller, @PathVariable UUID study, HttpServletRequest request)
            throws IOException {
        if (caller == null) {
            String next = URLEncoder.encode(request.getRequestURI(), UTF_8);
            return ResponseEntity.status(HttpStatus.FOUND)
                    .location(URI.create("/sign-in?next=" + next))
                    .build();
        }
        OpenStudy open = doors.byId(caller, study);
        Optional<StudyKeyImage> image = content.keyImage(open);
        StudySummary summary = content.summary(open);
        StudyJson.Patient patient = StudyJson.patient(words.now(summary));
        Map<String, Object> data = new HashMap<>();
        data.put("study", descriptions.of(caller, open));
        data.put("notices", Map.of("primaryDiagnosis", false));
        image.ifPresent(found -> data.put("keyImage", shown(found)));
        PageTemplate page = new PageTemplate(template());
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, UTF_8))
                .body(page.filled(
                        Map.of(
                                "patientName", patient.patientName(),
                                "patientId", patient.patientId(),
                                "studyDate",
                                        summary.studyDate() == null
                                                ? ""
                                                : summary.studyDate().toString(),
                                "description", summary.description(),
                                "completeness", completeness(summary),
                                "keyImage",
                                        image.map(StudyPageController::dataUrl).orElse("")),
                        Map.of("study", json.writeValueAsString(data))));
    }

    private static Map<String, Object> shown(StudyKeyImage image) {
        return Map.of(
                "seriesInstanceUid", image.shown().seriesInstanceUid().value(),
                "sopInstanceUid", image.shown().sopInstanceUid().value(),
                "frame", image.shown().frame());
    }

    private static String dataUrl(StudyKeyImage image) {
        return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(image.jpeg());
    }

    private static String completeness(StudySummary study) {
        return study.complete()
                ? ""
                : "INCOMPLETE: " + study.instanceCount() + " of " + (study.instanceCount() + study.waiting())
                        + " images";
    }

    private static String template() throws IOException {
        try (InputStream built = StudyPageController.class.getResourceAsStream(TEMPLATE)) {
            if (built == null) {
                throw new Problem(
                        HttpStatus.NOT_FOUND, "no-portal", "This platform was built without the portal's pages.");
            }
            return new String(built.readAllBytes(), UTF_8);
        }
    }
}
