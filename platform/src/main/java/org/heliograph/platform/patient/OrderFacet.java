package org.heliograph.platform.patient;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.patient.StudyPatient.StudyOrder;
import org.heliograph.platform.study.Studies;
import org.heliograph.platform.study.StudyFacet;
import org.heliograph.records.hl7.Hl7Value;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The order that a study answers, in its description. */
@Component
final class OrderFacet implements StudyFacet {
    private final Studies studies;
    private final StudyPatients patients;
    private final PlacedOrders placedOrders;

    OrderFacet(Studies studies, StudyPatients patients, PlacedOrders placedOrders) {
        this.studies = studies;
        this.patients = patients;
        this.placedOrders = placedOrders;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OrderView(
            UUID id,
            String placer,
            String filler,
            String accessionNumber,
            String procedure,
            String priority,
            @Nullable String orderingProvider) {}

    @Override
    public String name() {
        return "order";
    }

    @Override
    public Object of(OpenStudy study) {
        return studies.find(study.owner(), study.studyId())
                .flatMap(patients::of)
                .flatMap(StudyPatient::order)
                .map(order -> view(order, provider(study)));
    }

    private static OrderView view(StudyOrder order, Optional<String> provider) {
        return new OrderView(
                order.id().value(),
                order.placer(),
                order.filler(),
                order.accessionNumber(),
                order.procedure(),
                order.priority(),
                provider.orElse(null));
    }

    /** OBR-16: XCN has the given name after the family name (HL7 v2.5.1 §2.A.88). */
    private Optional<String> provider(OpenStudy study) {
        return placedOrders
                .ofStudy(study.owner(), study.studyId())
                .map(placed -> placed.order().request().field(16))
                .map(OrderFacet::name)
                .filter(name -> !name.isEmpty());
    }

    private static String name(Hl7Value provider) {
        String family = provider.component(2).subcomponent(1).text().strip();
        return Stream.of(
                        provider.component(6).text().strip(),
                        provider.component(3).text().strip(),
                        family)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
