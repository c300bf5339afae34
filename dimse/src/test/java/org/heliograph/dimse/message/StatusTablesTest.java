package org.heliograph.dimse.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.heliograph.dimse.commitment.FailureReason;
import org.heliograph.dimse.query.FindStatus;
import org.heliograph.dimse.retrieve.RetrieveStatus;
import org.junit.jupiter.api.Test;

/** The tables of statuses against a second copy, typed from PS3.4 and PS3.7. */
class StatusTablesTest {
    private static List<String> table(ServiceStatus... statuses) {
        return Arrays.stream(statuses)
                .map(status -> "%04X %s".formatted(status.code(), status.category()))
                .toList();
    }

    @Test
    void findHasTheStatusesOfTableC41() {
        assertThat(table(FindStatus.values()))
                .containsExactly(
                        "A700 FAILURE",
                        "A900 FAILURE",
                        "C000 FAILURE",
                        "FE00 CANCEL",
                        "0000 SUCCESS",
                        "FF00 PENDING",
                        "FF01 PENDING",
                        "0122 FAILURE",
                        "0124 FAILURE");
    }

    @Test
    void retrievalsHaveTheStatusesOfTablesC42AndC43() {
        assertThat(table(RetrieveStatus.values()))
                .containsExactly(
                        "A701 FAILURE",
                        "A702 FAILURE",
                        "A801 FAILURE",
                        "A900 FAILURE",
                        "C000 FAILURE",
                        "FE00 CANCEL",
                        "B000 WARNING",
                        "0000 SUCCESS",
                        "FF00 PENDING",
                        "0122 FAILURE",
                        "0124 FAILURE");
    }

    @Test
    void normalizedOperationsHaveTheStatusesOfAnnexC() {
        assertThat(table(GeneralStatus.values()))
                .containsExactly(
                        "0000 SUCCESS",
                        "0105 FAILURE",
                        "0106 FAILURE",
                        "0107 WARNING",
                        "0110 FAILURE",
                        "0111 FAILURE",
                        "0112 FAILURE",
                        "0113 FAILURE",
                        "0114 FAILURE",
                        "0115 FAILURE",
                        "0116 WARNING",
                        "0117 FAILURE",
                        "0118 FAILURE",
                        "0119 FAILURE",
                        "0120 FAILURE",
                        "0121 FAILURE",
                        "0122 FAILURE",
                        "0123 FAILURE",
                        "0124 FAILURE",
                        "0210 FAILURE",
                        "0211 FAILURE",
                        "0212 FAILURE",
                        "0213 FAILURE");
    }

    @Test
    void aStatusOfATableHasTheCategoryThatItsCodeHas() {
        for (ServiceStatus[] table :
                new ServiceStatus[][] {FindStatus.values(), RetrieveStatus.values(), GeneralStatus.values()}) {
            for (ServiceStatus status : table) {
                assertThat(new DimseStatus(status.code()).category())
                        .as(status.toString())
                        .isEqualTo(status.category());
            }
        }
    }

    @Test
    void anyCodeHasACategory() {
        assertThat(new DimseStatus(0xB007).category()).isEqualTo(StatusCategory.WARNING);
        assertThat(new DimseStatus(0x0001).category()).isEqualTo(StatusCategory.WARNING);
        assertThat(new DimseStatus(0xCFFF).category()).isEqualTo(StatusCategory.FAILURE);
        assertThat(new DimseStatus(0xA7FF).category()).isEqualTo(StatusCategory.FAILURE);
        assertThat(new DimseStatus(0x1234).category()).isEqualTo(StatusCategory.FAILURE);
        assertThat(new DimseStatus(0x0122)).hasToString("0122H failure, SOP_CLASS_NOT_SUPPORTED");
        assertThat(new DimseStatus(0xFE00)).hasToString("FE00H cancel");
    }

    @Test
    void commitmentFailsForTheReasonsOfC1411() {
        assertThat(Arrays.stream(FailureReason.values()).map(reason -> "%04X".formatted(reason.code())))
                .containsExactly("0110", "0112", "0213", "0122", "0119", "0131");
    }
}
