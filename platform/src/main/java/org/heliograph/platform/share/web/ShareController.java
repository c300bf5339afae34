package org.heliograph.platform.share.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.heliograph.platform.audit.GrantId;
import org.heliograph.platform.audit.LedgerReader;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.identity.Requires;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.organisation.Organisations;
import org.heliograph.platform.share.ShareOrder;
import org.heliograph.platform.share.Shares;
import org.heliograph.platform.share.Sharing;
import org.heliograph.platform.tenancy.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** People share studies of their organisation, and take shares back. */
@RestController
@Requires({Role.SENDER, Role.ADMINISTRATOR})
final class ShareController {
    private final Shares shares;
    private final Organisations organisations;

    ShareController(Shares shares, Organisations organisations) {
        this.shares = shares;
        this.organisations = organisations;
    }

    record NewShare(
            @Nullable UUID recipientOrganisationId,
            @Nullable Integer days,
            @Nullable String purpose,
            @Nullable Boolean urgent) {

        ShareOrder order() {
            if (recipientOrganisationId == null || purpose == null) {
                throw badShare();
            }
            try {
                return new ShareOrder(
                        new OrganisationId(recipientOrganisationId),
                        days == null ? ShareOrder.DEFAULT_DAYS : days,
                        purpose,
                        urgent != null && urgent);
            } catch (IllegalArgumentException outside) {
                throw badShare();
            }
        }
    }

    record Given(UUID id) {}

    record Recalled(List<Reader> readers) {}

    record Reader(String name, String organisation, Instant at) {}

    @PostMapping("/api/studies/{studyId}/shares")
    @ResponseStatus(HttpStatus.CREATED)
    Given share(@AuthenticationPrincipal Caller caller, @PathVariable UUID studyId, @RequestBody NewShare asked) {
        return switch (shares.share(caller, new StudyId(studyId), asked.order())) {
            case Sharing.Shared shared -> new Given(shared.grant().grantId().value());
            case Sharing.NoSuchStudy none -> throw Problem.notFound();
            case Sharing.NoSuchRecipient none ->
                throw new Problem(
                        HttpStatus.UNPROCESSABLE_CONTENT, "no-such-recipient", "The directory has no such recipient.");
            case Sharing.Quarantined quarantined ->
                throw new Problem(
                        HttpStatus.CONFLICT, "study-quarantined", "Its identifier belongs to another patient's study.");
        };
    }

    @PostMapping("/api/shares/{shareId}/recall")
    Recalled recall(@AuthenticationPrincipal Caller caller, @PathVariable UUID shareId) {
        List<LedgerReader> readers = shares.recall(caller, new GrantId(shareId)).orElseThrow(Problem::notFound);
        return new Recalled(readers.stream()
                .map(reader -> new Reader(reader.name(), organisations.name(reader.organisation()), reader.at()))
                .toList());
    }

    private static Problem badShare() {
        return new Problem(
                HttpStatus.BAD_REQUEST, "bad-share", "A share names a recipient, a purpose and 1 to 365 days.");
    }
}
