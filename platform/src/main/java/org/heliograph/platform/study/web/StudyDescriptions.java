package org.heliograph.platform.study.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.organisation.Organisations;
import org.heliograph.platform.study.CorrectedWords;
import org.heliograph.platform.study.StudyContent;
import org.heliograph.platform.study.StudyFacet;
import org.heliograph.platform.study.StudySummary;
import org.heliograph.platform.study.WorklistFacet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Describes a study for the portal: its rows, and what other features know of it. */
@Component
final class StudyDescriptions {
    private static final TypeReference<LinkedHashMap<String, Object>> MEMBERS = new TypeReference<>() {};

    private final StudyContent content;
    private final CorrectedWords words;
    private final Organisations organisations;
    private final ObjectProvider<StudyFacet> facets;
    private final ObjectProvider<WorklistFacet> worklistFacets;
    private final JsonMapper json;

    StudyDescriptions(
            StudyContent content,
            CorrectedWords words,
            Organisations organisations,
            ObjectProvider<StudyFacet> facets,
            ObjectProvider<WorklistFacet> worklistFacets,
            JsonMapper json) {
        this.content = content;
        this.words = words;
        this.organisations = organisations;
        this.facets = facets;
        this.worklistFacets = worklistFacets;
        this.json = json;
    }

    Map<String, Object> of(Caller caller, OpenStudy study) {
        StudySummary summary = content.summary(study);
        Map<String, Object> members =
                members(StudyJson.item(summary, words.now(summary), organisations.name(study.owner())));
        members.put("reportState", "none");
        members.put("studyInstanceUid", summary.studyInstanceUid().value());
        Optional.ofNullable(StudyJson.present(summary.accessionNumber()))
                .ifPresent(number -> members.put("accessionNumber", number));
        members.put("waitingInstances", summary.waiting());
        members.put("conflicts", summary.conflicts());
        members.put(
                "series", content.series(study).stream().map(StudyJson::series).toList());
        members.put("shares", List.of());
        members.put("deliveries", List.of());
        List<WorklistFacet.Line> line = List.of(new WorklistFacet.Line(study.owner(), study.studyId()));
        worklistFacets
                .orderedStream()
                .forEach(facet -> facet.of(caller, line).values().forEach(value -> members.put(facet.name(), value)));
        facets.orderedStream().forEach(facet -> add(members, facet.name(), facet.of(study)));
        return members;
    }

    /** The members of a record, to which others can be added. */
    Map<String, Object> members(Object item) {
        return json.convertValue(item, MEMBERS);
    }

    private static void add(Map<String, Object> members, String name, Object value) {
        if (value instanceof Optional<?> maybe) {
            maybe.ifPresent(found -> members.put(name, found));
        } else {
            members.put(name, value);
        }
    }
}
