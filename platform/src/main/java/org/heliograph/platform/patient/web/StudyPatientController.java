package org.heliograph.platform.patient.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heliograph.dicom.PersonName;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.identity.Requires;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.patient.Candidate;
import org.heliograph.platform.patient.Confirmations;
import org.heliograph.platform.patient.Disagreement;
import org.heliograph.platform.patient.OrderId;
import org.heliograph.platform.patient.StudyPatient;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a person sees and decides where the rule did not match a study. */
@RestController
@RequestMapping("/api/studies/{studyId}")
@Requires({Role.READER, Role.SENDER, Role.ADMINISTRATOR})
final class StudyPatientController {
    private final Confirmations confirmations;

    StudyPatientController(Confirmations confirmations) {
        this.confirmations = confirmations;
    }

    record Candidates(List<Item> items) {}

    /** The order and its patient beside what speaks against them. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            UUID id,
            UUID orderId,
            String placer,
            String filler,
            String accessionNumber,
            String procedure,
            String modality,
            String priority,
            Instant receivedAt,
            String patientName,
            String patientId,
            String issuer,
            @Nullable LocalDate birthDate,
            String sex,
            List<String> disagreements) {

        static Item of(Candidate candidate) {
            StudyPatient.StudyOrder order = candidate.order();
            return new Item(
                    order.id().value(),
                    order.id().value(),
                    order.placer(),
                    order.filler(),
                    order.accessionNumber(),
                    order.procedure(),
                    order.modality(),
                    order.priority(),
                    candidate.receivedAt(),
                    shown(candidate.patientName()),
                    candidate.patientId(),
                    candidate.issuer(),
                    candidate.birthDate(),
                    candidate.sex(),
                    candidate.disagreements().stream().map(Disagreement::code).toList());
        }

        /** As the worklist writes the name of the study's patient beside it. */
        private static String shown(String dicomName) {
            PersonName.Group name = PersonName.parse(dicomName).alphabetic();
            String given = Stream.of(name.given(), name.middle())
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(" "));
            return Stream.of(name.family(), given)
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(", "));
        }
    }

    record Confirmation(@Nullable UUID orderId) {}

    @GetMapping("/candidates")
    Candidates candidates(@AuthenticationPrincipal Caller caller, @PathVariable UUID studyId) {
        List<Candidate> found =
                confirmations.candidates(caller, new StudyId(studyId)).orElseThrow(Problem::notFound);
        return new Candidates(found.stream().map(Item::of).toList());
    }

    /** Without an order: the patient is as the images say, and no order is answered. */
    @PostMapping("/patient")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID studyId,
            @RequestBody Confirmation confirmation) {
        Optional<OrderId> order = Optional.ofNullable(confirmation.orderId()).map(OrderId::new);
        switch (confirmations.confirm(caller, new StudyId(studyId), order)) {
            case CONFIRMED -> {}
            case NO_SUCH_STUDY, NO_SUCH_ORDER -> throw Problem.notFound();
            case QUARANTINED ->
                throw new Problem(
                        HttpStatus.CONFLICT, "study-quarantined", "Its identifier belongs to another patient's study.");
        }
    }
}
