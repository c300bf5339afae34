package org.heliograph.platform.share.web;

import java.util.List;
import java.util.UUID;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.identity.Requires;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.share.RoutingRule;
import org.heliograph.platform.share.RoutingRules;
import org.heliograph.platform.share.RuleId;
import org.heliograph.platform.share.ShareOrder;
import org.heliograph.platform.tenancy.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The rules by which an organisation's studies are shared by themselves. */
@RestController
@RequestMapping("/api/routing-rules")
@Requires(Role.ADMINISTRATOR)
final class RoutingRuleController {
    private final RoutingRules rules;

    RoutingRuleController(RoutingRules rules) {
        this.rules = rules;
    }

    record Rules(List<RuleView> items) {}

    record RuleView(
            UUID id,
            String name,
            String modality,
            String text,
            String urgency,
            UUID recipientOrganisationId,
            int days) {
        static RuleView of(RoutingRules.Known known) {
            RoutingRule rule = known.rule();
            return new RuleView(
                    known.id().value(),
                    rule.name(),
                    rule.modality(),
                    rule.text(),
                    rule.urgentOnly() ? "urgent" : "any",
                    rule.recipient().value(),
                    rule.days());
        }
    }

    record NewRule(
            @Nullable String name,
            @Nullable String modality,
            @Nullable String text,
            @Nullable String urgency,
            @Nullable UUID recipientOrganisationId,
            @Nullable Integer days) {

        RoutingRule rule() {
            if (name == null || recipientOrganisationId == null) {
                throw badRule();
            }
            try {
                return new RoutingRule(
                        name,
                        modality == null ? "" : modality,
                        text == null ? "" : text,
                        isUrgentOnly(),
                        new OrganisationId(recipientOrganisationId),
                        days == null ? ShareOrder.DEFAULT_DAYS : days);
            } catch (IllegalArgumentException outside) {
                throw badRule();
            }
        }

        private boolean isUrgentOnly() {
            return switch (urgency == null ? "any" : urgency) {
                case "urgent" -> true;
                case "any" -> false;
                default -> throw badRule();
            };
        }
    }

    record Added(UUID id) {}

    @GetMapping
    Rules all(@AuthenticationPrincipal Caller caller) {
        return new Rules(
                rules.all(caller.organisation()).stream().map(RuleView::of).toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Added add(@AuthenticationPrincipal Caller caller, @RequestBody NewRule asked) {
        return rules.add(caller, asked.rule())
                .map(id -> new Added(id.value()))
                .orElseThrow(() -> new Problem(
                        HttpStatus.UNPROCESSABLE_CONTENT, "no-such-recipient", "The directory has no such recipient."));
    }

    @DeleteMapping("/{ruleId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@AuthenticationPrincipal Caller caller, @PathVariable UUID ruleId) {
        if (!rules.remove(caller, new RuleId(ruleId))) {
            throw Problem.notFound();
        }
    }

    private static Problem badRule() {
        return new Problem(
                HttpStatus.BAD_REQUEST,
                "bad-rule",
                "A rule has a name, a recipient, an urgency of urgent or any, and 1 to 365 days.");
    }
}
