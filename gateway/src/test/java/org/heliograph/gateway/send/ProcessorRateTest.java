package org.heliograph.gateway.send;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessorRateTest {
    @Test
    void goesByWhatMostOfTheLastObjectsTook() {
        ProcessorRate rate = new ProcessorRate(2);
        assertThat(rate.bytesPerSecond()).isEmpty();
        for (int i = 0; i < 20; i++) {
            rate.add(1_000_000, 10_000_000);
        }
        assertThat(rate.bytesPerSecond()).hasValue(200_000_000);
        for (int i = 0; i < 5; i++) {
            rate.add(1_000_000, 500_000_000);
        }
        assertThat(rate.bytesPerSecond()).as("some were held up").hasValue(200_000_000);
        for (int i = 0; i < 12; i++) {
            rate.add(1_000_000, 20_000_000);
        }
        assertThat(rate.bytesPerSecond()).as("slower now").hasValue(100_000_000);
    }
}
