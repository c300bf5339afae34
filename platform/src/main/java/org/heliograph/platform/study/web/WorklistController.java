package org.heliograph.platform.study.web;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.access.SharedStudies;
import org.heliograph.platform.access.SharedStudy;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.identity.Requires;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.organisation.Organisations;
import org.heliograph.platform.study.CorrectedWords;
import org.heliograph.platform.study.Studies;
import org.heliograph.platform.study.StudySummary;
import org.heliograph.platform.study.WorklistFacet;
import org.heliograph.platform.study.WorklistPlace;
import org.heliograph.platform.tenancy.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The worklist: the organisation's own studies, or those shared with it; urgent first, then the newest first. */
@RestController
@Requires({Role.READER, Role.SENDER})
final class WorklistController {
    private static final int LIMIT_MAX = 200;

    private final Studies studies;
    private final SharedStudies shared;
    private final Organisations organisations;
    private final CorrectedWords words;
    private final StudyDescriptions descriptions;
    private final ObjectProvider<WorklistFacet> facets;
    private final Clock clock;

    WorklistController(
            Studies studies,
            SharedStudies shared,
            Organisations organisations,
            CorrectedWords words,
            StudyDescriptions descriptions,
            ObjectProvider<WorklistFacet> facets,
            Clock clock) {
        this.studies = studies;
        this.shared = shared;
        this.organisations = organisations;
        this.words = words;
        this.descriptions = descriptions;
        this.facets = facets;
        this.clock = clock;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<Map<String, Object>> items, @Nullable String next) {}

    @GetMapping("/api/worklist")
    Page worklist(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(defaultValue = "own") String scope,
            @RequestParam Optional<String> after,
            @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new Problem(HttpStatus.BAD_REQUEST, "limit-range", "A page has 1 to 200 studies.");
        }
        Optional<WorklistPlace> place = after.map(WorklistController::place);
        return switch (scope) {
            case "own" -> own(caller, place, limit);
            case "shared" -> shared(caller, place, limit);
            default -> throw new Problem(HttpStatus.BAD_REQUEST, "scope-unknown", "The scope is own or shared.");
        };
    }

    private Page own(Caller caller, Optional<WorklistPlace> after, int limit) {
        List<StudySummary> page = studies.page(caller.organisation(), after, limit);
        Map<OrganisationId, String> names = new HashMap<>();
        Map<StudyId, CorrectedWords.Patient> corrected = words.of(
                caller.organisation(), page.stream().map(StudySummary::studyId).toList());
        List<StudyJson.Item> items = page.stream()
                .map(study -> StudyJson.item(
                        study,
                        corrected.getOrDefault(study.studyId(), CorrectedWords.Patient.of(study)),
                        name(names, study.owner())))
                .toList();
        Optional<WorklistPlace> next = page.size() < limit
                ? Optional.empty()
                : Optional.of(page.getLast())
                        .map(last -> new WorklistPlace(last.urgent(), last.createdAt(), last.studyId()));
        return page(caller, items, next);
    }

    private Page shared(Caller caller, Optional<WorklistPlace> after, int limit) {
        List<SharedStudy> page = shared.page(
                caller.organisation(),
                after.map(place -> new SharedStudy.Place(place.urgent(), place.at(), place.study())),
                limit,
                clock.instant());
        Map<OrganisationId, String> names = new HashMap<>();
        List<StudyJson.Item> items = page.stream()
                .map(study -> StudyJson.item(study, name(names, study.owner())))
                .toList();
        Optional<WorklistPlace> next = page.size() < limit
                ? Optional.empty()
                : Optional.of(page.getLast())
                        .map(last -> new WorklistPlace(last.urgent(), last.sharedAt(), last.studyId()));
        return page(caller, items, next);
    }

    private Page page(Caller caller, List<StudyJson.Item> items, Optional<WorklistPlace> next) {
        List<WorklistFacet.Line> lines = items.stream()
                .map(item ->
                        new WorklistFacet.Line(new OrganisationId(item.owner().id()), new StudyId(item.studyId())))
                .toList();
        Map<String, Map<StudyId, ?>> added = new HashMap<>();
        facets.orderedStream().forEach(facet -> added.put(facet.name(), facet.of(caller, lines)));
        List<Map<String, Object>> full = new ArrayList<>();
        for (StudyJson.Item item : items) {
            Map<String, Object> members = descriptions.members(item);
            members.put("reportState", "none");
            added.forEach((name, values) -> Optional.<Object>ofNullable(values.get(new StudyId(item.studyId())))
                    .ifPresent(value -> members.put(name, value)));
            full.add(members);
        }
        return new Page(full, next.map(WorklistController::cursor).orElse(null));
    }

    private String name(Map<OrganisationId, String> names, OrganisationId organisation) {
        return names.computeIfAbsent(organisation, organisations::name);
    }

    private static String cursor(WorklistPlace place) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, place.at());
        String text = (place.urgent() ? "1" : "0") + " " + micros + " " + place.study();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(US_ASCII));
    }

    private static WorklistPlace place(String cursor) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), US_ASCII).split(" ", 3);
            if (parts.length == 3) {
                return new WorklistPlace(
                        parts[0].equals("1"),
                        Instant.EPOCH.plus(Long.parseLong(parts[1]), ChronoUnit.MICROS),
                        new StudyId(UUID.fromString(parts[2])));
            }
        } catch (IllegalArgumentException _) {
            // Not one of ours: the same answer as below.
        }
        throw new Problem(HttpStatus.BAD_REQUEST, "after-invalid", "Pages are followed by what next says.");
    }
}
