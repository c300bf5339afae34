package org.heliograph.platform.study.web;

import java.util.Optional;
import org.heliograph.dicom.edit.PatientCorrection;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Requester;
import org.heliograph.platform.identity.Scope;
import org.heliograph.platform.study.PatientCorrections;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Which overlay goes over an answer: the owner's correction, or none for who may see what was stored, and asks for it. */
@Component
final class Overlays {
    private final PatientCorrections corrections;

    Overlays(PatientCorrections corrections) {
        this.corrections = corrections;
    }

    /** @param original whether the stored words are asked for */
    Optional<PatientCorrection> of(Requester caller, OpenStudy open, boolean original) {
        if (!original) {
            return corrections.of(open);
        }
        if (!caller.may(Scope.DICOMWEB_ORIGINAL) || !caller.organisation().equals(open.owner())) {
            throw new Problem(
                    HttpStatus.FORBIDDEN, "original", "Uncorrected objects are for a role or scope of the owner's.");
        }
        return Optional.empty();
    }
}
