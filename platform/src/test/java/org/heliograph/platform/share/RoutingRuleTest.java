package org.heliograph.platform.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.heliograph.platform.tenancy.OrganisationId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RoutingRuleTest {

    @ParameterizedTest
    @CsvSource({
        "CT, head, true, CT, HEAD, true, true",
        "CT, head, true, CT, HEAD, false, false",
        "CT, head, true, MR, HEAD, true, false",
        "CT, head, false, CT, CT Head w/o contrast, false, true",
        "CT, head ct, false, CT, CT Head w/o contrast, false, true",
        "CT, head, false, CT, FOREHEAD, false, false",
        "CT, head neck, false, CT, HEAD, false, false",
        "ct, Schädel, false, CT, SCHÄDEL nativ, false, true",
        "'', '', false, US, '', false, true",
        "'', head, false, US, '', false, false"
    })
    void takesAStudyByModalityWordsAndUrgency(
            String modality,
            String text,
            boolean urgentOnly,
            String studyModality,
            String description,
            boolean urgent,
            boolean taken) {
        RoutingRule rule = new RoutingRule("r", modality, text, urgentOnly, new OrganisationId(UUID.randomUUID()), 30);
        assertThat(rule.takes(Set.of(studyModality), List.of("Routine", description), urgent))
                .isEqualTo(taken);
    }
}
