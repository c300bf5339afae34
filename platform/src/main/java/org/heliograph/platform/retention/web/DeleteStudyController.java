package org.heliograph.platform.retention.web;

import org.heliograph.dicom.Uid;
import org.heliograph.platform.http.ApiPaths;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Requester;
import org.heliograph.platform.identity.Requires;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.identity.Scope;
import org.heliograph.platform.retention.Deletions;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Deletes a study as other archives do by DICOMweb; PS3.18 has no such transaction. */
@RestController
@Requires(value = Role.PRIVACY_OFFICER, scopes = Scope.DICOMWEB_DELETE)
final class DeleteStudyController {
    private final Deletions deletions;

    DeleteStudyController(Deletions deletions) {
        this.deletions = deletions;
    }

    @DeleteMapping(ApiPaths.DICOMWEB + "/studies/{study}")
    ResponseEntity<Void> delete(@AuthenticationPrincipal Requester caller, @PathVariable String study) {
        return switch (deletions.delete(caller, new Uid(study))) {
            case DESTROYED -> ResponseEntity.noContent().build();
            case UNKNOWN -> throw Problem.notFound();
            case HELD ->
                throw new Problem(HttpStatus.CONFLICT, "study-held", "The study is on hold: it may not be destroyed.");
            case SHARED ->
                throw new Problem(HttpStatus.CONFLICT, "study-shared", "The study is shared. Recall the shares first.");
        };
    }
}
