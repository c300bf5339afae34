package org.heliograph.platform.study.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.heliograph.platform.http.ApiPaths;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Requester;
import org.heliograph.platform.identity.Requires;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.identity.Scope;
import org.heliograph.platform.study.ChangeFeed;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The change feed: what came and what went, in order. No standard has it; its words are those of Microsoft's DICOM
 * server, whose clients read it.
 */
@RestController
@RequestMapping(ApiPaths.DICOMWEB + "/changefeed")
@Requires(
        value = {Role.READER, Role.SENDER},
        scopes = Scope.DICOMWEB_READ)
final class ChangeFeedController {
    private final ChangeFeed feed;

    ChangeFeedController(ChangeFeed feed) {
        this.feed = feed;
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Entry(
            long sequence,
            String studyInstanceUid,
            String seriesInstanceUid,
            String sopInstanceUid,
            String action,
            int instances,
            Instant timestamp) {
        static Entry of(ChangeFeed.Change change) {
            return new Entry(
                    change.sequence(),
                    change.studyInstanceUid().value(),
                    change.seriesInstanceUid(),
                    change.sopInstanceUid(),
                    change.action(),
                    change.instances(),
                    change.at());
        }
    }

    /** The changes behind the sequence number {@code offset}. */
    @GetMapping
    List<Entry> changes(
            @AuthenticationPrincipal Requester requester,
            @RequestParam(defaultValue = "0") long offset,
            @RequestParam(defaultValue = "100") int limit) {
        if (offset < 0 || limit < 1 || limit > ChangeFeed.LIMIT_MAX) {
            throw new Problem(HttpStatus.BAD_REQUEST, "query-invalid", "offset and limit are out of bounds.");
        }
        return feed.after(requester.organisation(), offset, limit).stream()
                .map(Entry::of)
                .toList();
    }

    @GetMapping("/latest")
    Entry latest(@AuthenticationPrincipal Requester requester) {
        return feed.latest(requester.organisation()).map(Entry::of).orElseThrow(Problem::notFound);
    }
}
