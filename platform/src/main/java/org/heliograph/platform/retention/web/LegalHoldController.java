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
import org.heliograph.platform.retention.HoldAct;
import org.heliograph.platform.retention.LegalHolds;
import org.heliograph.platform.retention.RetentionReason;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Why a study is kept, and the legal hold, for the organisation's administrators and privacy officers. */
@RestController
@RequestMapping("/api/studies/{studyId}")
@Requires({Role.ADMINISTRATOR, Role.PRIVACY_OFFICER})
final class LegalHoldController {
    private final LegalHolds holds;

    LegalHoldController(LegalHolds holds) {
        this.holds = holds;
    }

    /** What keeps a study; receipts, as compact JWS, of what was destroyed or ended of it. */
    record Kept(boolean held, List<Reason> reasons, List<Act> acts, List<String> receipts) {}

    /** Who held the study, or released it, and why. */
    record Act(String act, String reason, String by, Instant at) {
        static Act of(HoldAct act) {
            return new Act(act.kind().word(), act.reason(), act.by(), act.at());
        }
    }

    /** Why it is done, in a person's words. */
    record Why(@Nullable String reason) {
        String given() {
            return Optional.ofNullable(reason)
                    .map(String::strip)
                    .filter(HoldAct::isReason)
                    .orElseThrow(() -> new Problem(
                            HttpStatus.BAD_REQUEST, "reason-invalid", "Say why, in 500 characters at most."));
        }
    }

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
                        kept.held(),
                        kept.reasons().stream().map(Reason::of).toList(),
                        kept.acts().stream().map(Act::of).toList(),
                        kept.receipts()))
                .orElseThrow(Problem::notFound);
    }

    @PutMapping("/hold")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void hold(@AuthenticationPrincipal Caller caller, @PathVariable UUID studyId, @RequestBody Why why) {
        found(holds.hold(caller, new StudyId(studyId), why.given()));
    }

    /** No DELETE: its reason would stand in the URL, and so in logs. */
    @PostMapping("/hold/release")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void release(@AuthenticationPrincipal Caller caller, @PathVariable UUID studyId, @RequestBody Why why) {
        found(holds.release(caller, new StudyId(studyId), why.given()));
    }

    private static void found(boolean there) {
        if (!there) {
            throw Problem.notFound();
        }
    }
}
