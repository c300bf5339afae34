package org.heliograph.platform.document.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.document.ReportStatus;
import org.heliograph.platform.document.Reports;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.study.WorklistFacet;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.stereotype.Component;

/** How far the report of each study on a worklist has come. */
@Component
final class ReportStateFacet implements WorklistFacet {
    private static final String NONE = "none";
    private static final String DRAFT = "draft";

    private final Reports reports;

    ReportStateFacet(Reports reports) {
        this.reports = reports;
    }

    @Override
    public String name() {
        return "reportState";
    }

    @Override
    public Map<StudyId, ?> of(Caller caller, List<Line> page) {
        Map<StudyId, String> states = new HashMap<>();
        Set<StudyId> begun =
                reports.begun(caller, page.stream().map(Line::study).toList());
        page.forEach(line -> states.put(line.study(), begun.contains(line.study()) ? DRAFT : NONE));
        Map<OrganisationId, List<StudyId>> byOwner = page.stream()
                .collect(Collectors.groupingBy(Line::owner, Collectors.mapping(Line::study, Collectors.toList())));
        byOwner.forEach((owner, studies) ->
                reports.statuses(owner, studies).forEach((study, status) -> states.put(study, word(status))));
        return states;
    }

    private static String word(ReportStatus status) {
        return switch (status) {
            case PRELIMINARY, FINAL, CORRECTED -> status.word();
            // As in a result message: it changes what the final version said (HL7 table 0123).
            case ADDENDUM -> ReportStatus.CORRECTED.word();
        };
    }
}
