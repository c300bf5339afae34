package org.heliograph.platform.workitem.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.dicomweb.QueryAnswer;
import org.heliograph.platform.http.ApiPaths;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Requester;
import org.heliograph.platform.identity.Requires;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.identity.Scope;
import org.heliograph.platform.workitem.Outcome;
import org.heliograph.platform.workitem.UpsUids;
import org.heliograph.platform.workitem.WorkitemException;
import org.heliograph.platform.workitem.WorkitemState;
import org.heliograph.platform.workitem.Workitems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Workitems: created, retrieved, updated, taken and finished, asked to be cancelled (PS3.18 §11.4 to §11.8). */
@RestController
@RequestMapping(ApiPaths.DICOMWEB + "/workitems")
@Requires(
        value = {Role.READER, Role.SENDER},
        scopes = Scope.DICOMWEB_WRITE)
final class WorkitemController {
    private final Workitems workitems;
    private final WorkitemAnswer answer;

    WorkitemController(Workitems workitems, WorkitemAnswer answer) {
        this.workitems = workitems;
        this.answer = answer;
    }

    @PostMapping
    ResponseEntity<Void> create(
            @AuthenticationPrincipal Requester requester,
            @RequestParam(required = false) @Nullable String workitem,
            @RequestParam(name = "AffectedSOPInstanceUID", required = false) @Nullable String affected,
            HttpServletRequest request)
            throws IOException {
        DataSet said = WorkitemBody.of(request);
        Uid uid = Stream.of(
                        Optional.ofNullable(workitem),
                        Optional.ofNullable(affected),
                        said.string(Tags.SOP_INSTANCE_UID))
                .flatMap(Optional::stream)
                .findFirst()
                .map(WorkitemController::uid)
                .orElseGet(UpsUids::fresh);
        try {
            Outcome outcome = workitems.create(requester.organisation(), uid, said);
            return answer.of(outcome, HttpStatus.CREATED)
                    .location(URI.create(answer.base() + "/workitems/" + uid))
                    .build();
        } catch (WorkitemException invalid) {
            throw answer.invalid(invalid);
        }
    }

    @GetMapping("/{workitem}")
    @Requires(
            value = {Role.READER, Role.SENDER},
            scopes = Scope.DICOMWEB_READ)
    void retrieve(
            @AuthenticationPrincipal Requester requester,
            @PathVariable String workitem,
            @RequestHeader(defaultValue = "") String accept,
            HttpServletResponse response)
            throws IOException {
        QueryAnswer form = QueryAnswer.of(accept);
        DataSet found =
                workitems.find(requester.organisation(), known(workitem)).orElseThrow(Problem::notFound);
        response.setHeader("Cache-Control", "no-store");
        form.write(List.of(found), response);
    }

    @PostMapping("/{workitem}")
    ResponseEntity<Void> update(
            @AuthenticationPrincipal Requester requester,
            @PathVariable String workitem,
            @RequestParam(name = "transaction-uid", required = false) @Nullable String transaction,
            HttpServletRequest request)
            throws IOException {
        DataSet said = WorkitemBody.of(request);
        try {
            Outcome outcome = workitems.update(
                    requester.organisation(),
                    known(workitem),
                    Optional.ofNullable(transaction).map(WorkitemController::uid),
                    said);
            return answer.of(outcome, HttpStatus.OK).build();
        } catch (WorkitemException invalid) {
            throw answer.invalid(invalid);
        }
    }

    @PutMapping("/{workitem}/state")
    ResponseEntity<Void> changeState(
            @AuthenticationPrincipal Requester requester, @PathVariable String workitem, HttpServletRequest request)
            throws IOException {
        DataSet said = WorkitemBody.of(request);
        WorkitemState state = said.string(Tags.PROCEDURE_STEP_STATE)
                .flatMap(WorkitemState::of)
                .orElseThrow(() -> new Problem(
                        HttpStatus.BAD_REQUEST, "state-invalid", "Say which state: (0074,1000) is none of its words."));
        Optional<Uid> transaction = said.string(Tags.TRANSACTION_UID)
                .filter(text -> !text.isEmpty())
                .map(WorkitemController::uid);
        Outcome outcome = workitems.changeState(requester.organisation(), known(workitem), state, transaction);
        return answer.of(outcome, HttpStatus.OK).build();
    }

    @PostMapping({"/{workitem}/cancelrequest", "/{workitem}/cancelrequest/{requester}"})
    ResponseEntity<Void> requestCancel(
            @AuthenticationPrincipal Requester requester,
            @PathVariable String workitem,
            @PathVariable(name = "requester", required = false) @Nullable String aeTitle,
            HttpServletRequest request)
            throws IOException {
        DataSet said = WorkitemBody.of(request);
        Outcome outcome = workitems.requestCancel(
                requester.organisation(),
                known(workitem),
                Optional.ofNullable(aeTitle)
                        .map(SubscriptionController::aeTitle)
                        .map(Object::toString)
                        .orElse("HELIOGRAPH"),
                said);
        return answer.of(outcome, HttpStatus.ACCEPTED).build();
    }

    private static Uid uid(String text) {
        Uid uid = new Uid(text);
        if (!uid.isValid()) {
            throw new Problem(HttpStatus.BAD_REQUEST, "uid-invalid", "A UID is not one (PS3.5 §9.1).");
        }
        return uid;
    }

    private static Uid known(String text) {
        Uid uid = new Uid(text);
        if (!uid.isValid()) {
            throw Problem.notFound();
        }
        return uid;
    }
}
