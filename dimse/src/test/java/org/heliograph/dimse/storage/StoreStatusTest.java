package org.heliograph.dimse.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The expected values are those of PS3.4 Table B.2-1 and PS3.7 Annex C. */
class StoreStatusTest {
    @Test
    void knowsTheRangesOfTheStorageService() {
        assertThat(StoreStatus.of(0xA700)).contains(StoreStatus.OUT_OF_RESOURCES);
        assertThat(StoreStatus.of(0xA7FF)).contains(StoreStatus.OUT_OF_RESOURCES);
        assertThat(StoreStatus.of(0xA900)).contains(StoreStatus.DATA_SET_DOES_NOT_MATCH_SOP_CLASS);
        assertThat(StoreStatus.of(0xC000)).contains(StoreStatus.CANNOT_UNDERSTAND);
        assertThat(StoreStatus.of(0xCFFF)).contains(StoreStatus.CANNOT_UNDERSTAND);
        assertThat(StoreStatus.of(0x0122)).contains(StoreStatus.SOP_CLASS_NOT_SUPPORTED);
        assertThat(StoreStatus.of(0x0110)).contains(StoreStatus.PROCESSING_FAILURE);
        assertThat(StoreStatus.of(0x0211)).contains(StoreStatus.UNRECOGNIZED_OPERATION);
        assertThat(StoreStatus.of(0x0000)).contains(StoreStatus.SUCCESS);
        assertThat(StoreStatus.of(0xFE00)).isEmpty();
    }

    @Test
    void anObjectIsStoredAfterSuccessAndAfterWarnings() {
        for (int code : new int[] {0x0000, 0x0001, 0x0107, 0x0116, 0xB000, 0xB006, 0xB007, 0xBFFF}) {
            assertThat(new StoreOutcome.Answered(code).stored())
                    .as("%04X", code)
                    .isTrue();
        }
        for (int code : new int[] {0xA700, 0xA900, 0xC000, 0x0110, 0x0122, 0xFE00, 0xFF00, 0x1234}) {
            assertThat(new StoreOutcome.Answered(code).stored())
                    .as("%04X", code)
                    .isFalse();
        }
    }
}
