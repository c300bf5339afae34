package org.heliograph.platform.share;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.study.StudyFacet;
import org.springframework.stereotype.Component;

/** With whom a study is shared, in its description. A recipient does not learn of other recipients. */
@Component
final class SharesFacet implements StudyFacet {
    private final Shares shares;

    SharesFacet(Shares shares) {
        this.shares = shares;
    }

    record ShareView(UUID id, Recipient recipient, String state, Instant created, Instant expires) {
        static ShareView of(Shares.Share share) {
            return new ShareView(
                    share.grant().grantId().value(),
                    new Recipient(share.grant().recipient().value(), share.recipientName()),
                    share.state().name().toLowerCase(Locale.ROOT),
                    share.grant().grantedAt(),
                    share.grant().expiresAt());
        }
    }

    record Recipient(UUID id, String name) {}

    @Override
    public String name() {
        return "shares";
    }

    @Override
    public Object of(OpenStudy study) {
        if (study.grant().isPresent()) {
            return List.of();
        }
        return shares.ofStudy(study.owner(), study.studyId()).stream()
                .map(ShareView::of)
                .toList();
    }
}
