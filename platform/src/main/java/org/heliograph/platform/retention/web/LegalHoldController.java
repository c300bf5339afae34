package org.heliograph.platform.retention.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.identity.Requires;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.retention.LegalHolds;
import org.heliograph.platform.retention.RetentionReason;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Why a study is kept, and the legal hold, for the organisation's privacy officer. */
@RestController
@RequestMapping("/api/studies/{studyId}")
@Requires(Role.PRIVACY_OFFICER)
final class LegalHoldController {
    private final LegalHolds holds;

    LegalHoldController(LegalHolds holds) {
        this.holds = holds;
    }

    /** What keeps a study; receipts, as compact JWS, of what was destroyed or ended of it. */
    record Kept(boolean held, List<Reason> reasons, List<String> receipts) {}

    /** A reason's word; without an end it holds until somebody ends it. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Reason(String kind, Optional<Instant> ends) {
        static Reason of(RetentionReason reason) {
            return new Reason(reason.kind().word(), reason.ends());
        }
    }

    @GetMapping("/retention")
    Kept kept(@AuthenticationPrincipal Caller caller, @PathVariable UUID studyId) {
        return holds.of(caller.organisation(), new StudyId(studyId))
                .map(kept -> new Kept(
                        kept.held(), kept.reasons().stream().map(Reason::of).toList(), kept.receipts()))
                .orElseThrow(Problem::notFound);
    }

    @PutMapping("/hold")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void hold(@AuthenticationPrincipal Caller caller, @PathVariable UUID studyId) {
        found(holds.hold(caller, new StudyId(studyId)));
    }

    @DeleteMapping("/hold")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void release(@AuthenticationPrincipal Caller caller, @PathVariable UUID studyId) {
        found(holds.release(caller, new StudyId(studyId)));
    }

    private static void found(boolean there) {
        if (!there) {
            throw Problem.notFound();
        }
    }
}
