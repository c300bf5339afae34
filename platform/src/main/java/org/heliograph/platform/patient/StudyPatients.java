package org.heliograph.platform.patient;

import java.util.Objects;
import java.util.Optional;
import org.heliograph.platform.patient.StudyPatient.Correction;
import org.heliograph.platform.patient.StudyPatient.StudyOrder;
import org.heliograph.platform.study.StudySummary;
import org.heliograph.platform.tenancy.Tenancy;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells others whose a study is and which order it answers. */
@Component
public final class StudyPatients {
    private final Tenancy tenancy;
    private final MatchStore matches;
    private final OrderStore orders;
    private final PatientStore patients;
    private final CorrectionStore corrections;

    StudyPatients(
            Tenancy tenancy,
            MatchStore matches,
            OrderStore orders,
            PatientStore patients,
            CorrectionStore corrections) {
        this.tenancy = tenancy;
        this.matches = matches;
        this.orders = orders;
        this.patients = patients;
        this.corrections = corrections;
    }

    /** Empty until the study was looked at for the first time, moments after it came. */
    public Optional<StudyPatient> of(StudySummary study) {
        return tenancy.as(
                study.owner(),
                () -> matches.find(study.studyId())
                        .map(match -> new StudyPatient(
                                match.matched(),
                                match.reasons(),
                                match.confirmedBy() != null,
                                match.urgent(),
                                match.order()
                                        .flatMap(orders::find)
                                        .map(StudyPatients::order)
                                        .orElse(null),
                                correction(study, match))));
    }

    /** By the rule of {@link PatientOverlays}: a mistyped id gives nobody's images another's name, in a banner neither. */
    private @Nullable Correction correction(StudySummary study, StudyMatch match) {
        Demographics told =
                patients.find(match.patient()).map(Patient::demographics).orElseThrow();
        Demographics shown = StudyMatchHandler.facts(study).demographics();
        boolean same = PatientName.ofDicom(told.name()).equals(PatientName.ofDicom(shown.name()))
                && told.sex() == shown.sex()
                && Objects.equals(told.birthDate(), shown.birthDate());
        boolean vouched = match.matched() || match.confirmedBy() != null;
        return same || !(vouched || corrections.saidBefore(match.patient(), shown))
                ? null
                : new Correction(told.name(), told.birthDate(), told.sex().code());
    }

    static StudyOrder order(PatientOrder order) {
        return new StudyOrder(
                order.orderId(),
                order.placer(),
                order.filler(),
                order.accessionNumber(),
                order.procedureCode(),
                order.procedureText(),
                order.modality(),
                order.priorityCode());
    }
}
