package org.heliograph.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.heliograph.link.GatewaySettings;
import org.junit.jupiter.api.Test;

class BandwidthTest {
    private static Bandwidth of(GatewaySettings.Window... windows) {
        return Bandwidth.of(new GatewaySettings.Sending(Optional.empty(), "Europe/Berlin", List.of(windows)));
    }

    @Test
    void limitsByTheClockOnTheWallOfTheHospital() {
        Bandwidth bandwidth = of(new GatewaySettings.Window(List.of("mon", "tue"), "07:00", "19:00", 20));
        // 2026-11-30 is a Monday; in winter Berlin is one hour ahead.
        assertThat(bandwidth.limit(Instant.parse("2026-11-30T05:59:59Z"))).isEmpty();
        assertThat(bandwidth.limit(Instant.parse("2026-11-30T06:00:00Z"))).hasValue(2_500_000);
        assertThat(bandwidth.limit(Instant.parse("2026-11-30T17:59:59Z"))).hasValue(2_500_000);
        assertThat(bandwidth.limit(Instant.parse("2026-11-30T18:00:00Z"))).isEmpty();
        assertThat(bandwidth.limit(Instant.parse("2026-12-02T08:00:00Z"))).isEmpty();
    }

    @Test
    void goesOverMidnightFromTheDayItIsNamedFor() {
        Bandwidth bandwidth = of(new GatewaySettings.Window(List.of("fri"), "22:00", "06:00", 8));
        assertThat(bandwidth.limit(Instant.parse("2026-12-04T21:30:00Z"))).hasValue(1_000_000);
        assertThat(bandwidth.limit(Instant.parse("2026-12-05T04:30:00Z"))).hasValue(1_000_000);
        assertThat(bandwidth.limit(Instant.parse("2026-12-05T05:30:00Z"))).isEmpty();
        assertThat(bandwidth.limit(Instant.parse("2026-12-05T21:30:00Z"))).isEmpty();
    }

    @Test
    void takesTheFirstWindowThatHolds() {
        Bandwidth bandwidth = of(
                new GatewaySettings.Window(List.of(), "12:00", "13:00", 4),
                new GatewaySettings.Window(List.of(), "07:00", "19:00", 20));
        assertThat(bandwidth.limit(Instant.parse("2026-11-30T11:30:00Z"))).hasValue(500_000);
        assertThat(bandwidth.limit(Instant.parse("2026-11-30T13:30:00Z"))).hasValue(2_500_000);
    }

    @Test
    void limitsNothingByWhatItCannotRead() {
        assertThat(of(new GatewaySettings.Window(List.of("someday"), "07:00", "19:00", 20))
                        .limit(Instant.parse("2026-11-30T08:00:00Z")))
                .isEmpty();
        assertThat(of(new GatewaySettings.Window(List.of(), "7 o'clock", "19:00", 20))
                        .limit(Instant.parse("2026-11-30T08:00:00Z")))
                .isEmpty();
    }
}
