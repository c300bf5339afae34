package org.heliograph.platform.patient;

import java.util.Optional;
import org.heliograph.platform.patient.StudyPatient.StudyOrder;
import org.heliograph.platform.study.StudySummary;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.stereotype.Component;

/** Tells others whose a study is and which order it answers. */
@Component
public final class StudyPatients {
    private final Tenancy tenancy;
    private final MatchStore matches;
    private final OrderStore orders;

    StudyPatients(Tenancy tenancy, MatchStore matches, OrderStore orders) {
        this.tenancy = tenancy;
        this.matches = matches;
        this.orders = orders;
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
                                        .orElse(null))));
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
