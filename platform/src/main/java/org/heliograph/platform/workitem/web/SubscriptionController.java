package org.heliograph.platform.workitem.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.http.ApiPaths;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Requester;
import org.heliograph.platform.identity.Requires;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.identity.Scope;
import org.heliograph.platform.workitem.AeTitle;
import org.heliograph.platform.workitem.Outcome;
import org.heliograph.platform.workitem.Subscriptions;
import org.heliograph.platform.workitem.UpsUids;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Subscriptions to one workitem, to all, to those that match (PS3.18 §11.10 to §11.12). */
@RestController
@RequestMapping(ApiPaths.DICOMWEB + "/workitems/{workitem}/subscribers/{subscriber}")
@Requires(
        value = {Role.READER, Role.SENDER},
        scopes = Scope.DICOMWEB_READ)
final class SubscriptionController {
    private final Subscriptions subscriptions;
    private final WorkitemAnswer answer;

    SubscriptionController(Subscriptions subscriptions, WorkitemAnswer answer) {
        this.subscriptions = subscriptions;
        this.answer = answer;
    }

    @PostMapping
    ResponseEntity<Void> subscribe(
            @AuthenticationPrincipal Requester requester,
            @PathVariable String workitem,
            @PathVariable String subscriber,
            @RequestParam(defaultValue = "false") boolean deletionlock,
            HttpServletRequest request) {
        AeTitle aeTitle = aeTitle(subscriber);
        Uid uid = new Uid(workitem);
        Outcome outcome = new Outcome.Done();
        if (uid.equals(UpsUids.GLOBAL)) {
            subscriptions.toMany(requester.organisation(), aeTitle, deletionlock, Optional.empty());
        } else if (uid.equals(UpsUids.FILTERED)) {
            try {
                subscriptions.toMany(
                        requester.organisation(),
                        aeTitle,
                        deletionlock,
                        Optional.of(WorkitemSearchController.keys(request.getParameterMap())));
            } catch (IllegalArgumentException | DicomException _) {
                throw new Problem(HttpStatus.BAD_REQUEST, "query-invalid", "A key of the filter has no such value.");
            }
        } else {
            outcome = subscriptions.toOne(requester.organisation(), aeTitle, uid, deletionlock);
        }
        return answer.of(outcome, HttpStatus.CREATED)
                .header("Content-Location", channel(aeTitle))
                .build();
    }

    private String channel(AeTitle subscriber) {
        return answer.base().replaceFirst("^https:", "wss:") + "/subscribers/" + subscriber;
    }

    @DeleteMapping
    ResponseEntity<Void> unsubscribe(
            @AuthenticationPrincipal Requester requester,
            @PathVariable String workitem,
            @PathVariable String subscriber) {
        subscriptions.end(requester.organisation(), aeTitle(subscriber), new Uid(workitem));
        return ResponseEntity.ok().build();
    }

    @PostMapping("/suspend")
    ResponseEntity<Void> suspend(
            @AuthenticationPrincipal Requester requester,
            @PathVariable String workitem,
            @PathVariable String subscriber) {
        Uid uid = new Uid(workitem);
        if (!uid.equals(UpsUids.GLOBAL) && !uid.equals(UpsUids.FILTERED)) {
            throw Problem.notFound();
        }
        subscriptions.suspend(requester.organisation(), aeTitle(subscriber), uid);
        return ResponseEntity.ok().build();
    }

    static AeTitle aeTitle(String text) {
        try {
            return new AeTitle(text);
        } catch (IllegalArgumentException _) {
            throw new Problem(HttpStatus.BAD_REQUEST, "ae-title-invalid", "A subscriber is named by an AE title.");
        }
    }
}
