package org.heliograph.platform.access.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.heliograph.platform.access.StudyLedger;
import org.heliograph.platform.audit.LedgerLine;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.identity.Requires;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.organisation.Organisation;
import org.heliograph.platform.organisation.Organisations;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who looked at a study, from the caller's organisation's own ledger. */
@RestController
@Requires({Role.READER, Role.SENDER, Role.ADMINISTRATOR, Role.PRIVACY_OFFICER})
final class StudyAuditController {
    private static final int MOST = 500;

    private final StudyLedger ledger;
    private final Organisations organisations;

    StudyAuditController(StudyLedger ledger, Organisations organisations) {
        this.ledger = ledger;
        this.organisations = organisations;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Audit(List<Item> items, @Nullable UUID next) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            Instant at,
            String kind,
            String actor,
            String organisation,
            @Nullable String purpose,
            @Nullable Long frames) {}

    @GetMapping("/api/studies/{studyId}/audit")
    Audit audit(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID studyId,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "100") int limit) {
        int size = Math.clamp(limit, 1, MOST);
        List<LedgerLine> lines = ledger.of(caller.organisation(), new StudyId(studyId), after, size)
                .orElseThrow(Problem::notFound);
        return new Audit(
                lines.stream().map(this::item).toList(),
                lines.size() < size ? null : lines.getLast().entryId());
    }

    private Item item(LedgerLine line) {
        return new Item(
                line.at(),
                line.kind(),
                line.actor(),
                organisations
                        .find(line.organisation())
                        .map(Organisation::name)
                        .orElseGet(() -> line.organisation().toString()),
                line.purpose(),
                line.frames());
    }
}
