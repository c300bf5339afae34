package org.heliograph.gateway.settings;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import org.heliograph.link.GatewaySettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How much of the line may be used by the time of the day. A window that cannot be read limits nothing and is logged. */
public final class Bandwidth {
    public static final Bandwidth UNLIMITED = new Bandwidth(ZoneOffset.UTC, List.of());

    private static final Logger LOG = LoggerFactory.getLogger(Bandwidth.class);
    /** Less than this would stop the work; whoever wants that stops the gateway. */
    private static final long LEAST = 8_000;

    private static final int BITS = 8;
    private static final double MEGA = 1e6;

    private final ZoneId zone;
    private final List<Window> windows;

    private record Window(Set<DayOfWeek> days, LocalTime from, LocalTime to, long bytesPerSecond) {
        boolean holds(ZonedDateTime now) {
            LocalTime time = now.toLocalTime();
            LocalDate today = now.toLocalDate();
            if (from.isBefore(to)) {
                return days.contains(today.getDayOfWeek()) && !time.isBefore(from) && time.isBefore(to);
            }
            return (days.contains(today.getDayOfWeek()) && !time.isBefore(from))
                    || (days.contains(today.minusDays(1).getDayOfWeek()) && time.isBefore(to));
        }
    }

    private Bandwidth(ZoneId zone, List<Window> windows) {
        this.zone = zone;
        this.windows = List.copyOf(windows);
    }

    static Bandwidth of(GatewaySettings.Sending sending) {
        try {
            ZoneId zone = ZoneId.of(sending.timeZone());
            List<Window> windows = new ArrayList<>();
            for (GatewaySettings.Window said : sending.windows()) {
                windows.add(new Window(
                        days(said.days()),
                        LocalTime.parse(said.from()),
                        LocalTime.parse(said.to()),
                        Math.max(LEAST, Math.round(said.megabits() * MEGA / BITS))));
            }
            return new Bandwidth(zone, windows);
        } catch (DateTimeException | IllegalArgumentException e) {
            LOG.error("The settings' bandwidth windows cannot be read and are not used: {}", e.getMessage());
            return UNLIMITED;
        }
    }

    private static Set<DayOfWeek> days(List<String> words) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String word : words) {
            days.add(List.of(DayOfWeek.values()).stream()
                    .filter(day -> day.name().toLowerCase(Locale.ROOT).startsWith(word) && word.length() == 3)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("a day is mon to sun")));
        }
        return days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days;
    }

    /** Bytes a second that may be sent then; nothing when there is no limit. */
    public OptionalLong limit(Instant now) {
        return windows.stream()
                .filter(window -> window.holds(now.atZone(zone)))
                .mapToLong(Window::bytesPerSecond)
                .findFirst();
    }
}
